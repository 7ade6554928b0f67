### The pages around a sign-in: connecting, waiting for the browser, an organization that blocks it, and the accounts.

## Connect: takes an app registration.

connect-title = Conectar ao Azure DevOps
connect-add-title = Adicionar uma conta
connect-back = Voltar
connect-register-title = Registrar um aplicativo no Microsoft Entra
connect-register-lead = Uma vez por empresa, em dois minutos e sem segredo. Um colega que já fez isso pode lhe dar uma cadeia de conexão.
connect-register-done = Feito: quem criou a cadeia de conexão registrou o aplicativo.
connect-register-open = Em entra.microsoft.com, abra Registros de aplicativo e escolha Novo registro. Dê o nome Patwarden.
connect-register-redirect = Como URI de redirecionamento, escolha Cliente público/nativo (móvel e desktop), com este endereço:
connect-register-permissions = Em Permissões de API, adicione estas permissões delegadas do Azure DevOps:
connect-ways = Formas de registrar
connect-portal = No portal
connect-script = CLI do Azure
connect-script-lead = Execute depois de “az login”, ou no Bash do Azure Cloud Shell. No fim aparecem os dois valores da etapa 2.
connect-script-label = Script para a CLI do Azure
connect-copy-script = Copiar
connect-script-copied = Script copiado
connect-script-not-copied = Em vez disso, selecione o texto e copie.
connect-enter-title = Informe o que você recebeu
connect-enter-lead = Os dois estão na página de visão geral do registro. Nenhum é secreto.
connect-client-id = ID do cliente
connect-client-id-wrong = Um ID do cliente tem esta forma: 3c8a1f70-52be-4d19-9f0e-7be4a26c1d55
connect-tenant = Locatário
connect-tenant-wrong = Um domínio, um GUID ou “organizations”
connect-tenant-hint = Um domínio, um ID de locatário ou “organizations”
connect-valid = Tem a forma certa
connect-more = Mais
connect-less = Menos
connect-permissions = Permissões
connect-pat-scopes = Somente tokens e perfil
connect-pat-scopes-hint = vso.pats, vso.pats_manage e vso.profile
connect-pats-only = Somente tokens
connect-pats-only-hint = vso.pats e vso.pats_manage. Sem encontrar organizações: você digita os nomes delas
connect-default = Tudo o que o registro tem (.default)
connect-default-hint = Para registros que têm somente user_impersonation. O token de acesso pode então fazer tudo o que você pode no Azure DevOps.
connect-redirect-path = Caminho do endereço de redirecionamento
connect-redirect-path-wrong = Vazio, ou uma barra seguida de letras e números, como /patwarden
connect-redirect-path-hint = Opcional. Somente se o endereço do registro tiver um, como http://localhost/patwarden
connect-sign-in-title = Entrar
connect-sign-in-lead = O navegador se abre. O Patwarden nunca vê sua senha.
connect-sign-in = Entrar com a Microsoft
connect-paste-title = Um colega já fez isso?
connect-paste-text = Peça a cadeia de conexão dele. Ela substitui as etapas 1 e 2.
connect-paste-label = Cole uma cadeia de conexão
connect-paste = Usar cadeia de conexão
connect-pasted-title = Confira o que você recebeu
connect-pasted-lead = Tudo isto veio da cadeia de conexão.
connect-pasted-label = Nome
connect-pasted-no-label = nenhum
connect-pasted-redirect = Endereço de redirecionamento
connect-pasted-discard = Informar valores
connect-ask-title = Foi alguém conhecido que enviou isto?
connect-ask-lead = Você entraria em { $tenant }. Não é possível verificar aqui de quem é o registro, e o nome foi escolhido pelo dono.
connect-ask-warning = Depois que você concordar no navegador, o dono poderia listar, criar e revogar seus tokens.
connect-ask-everything = Depois que você concordar no navegador, o dono poderia fazer tudo o que você pode no Azure DevOps.
connect-ask-question = Continue somente se você sabe quem enviou a cadeia e se a pediu.
connect-ask-no = Não usar
connect-ask-yes = Conheço quem enviou
connect-looking-title = Só olhando?
connect-looking-text = O sandbox não precisa de registro, e nada sai deste computador.
connect-sandbox = Explorar o sandbox

## Waiting for the browser, and a sign-in that failed.

waiting-title = Continue no navegador
waiting-lead-azure = Lá a Microsoft pede sua conta. Esta janela volta sozinha.
waiting-lead-sandbox = Lá quem pergunta é a página do sandbox, não a Microsoft. Esta janela volta sozinha.
waiting-redeeming-title = Entrando
waiting-redeeming-lead = O navegador respondeu. Agora vêm suas organizações.
waiting-asks-azure = A Microsoft vai pedir que você permita isto
waiting-asks-sandbox = O sandbox vai pedir que você permita isto
waiting-pats = Ver seus tokens
waiting-pats-why = Nomes, escopos e datas, nunca os segredos
waiting-manage = Criar, renovar e revogar seus tokens
waiting-manage-why = Somente quando você, ou uma regra sua, pedir
waiting-profile = Ver seu perfil
waiting-profile-why = Para encontrar suas organizações
waiting-everything = Tudo o que você pode fazer no Azure DevOps
waiting-everything-why = O registro não tem permissão mais restrita. O Patwarden a usa somente para seus tokens
waiting-session = Manter você conectado e saber quem é
waiting-session-why = Para que você não precise entrar a cada hora
waiting-other = Mais uma permissão
waiting-other-why = O registro a pede
waiting-cancel = Cancelar
waiting-copy-link = Copiar link
waiting-link-copied = Link copiado
waiting-link-copied-text = Abra em um navegador neste computador.
waiting-times-out = Expira em { $minutes } min
waiting-blocked-question = Um administrador precisa aprovar?
waiting-blocked-text = A página que diz isso nunca volta para cá.
waiting-blocked = Minha organização bloqueia
waiting-failed-title = Você não entrou
waiting-failed-sandbox = Não foi possível abrir o sandbox
waiting-failed-start-anew = Excluir o sandbox e começar de novo
waiting-failed-try-again = Tentar de novo
waiting-failed-ask-administrator = Pedir a um administrador
waiting-failed-back = Voltar

## "My organization blocks this": the message for an administrator.

blocked-title = Minha organização bloqueia
blocked-back = Voltar
blocked-heading = Um administrador precisa aprovar o Patwarden uma vez
blocked-lead = Não há nada errado com sua conta: sua organização só permite usar novos aplicativos depois que um administrador concorda. Envie esta mensagem a ele.
blocked-failed-heading = Um administrador precisa agir
blocked-message-label = Mensagem para um administrador
blocked-copy = Copiar mensagem
blocked-copied = Mensagem copiada
blocked-not-copied = Em vez disso, selecione o texto e copie.
blocked-copy-link = Copiar link de aprovação
blocked-link-copied = Link copiado
blocked-see-title = O que ele vai ver
blocked-app = Aplicativo
blocked-client-id = ID do cliente
blocked-tenant = Locatário
blocked-who = Quem pode aprovar
blocked-who-roles = Administrador de Aplicativos de Nuvem, Administrador de Aplicativos ou Administrador de Funções com Privilégios
blocked-once = Se a página no navegador tiver um formulário para pedir aprovação, preencha-o. Depois que concordarem, verifique de novo.
blocked-check-again = Verificar de novo
blocked-message-subject = Aprovação do Patwarden para o Azure DevOps
blocked-message-hello = Olá,
blocked-message-intro = gostaria de usar o Patwarden, um aplicativo de desktop que cuida dos meus tokens de acesso pessoal do Azure DevOps. Ele age somente em meu nome e não tem servidor próprio.
blocked-message-refused = Minha entrada foi recusada com esta resposta:
blocked-message-needs = Ele pede estas permissões delegadas:
blocked-message-not = Ele não pede acesso a e-mail, diretório ou arquivos.
blocked-message-link = Para aprovar para todos no locatário, abra este link:
blocked-message-end = No fim o navegador vai para localhost, que não pode ser acessado em outro computador. A aprovação foi registrada mesmo assim, a menos que o endereço contenha “error=”.
blocked-permission = - { $ids }: { $reason }
blocked-fact = { $name }: { $value }
blocked-reason-pats = para listar meus tokens e me avisar antes que um expire
blocked-reason-manage = para criar, renovar e revogar meus tokens
blocked-reason-profile = para encontrar minhas organizações
blocked-reason-everything = todas as permissões do registro, usadas somente para meus tokens
blocked-reason-session = para que eu continue conectado
blocked-reason-other = está no registro

## The account that came from the browser, the account menu, signing out, and an account without organizations.

account-confirm-title = É esta a conta certa?
account-confirm-lead = O navegador fez sua entrada. Nada é pedido em nome dela antes que você confirme.
account-tenant = Locatário
account-other-title = Era esperada outra conta.
account-other-text = A entrada era para { $username }.
account-use = Usar esta conta
account-use-other = Usar outra conta
account-and-more = { $name } +{ $more }
account-menu = Conta: { $name }
account-in-tenant = Locatário { $tenant }
account-at-tenant = { $username } ({ $tenant })
account-organization-of = { $organization } ({ $username })
account-add = Adicionar uma conta
account-copy-connection = Copiar cadeia de conexão
account-connection-copied = Cadeia de conexão copiada
account-connection-copied-text = De { $username }, para um colega colar. Não contém segredo.
account-connection-not-copied = Não foi possível copiar a cadeia de conexão.
account-connection-not-copied-remedy = Tente de novo.
account-sign-in = Entrar de novo
account-sign-out = Sair
account-sign-out-title = Sair de { $username }?
account-sign-out-lead = O Patwarden esquece a sessão deste computador. Sessões em outros lugares continuam, e todos os tokens continuam válidos.
account-sign-out-lead-revoking = O Patwarden primeiro revoga os tokens selecionados e depois esquece a sessão deste computador. Sessões em outros lugares continuam, e todos os outros tokens continuam válidos.
account-sign-out-secrets =
    { $count ->
        [one] Um segredo fica no cofre.
       *[other] { $count } segredos ficam no cofre.
    }
account-sign-out-secrets-text = Estarão lá quando você entrar de novo.
account-sign-out-forget =
    { $count ->
        [one] Esquecer também um segredo
       *[other] Esquecer também { $count } segredos
    }
account-sign-out-forget-text = Não existem em nenhum outro lugar. Ninguém pode mostrá-los de novo; os tokens continuam válidos.
account-sign-out-forget-label = Tokens cujos segredos são esquecidos
account-sign-out-old =
    { $count ->
        [one] Um token antigo continua válido até { $until }.
       *[other] { $count } tokens antigos continuam válidos até { $until }.
    }
account-sign-out-old-text = Sem a sessão, o Patwarden não revoga nenhum antes disso: { $names }.
account-sign-out-unfinished =
    { $count ->
        [one] Um trabalho não terminou.
       *[other] { $count } trabalhos não terminaram.
    }
account-sign-out-unfinished-text = Continua quando você entrar de novo: { $names }.
account-token-in = { $name } em { $organization }
account-names-and-more = { $names } e mais { $more }
account-stay = Continuar conectado
account-sign-out-and-forget = Sair e esquecer
account-sign-out-revoke = Revogar tokens também
account-sign-out-revoke-text = Os programas que usam um token selecionado deixam de funcionar imediatamente. Isso não pode ser desfeito.
account-sign-out-revoke-label = Tokens a revogar
account-sign-out-revoke-one = Revogar { $name }
account-sign-out-and-revoke =
    { $count ->
        [one] Revogar um token e sair
       *[other] Revogar { $count } tokens e sair
    }
account-sign-out-revoking = A saída de { $username } acontece depois que forem revogados.
account-still-signed-in = { $username } continua conectado
account-still-signed-in-text = Nem todos os tokens selecionados foram revogados. Para deixá-los como estão, saia de novo.
account-none-title = { $username } não vê nenhuma organização do Azure DevOps
account-none-text = Confira se é a conta certa: muitas vezes as organizações estão em outra.
account-none-type = Você sabe o nome dela? Digite-o, também se for convidado: o Patwarden pergunta então ao locatário dono dela.
account-hidden-title = As organizações de { $username } não são conhecidas
account-hidden-text = A conexão não pode perguntar por elas: sua permissão vso.profile não foi concedida. Basta digitar o nome de uma.
account-hidden-owner = Quem é dono do registro do aplicativo pode adicionar a permissão.
account-add-organization = Adicionar uma organização…
account-add-organization-title = Adicionar uma organização
account-add-organization-lead = O Azure DevOps é consultado em nome de { $username }.
account-organization = Organização
account-organization-hint = O nome ou o endereço, como contoso ou https://dev.azure.com/contoso
account-organization-wrong = Um nome tem letras, números e hifens; um endereço começa com https://dev.azure.com/
account-organization-add = Adicionar
account-organization-asking = Consultando
account-organization-cancel = Cancelar
account-organization-close = Fechar
account-organization-added = { $organization } adicionada
account-organization-added-for = { $username } a vê.
account-check-again = Verificar de novo
