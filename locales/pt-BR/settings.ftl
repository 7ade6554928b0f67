### The settings page. Names, dates and times of day come in as variables, already written out.

settings-back = Voltar aos tokens
settings-sections = Seções
settings-sections-accounts = Contas
settings-sections-secrets = Segredos
settings-sections-reminders = Lembretes
settings-sections-start = Início e bandeja
settings-sections-appearance = Aparência
settings-sections-language = Idioma
settings-sections-connection = Conexão
settings-sections-diagnostics = Diagnóstico
settings-sections-about = Sobre
settings-try-again = Tentar de novo

## What the settings file says and cannot mean.

settings-wrong-title =
    { $count ->
        [one] { $count } valor do arquivo de configurações não pode ser usado
       *[other] { $count } valores do arquivo de configurações não podem ser usados
    }
settings-wrong-text = Os padrões valem no lugar deles. Uma nova escolha aqui substitui o que está errado.
settings-wrong-value = { $name }: { $value }

## accounts

accounts-none-title = Ninguém está conectado
accounts-none-text = Entre para ver os tokens de uma conta.
accounts-connect = Conectar
accounts-at = { $tenant } · { $state }
accounts-signed-in = Sessão ativa
accounts-more-of = Mais para { $name }
accounts-sign-in-of = Entrar de novo: { $name }
accounts-sign-out-of = Sair de { $name }
accounts-add-title = Outra conta
accounts-add-text = Um segundo locatário ou outro nome de entrada
accounts-add = Adicionar conta

## secrets

secrets-clear-title = Limpar um segredo copiado da área de transferência
secrets-clear-text = A menos que outra coisa tenha sido copiada depois
secrets-old-title = Quando o token antigo sai depois de regenerar
secrets-old-text = Nunca antes de o novo estar guardado e verificado
secrets-old-when-replaced = Quando tiver sido substituído
secrets-old-at-once = Imediatamente
secrets-old-after-hours =
    { $count ->
        [one] Depois de { $count } hora
       *[other] Depois de { $count } horas
    }
secrets-old-after-days =
    { $count ->
        [one] Depois de { $count } dia
       *[other] Depois de { $count } dias
    }
secrets-old-hint-replaced = Imediatamente se todos os lugares que o usam já têm o novo segredo; senão, depois de 24 horas
secrets-kept-heading = Segredos de tokens encerrados
secrets-kept-text = Não abrem mais nada e ficam no cofre até que você mande esquecê-los.
secrets-kept-expired = { $organization } · expirou { $when }
secrets-kept-revoked = { $organization } · revogado
secrets-forget = Esquecer
secrets-forget-of = Esquecer o segredo de { $name }
secrets-forgotten = Segredo de { $name } esquecido

## reminders

remind-lead-title = Lembrar antes que um token expire
remind-lead-text = Se dura menos de duas semanas: quando restam metade e um quarto da duração, e duas horas
remind-days =
    { $count ->
        [one] { $count } dia
       *[other] { $count } dias
    }
remind-quiet-title = Horário de silêncio
remind-quiet-text = Um lembrete é adiado para o fim dele, ou antecipado se isso for tarde demais
remind-quiet-from = De
remind-quiet-to = Até
remind-working-title = Somente em dias úteis
remind-working-on = Sábados e domingos ficam em silêncio o dia todo
remind-working-off = Todos os dias são iguais

## start

start-on = Ativado
start-off = Desativado
start-login-title = Iniciar quando você entrar no computador
start-login-on = Na bandeja, sem a janela: os lembretes chegam a partir daí
start-login-off = Os lembretes só chegam enquanto o Patwarden está em execução, depois que você o inicia
start-tray-title = Continuar na bandeja quando a janela for fechada
start-tray-on = O que está em andamento chega ao fim, e a janela volta em um instante
start-tray-off = Fechar a janela encerra o Patwarden

## appearance

appearance-system = Igual ao sistema
appearance-system-light = Claro no momento
appearance-system-dark = Escuro no momento
appearance-light = Claro
appearance-dark = Escuro
appearance-high-contrast = Alto contraste
appearance-high-contrast-text = Preto e branco, com contornos: formas e palavras dizem o que as cores dizem

## language

language-system = Igual ao sistema
language-text = As falhas do Azure DevOps também são ditas neste idioma. Datas e números seguem a escrita dele.

## connection

connection-proxy = Proxy
connection-system = Igual ao sistema
connection-system-text = O que as configurações do sistema ou o ambiente dizem
connection-address = Este endereço
connection-address-text = Toda solicitação passa por ele, inclusive entrar e atualizar
connection-field = Endereço do proxy
connection-hint = Como http://proxy.contoso.com:8080
connection-use = Usar
connection-in-use = Em uso

## diagnostics

diagnostics-checks = Verificações
diagnostics-again = Verificar de novo
diagnostics-checking = Verificando
diagnostics-well = Nada está errado
diagnostics-wrong =
    { $count ->
        [one] { $count } verificação precisa de atenção
       *[other] { $count } verificações precisam de atenção
    }
diagnostics-what-vault = Cofre
diagnostics-what-bus = Barramento da sessão
diagnostics-what-proxy = Proxy
diagnostics-what-clock = Relógio
diagnostics-what-sign-in = Entrada
diagnostics-what-service = Azure DevOps
diagnostics-is-well = Tudo certo
diagnostics-clock-value = O relógio deste computador difere em { $value }
diagnostics-answered = Respondeu { $when }
diagnostics-proxy-system = As configurações do sistema estão em uso
diagnostics-of = { $what }: { $subject }
diagnostics-folders = Pastas
diagnostics-data = Dados
diagnostics-logs = Registros
diagnostics-open = Abrir
diagnostics-open-data = Abrir a pasta de dados
diagnostics-open-logs = Abrir a pasta de registros
diagnostics-support = Arquivo de suporte
diagnostics-support-title = Tudo o que seria salvo está aqui embaixo
diagnostics-support-text = Nunca há um segredo nele. Leia antes de enviar a alguém.
diagnostics-support-names = Com nomes de pessoas, organizações e tokens
diagnostics-support-label = Conteúdo do arquivo de suporte
diagnostics-support-loading = O arquivo está sendo montado
diagnostics-support-save = Salvar
diagnostics-support-saved = Salvo: { $file }

## about

about-version = Versão { $version }
about-lead = Cuida dos tokens de acesso pessoal do Azure DevOps.
about-licence = Código aberto, sob MIT ou Apache 2.0
about-settings = Arquivo de configurações
about-licences = Licenças de tudo o que há nele
about-licences-count =
    { $count ->
        [one] { $count } componente
       *[other] { $count } componentes
    }
about-licences-show = Mostrar
about-licences-hide = Ocultar
about-licences-search = Procurar componentes e licenças
about-licences-none = Nenhum componente corresponde a “{ $search }”.
about-licences-loading = Carregando as licenças
