### O que o Microsoft Entra ID diz quando recusa uma entrada: por número (AADSTS), por `suberror` e por `error`.

## A conta e a senha

entra-50034 = O Microsoft Entra ID não conhece esse usuário neste locatário.
    .remedy = Verifique o nome de entrada e o locatário e entre novamente.
entra-50053 = A conta está bloqueada após muitas tentativas malsucedidas, ou a entrada veio de um endereço bloqueado.
    .remedy = Aguarde um pouco e tente novamente. Se continuar assim, fale com um administrador.
entra-50055 = A senha expirou.
    .remedy = Entre novamente e altere a senha no navegador.
entra-50144 = { entra-50055 }
    .remedy = { entra-50055.remedy }
entra-50057 = A conta está desabilitada.
    .remedy = Fale com um administrador. Se a conta não é mais sua, saia dela aqui.
entra-50126 = O nome de usuário ou a senha estava errado.
    .remedy = Entre novamente.
entra-16000 = A conta escolhida não está neste locatário.
    .remedy = Entre com outra conta ou peça um convite para o locatário.
entra-50020 = A conta vem de outro diretório e não é convidada deste locatário.
    .remedy = Entre com a sua conta desta organização ou peça um convite como convidado.
entra-90072 = A conta é externa e não está neste locatário, por isso não pode confirmar aqui um segundo fator.
    .remedy = { entra-16000.remedy }
entra-500208 = Contas pessoais da Microsoft não são aceitas aqui.
    .remedy = Entre com a sua conta corporativa ou de estudante.

## A sessão

entra-50058 = O Microsoft Entra ID não encontrou nenhuma sessão no navegador.
    .remedy = Entre novamente.
entra-50089 = A entrada foi interrompida no navegador ou demorou demais.
    .remedy = Comece a entrar novamente.
entra-50140 = { entra-50089 }
    .remedy = { entra-50089.remedy }
entra-50199 = { entra-50089 }
    .remedy = { entra-50089.remedy }
entra-50132 = A sessão foi encerrada, por uma nova senha ou por um administrador.
    .remedy = Entre novamente.
entra-50133 = { entra-50132 }
    .remedy = { entra-50132.remedy }
entra-50173 = { entra-50132 }
    .remedy = { entra-50132.remedy }
entra-70000 = A sessão, ou a resposta do navegador, não é mais válida.
    .remedy = Entre novamente.
entra-70008 = A sessão, ou a resposta do navegador, não foi usada a tempo e expirou.
    .remedy = Entre novamente.
entra-700082 = A sessão ficou muito tempo sem uso, em geral 90 dias, e expirou.
    .remedy = Entre novamente.
entra-70043 = Uma política da sua organização pede uma nova entrada de tempos em tempos.
    .remedy = Entre novamente.
entra-70016 = Uma entrada com código de dispositivo está em espera. O Patwarden entra pelo navegador.
    .remedy = Comece a entrar novamente.
entra-70018 = Um código de dispositivo foi digitado errado. O Patwarden entra pelo navegador.
    .remedy = { entra-70016.remedy }
entra-70019 = Um código de dispositivo expirou. O Patwarden entra pelo navegador.
    .remedy = { entra-70016.remedy }

## Mais comprovação

entra-50072 = É preciso configurar um segundo fator antes que você possa entrar.
    .remedy = Entre novamente e configure-o no navegador.
entra-50074 = Um segundo fator é exigido e não foi confirmado.
    .remedy = Entre novamente e aprove a solicitação no seu dispositivo.
entra-50076 = Uma política, ou o lugar de onde você entra, agora exige um segundo fator.
    .remedy = Entre novamente e confirme no navegador.
entra-50078 = Sua última confirmação com um segundo fator foi há muito tempo.
    .remedy = Entre novamente e confirme no navegador.
entra-50079 = Um segundo fator é exigido, e nenhum está registrado para esta conta.
    .remedy = Entre novamente e registre suas informações de segurança no navegador.
entra-50158 = Uma verificação adicional não foi concluída: um segundo fator de outro provedor ou termos de uso.
    .remedy = Entre novamente e conclua-a no navegador.

## Consentimento

entra-65001 = Ninguém concordou ainda com o que o Patwarden solicita.
    .remedy = Entre novamente e concorde no navegador. Se você não puder, um administrador precisa concordar.
entra-65004 = Você não concordou com o que o Patwarden solicita.
    .remedy = Sem isso o Patwarden não pode cuidar dos seus tokens. Entre novamente se quiser concordar.
entra-90094 = Um administrador precisa concordar com o que o Patwarden solicita.
    .remedy = Envie a um administrador a mensagem que o Patwarden tem pronta e depois entre novamente.
entra-90095 = O consentimento de um administrador foi solicitado, ou ainda precisa ser solicitado.
    .remedy = Aguarde até que um administrador concorde e depois entre novamente.

## Políticas e administradores

entra-50105 = Você não está atribuído a este aplicativo.
    .remedy = Peça a um administrador que atribua você, ou um dos seus grupos, ao aplicativo.
entra-50131 = Uma política de Acesso Condicional, ou um risco que a Microsoft detectou, impediu a entrada.
    .remedy = Siga o que diz a página no navegador. Se isso não ajudar, envie os detalhes a um administrador.
entra-53004 = { entra-50131 }
    .remedy = { entra-50131.remedy }
entra-53011 = { entra-50131 }
    .remedy = { entra-50131.remedy }
entra-53002 = O Patwarden não está entre os aplicativos aprovados pela sua organização.
    .remedy = Peça a um administrador que o aprove.
entra-53003 = Uma política de Acesso Condicional bloqueia a entrada.
    .remedy = Fale com um administrador e envie os detalhes: o ID de correlação leva à política.
entra-530032 = Uma política de segurança da sua organização bloqueia a entrada.
    .remedy = Fale com um administrador e envie os detalhes.
entra-530034 = A entrada de um administrador de parceiro foi bloqueada por risco.
    .remedy = Fale com um administrador e envie os detalhes.
entra-530035 = Os padrões de segurança da sua organização bloqueiam a entrada.
    .remedy = Fale com um administrador e envie os detalhes.
entra-500011 = Este locatário não conhece o Azure DevOps, ou é o locatário errado.
    .remedy = Verifique o locatário. Se estiver certo, um administrador precisa primeiro adicionar o Azure DevOps a ele.
entra-500021 = A rede em que você está não permite entrar neste locatário.
    .remedy = Peça a um administrador que permita o locatário e envie os detalhes.
entra-500022 = { entra-500021 }
    .remedy = { entra-500021.remedy }
entra-500212 = Uma política da sua própria organização não permite que você entre neste locatário.
    .remedy = Fale com os administradores dos dois locatários e envie os detalhes.
entra-500213 = Uma política deste locatário não aceita membros da sua organização.
    .remedy = Fale com os administradores dos dois locatários e envie os detalhes.
entra-650052 = Sua organização não tem o Azure DevOps ou o desativou.
    .remedy = Peça a um administrador que o habilite para o locatário.
entra-650054 = O que o Patwarden solicita foi removido da sua organização ou não está disponível lá.
    .remedy = Peça a um administrador que habilite o Azure DevOps para o locatário.
entra-70001 = O aplicativo está desabilitado neste locatário ou não foi adicionado a ele.
    .remedy = Peça a um administrador que o habilite.
entra-7000112 = O aplicativo está desabilitado neste locatário.
    .remedy = Peça a um administrador que o habilite.
entra-1000031 = { entra-7000112 }
    .remedy = { entra-7000112.remedy }

## Dispositivos

entra-50097 = Sua organização quer conhecer o dispositivo, e ele não foi reconhecido.
    .remedy = Use um dispositivo registrado na sua organização e um navegador compatível, não uma janela privada.
entra-50129 = { entra-50097 }
    .remedy = { entra-50097.remedy }
entra-50155 = { entra-50097 }
    .remedy = { entra-50097.remedy }
entra-50187 = { entra-50097 }
    .remedy = { entra-50097.remedy }
entra-53000 = Sua organização exige um dispositivo em conformidade, e este não está ou não pôde comprovar.
    .remedy = Registre o dispositivo, ou corrija o que a página no navegador indicar, e entre com um navegador que ele gerencie.
entra-53001 = Sua organização exige um dispositivo ingressado no domínio dela.
    .remedy = Entre em um dispositivo assim.
entra-530002 = Sua organização exige um dispositivo em conformidade.
    .remedy = Entre em um dispositivo assim, em uma janela normal do navegador dele: uma privada não comprova nada.
entra-530003 = Sua organização exige um dispositivo gerenciado por ela.
    .remedy = { entra-530002.remedy }
entra-530033 = Esta forma de entrar não pode mostrar qual dispositivo você usa, e sua organização quer saber.
    .remedy = Entre pelo navegador em um dispositivo gerenciado pela sua organização.
entra-530084 = Sua organização só aceita sessões vinculadas a um dispositivo. Uma entrada pelo navegador não pode fornecer isso.
    .remedy = Peça a um administrador que exclua o Patwarden da política de proteção de token.

## ID do cliente e locatário

entra-50059 = O Microsoft Entra ID não conseguiu identificar de qual locatário se trata.
    .remedy = Informe o ID ou o domínio do locatário no lugar de “organizations” e entre novamente.
entra-90019 = { entra-50059 }
    .remedy = { entra-50059.remedy }
entra-50194 = O registro de aplicativo é só para um locatário, e a entrada não o informou.
    .remedy = { entra-50059.remedy }
entra-90130 = { entra-50194 }
    .remedy = { entra-50059.remedy }
entra-90002 = O Microsoft Entra ID não conhece esse locatário.
    .remedy = Verifique o locatário: o ID e os domínios dele estão na página de visão geral do Microsoft Entra ID.
entra-700016 = O ID do cliente não é conhecido neste locatário.
    .remedy = Verifique o ID do cliente e o locatário. Se ambos estiverem certos, um administrador precisa primeiro adicionar o aplicativo ao locatário.
entra-700011 = { entra-700016 }
    .remedy = { entra-700016.remedy }
entra-65002 = O ID do cliente é de um aplicativo da própria Microsoft, que o Patwarden não pode usar.
    .remedy = Informe o ID do cliente de um registro de aplicativo da sua organização.

## O registro de aplicativo

entra-50011 = O registro de aplicativo não contém o endereço de redirecionamento que o Patwarden usa.
    .remedy = Peça a quem cuida do registro de aplicativo que adicione http://localhost em “Aplicativos móveis e de desktop” ou verifique o caminho do endereço de redirecionamento.
entra-500113 = O registro de aplicativo não tem endereço de redirecionamento.
    .remedy = Peça a quem cuida do registro de aplicativo que adicione http://localhost em “Aplicativos móveis e de desktop”.
entra-900971 = { entra-500113 }
    .remedy = { entra-500113.remedy }
entra-65005 = O registro de aplicativo não contém uma permissão que o Patwarden solicita.
    .remedy = Peça a quem cuida do registro de aplicativo que adicione vso.pats, vso.pats_manage e vso.profile do Azure DevOps e depois entre novamente.
entra-650056 = { entra-65005 }
    .remedy = { entra-65005.remedy }
entra-650057 = { entra-65005 }
    .remedy = { entra-65005.remedy }
entra-70002 = O registro de aplicativo espera um segredo, e o Patwarden não tem nenhum.
    .remedy = Peça a quem cuida do registro de aplicativo que mova o endereço de redirecionamento de “Web” para “Aplicativos móveis e de desktop”.
entra-7000215 = { entra-70002 }
    .remedy = { entra-70002.remedy }
entra-7000218 = { entra-70002 }
    .remedy = { entra-70002.remedy }
entra-7000222 = { entra-70002 }
    .remedy = { entra-70002.remedy }
entra-700027 = O registro de aplicativo espera um certificado, e o Patwarden não tem nenhum.
    .remedy = { entra-70002.remedy }
entra-700084 = O registro de aplicativo trata o Patwarden como página da Web, cujas sessões terminam após 24 horas.
    .remedy = Entre novamente. Peça a quem cuida do registro de aplicativo que mova o endereço de redirecionamento de “Aplicativo de página única” para “Aplicativos móveis e de desktop”.

## Falhas do Patwarden, ou de algo no caminho

entra-50147 = A prova de que a resposta pertence a esta entrada faltava ou não conferia.
    .remedy = Comece a entrar novamente. Se acontecer duas vezes, algo pode estar interferindo: relate o problema com os detalhes.
entra-501481 = { entra-50147 }
    .remedy = { entra-50147.remedy }
entra-501491 = { entra-50147 }
    .remedy = { entra-50147.remedy }
entra-54005 = A resposta do navegador foi usada duas vezes.
    .remedy = { entra-50147.remedy }
entra-700005 = A resposta do navegador foi levada a um locatário diferente daquele de onde veio.
    .remedy = Comece a entrar novamente. Se acontecer duas vezes, relate o problema com os detalhes.
entra-70003 = O Patwarden fez uma solicitação que o Microsoft Entra ID não permite para este aplicativo.
    .remedy = Tente novamente. Se continuar assim, relate o problema com os detalhes.
entra-70005 = { entra-70003 }
    .remedy = { entra-70003.remedy }
entra-70007 = { entra-70003 }
    .remedy = { entra-70003.remedy }
entra-700054 = { entra-70003 }
    .remedy = { entra-70003.remedy }
entra-70011 = O Patwarden solicitou permissões que o Microsoft Entra ID não conhece ou não concede juntas.
    .remedy = { entra-70003.remedy }
entra-28002 = { entra-70011 }
    .remedy = { entra-70003.remedy }
entra-700022 = { entra-70011 }
    .remedy = { entra-70003.remedy }
entra-700023 = { entra-70011 }
    .remedy = { entra-70003.remedy }
entra-700025 = Foi enviado um segredo que este registro de aplicativo não aceita.
    .remedy = { entra-70003.remedy }
entra-90014 = Algo faltava ou estava malformado na solicitação do Patwarden.
    .remedy = { entra-70003.remedy }
entra-900144 = { entra-90014 }
    .remedy = { entra-70003.remedy }
entra-9002313 = { entra-90014 }
    .remedy = { entra-70003.remedy }
entra-90013 = { entra-90014 }
    .remedy = { entra-70003.remedy }
entra-90023 = { entra-90014 }
    .remedy = { entra-70003.remedy }
entra-90100 = { entra-90014 }
    .remedy = { entra-70003.remedy }
entra-901002 = { entra-90014 }
    .remedy = { entra-70003.remedy }

## Problemas que passam

entra-90033 = O Microsoft Entra ID está com problemas no momento.
    .remedy = Tente novamente mais tarde. Nada foi perdido.
entra-90024 = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-90006 = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-90090 = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-90012 = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-50087 = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-50196 = O Microsoft Entra ID recebeu a mesma solicitação vezes demais.
    .remedy = Aguarde alguns minutos e tente novamente. Se acontecer de novo, relate o problema com os detalhes.

## Por `suberror`, quando o número é desconhecido

entra-suberror-basic-action = O Microsoft Entra ID quer que você faça algo no navegador.
    .remedy = Entre novamente.
entra-suberror-user-password-expired = { entra-50055 }
    .remedy = { entra-50055.remedy }
entra-suberror-bad-token = A sessão não é mais válida.
    .remedy = Entre novamente.
entra-suberror-token-expired = A sessão expirou.
    .remedy = Entre novamente.
entra-suberror-additional-action = O Microsoft Entra ID quer algo que você faz fora desta entrada.
    .remedy = Entre novamente e siga o que diz a página no navegador.
entra-suberror-consent-required = { entra-65001 }
    .remedy = { entra-65001.remedy }
entra-suberror-message-only = Há um impedimento que uma nova entrada não resolve.
    .remedy = Leia a mensagem na página do navegador e envie-a a um administrador com os detalhes.
entra-suberror-protection-policy-required = Sua organização só aceita aplicativos cobertos pela política de proteção dela.
    .remedy = Fale com um administrador e envie os detalhes.
entra-suberror-device-authentication-failed = O dispositivo não conseguiu comprovar que está registrado na sua organização.
    .remedy = { entra-50097.remedy }
entra-suberror-client-mismatch = A sessão pertence a outro registro de aplicativo.
    .remedy = Verifique o ID do cliente e entre novamente. Se estiver certo, envie os detalhes a quem cuida do registro de aplicativo.
entra-suberror-cancel = A entrada foi cancelada no navegador.
    .remedy = Comece de novo quando quiser. Nada foi alterado.

## Por `error`, quando não se sabe nada mais exato

entra-error-access-denied = { entra-suberror-cancel }
    .remedy = { entra-suberror-cancel.remedy }
entra-error-invalid-grant = { entra-70000 }
    .remedy = { entra-70000.remedy }
entra-error-login-required = O Microsoft Entra ID quer que você entre.
    .remedy = Entre novamente.
entra-error-bad-token = { entra-suberror-bad-token }
    .remedy = { entra-suberror-bad-token.remedy }
entra-error-account-selection-required = O Microsoft Entra ID quer saber de qual conta se trata.
    .remedy = Entre novamente e escolha a conta no navegador.
entra-error-interrupted-user = { entra-50089 }
    .remedy = { entra-50089.remedy }
entra-error-ui-not-allowed = { entra-suberror-basic-action }
    .remedy = { entra-suberror-basic-action.remedy }
entra-error-interaction-required = O Microsoft Entra ID quer mais comprovação de que é você.
    .remedy = Entre novamente e conclua a verificação no navegador.
entra-error-consent-required = { entra-65001 }
    .remedy = { entra-65001.remedy }
entra-error-invalid-resource = { entra-500011 }
    .remedy = { entra-500011.remedy }
entra-error-invalid-client = O Microsoft Entra ID não aceita o registro de aplicativo ou o tipo dele.
    .remedy = Envie os detalhes a quem cuida do registro de aplicativo: http://localhost deve estar em “Aplicativos móveis e de desktop”.
entra-error-unauthorized-client = O registro de aplicativo não pode conectar pessoas desta forma, ou não a partir deste locatário.
    .remedy = { entra-error-invalid-client.remedy }
entra-error-invalid-request = { entra-90014 }
    .remedy = { entra-70003.remedy }
entra-error-invalid-scope = { entra-70011 }
    .remedy = { entra-70003.remedy }
entra-error-unsupported-response-type = { entra-70003 }
    .remedy = { entra-70003.remedy }
entra-error-unsupported-grant-type = { entra-70003 }
    .remedy = { entra-70003.remedy }
entra-error-server-error = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-error-temporarily-unavailable = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-error-slow-down = { entra-50196 }
    .remedy = { entra-50196.remedy }
entra-error-authorization-pending = { entra-70016 }
    .remedy = { entra-70016.remedy }
entra-error-authorization-declined = Uma entrada com código de dispositivo foi recusada. O Patwarden entra pelo navegador.
    .remedy = { entra-70016.remedy }
entra-error-bad-verification-code = { entra-70018 }
    .remedy = { entra-70016.remedy }
entra-error-expired-token = { entra-70019 }
    .remedy = { entra-70016.remedy }
entra-unknown = O Microsoft Entra ID recusou a entrada por um motivo que o Patwarden não conhece.
    .remedy = Tente novamente. Se continuar assim, envie os detalhes ao seu administrador.
