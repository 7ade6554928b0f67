### What the window says. Names, dates and times of day come in as variables, already written out.

## time

time-now = agora
time-just-now = agora mesmo
# The month is short here, as in “18 Feb 2027”.
time-date = { $day } { $month } { $year }
time-full-date = { $weekday }, { $date }
time-exact-time = { $date }, { $time }
time-in-days =
    { $days ->
        [one] em { $days } dia
       *[other] em { $days } dias
    }
time-span-seconds =
    { $count ->
        [one] { $count } segundo
       *[other] { $count } segundos
    }
time-span-minutes =
    { $count ->
        [one] { $count } minuto
       *[other] { $count } minutos
    }
time-minutes-short = { $count } min
time-instant = < 0,1 s
time-seconds-short = { $value } s

## welcome

welcome-title = Nunca mais uma surpresa com um token expirado
welcome-lead = O Patwarden mostra os tokens de acesso pessoal de todas as suas organizações do Azure DevOps, avisa antes que um expire e o regenera com um clique.
welcome-connect-title = Conectar ao Azure DevOps
welcome-connect-text = Entre com sua conta corporativa, no seu próprio navegador. É preciso um registro de aplicativo; a próxima página mostra como obter um.
welcome-connect = Conectar
welcome-sandbox-title = Explorar o sandbox
welcome-sandbox-text = Dê uma olhada primeiro: um simulador integrado com 3 organizações e 40 tokens em todos os estados. Nada sai deste computador.
welcome-sandbox = Abrir o sandbox
welcome-promises-1 = Os segredos ficam no cofre do seu sistema
welcome-promises-2 = Sem telemetria
welcome-promises-3 = Sem conta conosco

## notOpened

not-opened-title = Não foi possível abrir a lista

## failure

failure-show-details = Mostrar detalhes
failure-hide-details = Ocultar detalhes
failure-details = Detalhes
failure-copy = Copiar
failure-copied = Detalhes copiados
failure-not-copied = Não foi possível copiar os detalhes.
failure-not-copied-remedy = Em vez disso, abra os detalhes e selecione o texto.
failure-dismiss = Dispensar
failure-own-answer = O Patwarden não entendeu a própria resposta.
failure-own-answer-remedy = Tente de novo. Se continuar, relate com os detalhes.
failure-actions-sign-in = Entrar
failure-actions-retry-vault = Tentar novamente
failure-actions-refresh = Atualizar
failure-actions-copy-details = Copiar detalhes
failure-actions-copy-message = Copiar mensagem

## admin

# A message that the person sends to an administrator.
admin-intro = eu uso o Patwarden, um aplicativo de desktop que cuida dos meus tokens de acesso pessoal do Azure DevOps. Ele age somente em meu nome. O Azure DevOps recusou isto:
admin-tried =
    { $work ->
        [create] Criar o token de acesso pessoal “{ $name }” em { $organization }
        [createAgain] Criar de novo o token de acesso pessoal “{ $name }” em { $organization }
        [replace] Criar o token de acesso pessoal “{ $name }” em { $organization }, no lugar de um global
        [renew] Dar uma data posterior ao token de acesso pessoal “{ $name }” em { $organization }
        [edit] Alterar o token de acesso pessoal “{ $name }” em { $organization }
        [revoke] Revogar o token de acesso pessoal “{ $name }” em { $organization }
        [regenerate] Regenerar o token de acesso pessoal “{ $name }” em { $organization }
        [find] Encontrar as organizações de { $name }
       *[list] Listar meus tokens de acesso pessoal em { $organization }
    }
admin-said = A resposta significa:
admin-details = Detalhes:
admin-question = Você pode permitir isso ou me dizer o que fazer em vez disso?

## bar

bar-sandbox = Sandbox
bar-connect = Conectar ao Azure DevOps
bar-look-around = Dar uma olhada no sandbox
bar-delete-sandbox = Sair do sandbox e excluí-lo
bar-all-organizations = Todas as organizações
bar-organization-filter = Organização: { $name }
bar-search = Nome, organização ou escopo
bar-search-short = Buscar
bar-search-key = Ctrl F
bar-clear-search = Limpar busca
bar-updated = Atualizado { $when }
bar-never = Ainda não atualizado
bar-asking =
    { $count ->
        [0] Consultando o Azure DevOps
        [one] Consultando { $count } organização
       *[other] Consultando { $count } organizações
    }
bar-refresh = Atualizar
bar-new-token = Novo token
bar-new-token-key = Novo token (Ctrl N)
bar-no-organization = Nenhuma organização é conhecida ainda. Atualize para consultá-las.
bar-activity = Atividade
bar-reminders = Lembretes
bar-reminders-new =
    { $count ->
        [one] Lembretes, { $count } novo
       *[other] Lembretes, { $count } novos
    }
bar-settings = Configurações

## horizon

horizon-label = Datas de expiração dos próximos doze meses
horizon-today = Hoje
horizon-expired = Expirados
horizon-week = 7 dias
horizon-month = 30 dias
horizon-everywhere = todas as organizações
horizon-more = +{ $count }
horizon-more-on = mais { $count } em { $date }
horizon-more-from = mais { $count }, de { $from } a { $until }
horizon-global-end = Os tokens globais deixam de funcionar em 1º de dezembro de 2026
horizon-where = { $organization } · { $when }, { $date }
horizon-mark = { $name }, { $organization }, { $state } { $when }, { $date }
horizon-expires = expira
horizon-has-expired = expirou

## counts

counts-label = Filtrar por estado
counts-expired = Expirados
counts-week = Em até 7 dias
counts-month = Em até 30 dias
counts-later = Depois
counts-full-access = Acesso total
counts-global = Globais
counts-no-secret = Sem segredo
counts-revoked = Revogados
counts-unknown = –

## list

list-label = Tokens de acesso pessoal
list-selection = Seleção
list-name = Nome
list-organization = Organização
list-scopes = Escopos
list-created = Criado
list-expires = Expira
list-secret = Segredo
list-action = Ação
list-all-organizations = todas
list-global = Global: funciona em todas as organizações
list-not-confirmed = Último estado conhecido; não confirmado na última atualização
list-no-scopes = nenhum
list-more-scopes = +{ $count }
list-revoked = Revogado
list-life-used = { $percent }% da validade já decorrida
list-secret-here = No cofre deste computador
list-secret-elsewhere = Fora do cofre deste computador
list-loading = Consultando os tokens nas suas organizações
list-empty-title = Nenhum token de acesso pessoal
list-empty-text = Suas organizações responderam: você não tem nenhum nelas.
list-empty-unknown = Nenhuma organização respondeu ainda. Atualize para consultar de novo.
# What the list is narrowed by; $filter is one of the list-filter-words.
list-nothing-found =
    { $by ->
        [search] Nenhum token corresponde a “{ $search }”.
        [filter] Nenhum token { $filter }.
        [organization] Nenhum token em { $organization }.
        [search-filter] Nenhum token { $filter } corresponde a “{ $search }”.
        [search-organization] Nenhum token em { $organization } corresponde a “{ $search }”.
        [filter-organization] Nenhum token { $filter } em { $organization }.
        [search-filter-organization] Nenhum token { $filter } em { $organization } corresponde a “{ $search }”.
       *[nothing] Nenhum token.
    }
list-filter-words-expired = entre os expirados
list-filter-words-week = que expire em até 7 dias
list-filter-words-month = que expire em até 30 dias
list-filter-words-later = que expire depois dos próximos 30 dias
list-filter-words-full-access = com acesso total
list-filter-words-global = entre os globais
list-filter-words-no-secret = sem segredo neste computador
list-filter-words-revoked = entre os revogados
list-dates = Só é exibido o que expira de { $from } a { $until }.
list-dates-on = Só é exibido o que expira em { $day }.
list-dates-clear = Mostrar todas as datas
list-with-scope = com o escopo “{ $scope }”
list-clear = Mostrar todos os tokens
list-dates-from = As datas mostradas são de { $day }.
list-dates-unknown = Os tokens dela nunca foram listados.
list-more-lines = mais { $count }
list-check = Selecionar { $name }
list-replaced = Substituído · termina { $when }
list-still-valid = Substituído · ainda válido
list-waits = Em espera
list-vanished = Não aparece mais desde { $day }
list-vanished-hint = Alguém o revogou ou removeu, ou você não pode mais vê-lo. Se algo ainda o usa, crie um novo token. Se você não esperava isso, pergunte a um administrador de { $organization }.
list-group =
    { $count ->
        [one] { $name }, { $count } token
       *[other] { $name }, { $count } tokens
    }
list-width = Largura da coluna { $column }

## details

details-label = Detalhes de { $name }
details-close = Fechar os detalhes
details-nameless = Sem nome
details-expires-in = Expira { $when }
details-expired = Expirou { $when }
details-organization = Organização
details-expires = Expira
details-has-expired = Expirou
details-created = Criado
details-secret = Segredo
details-secret-here = No cofre deste computador
details-secret-elsewhere = Não está no cofre deste computador
details-note = Observação
details-id = Id do token
details-used =
    { $of ->
        [one] { $used } de { $of } dia usado
       *[other] { $used } de { $of } dias usados
    }
details-scopes = Escopos
details-high-privilege = Alto privilégio: { $why }
details-includes = Inclui { $scopes }.
details-included-in = Já faz parte de { $scope }.
details-history = Histórico
details-history-loading = Consultando o que foi feito
details-history-none = O Patwarden ainda não fez nada com este token.
details-try-again = Tentar novamente
details-dates = { $before } → { $after }
details-until = até { $date }

## keys

keys-title = Atalhos de teclado
keys-close = Fechar
keys-window = Em qualquer lugar
keys-row = Em um token
keys-does-search = Pesquisar
keys-does-refresh = Atualizar
keys-does-new-token = Novo token
keys-does-settings = Configurações
keys-does-all = Selecionar todos os exibidos
keys-does-escape = Limpar a seleção, fechar os detalhes, depois limpar filtro e pesquisa
keys-does-sheet = Esta visão geral
keys-does-move = Token anterior e próximo
keys-does-page = Uma página acima e abaixo
keys-does-ends = Primeiro e último
keys-does-details = Mostrar os detalhes
keys-does-select = Selecionar ou retirar da seleção
keys-does-range = Selecionar vários seguidos
keys-does-regenerate = Regenerar
keys-does-renew = Renovar
keys-does-copy = Copiar segredo
keys-does-edit = Editar
keys-does-revoke = Revogar
keys-does-menu = Todo o resto
keys-does-groups = Fechar e abrir um grupo
keys-names-control = Ctrl
keys-names-shift = Shift
keys-names-space = Espaço
keys-names-enter = Enter
keys-names-escape = Esc
keys-names-remove = Delete
keys-names-page-up = Page Up
keys-names-page-down = Page Down
keys-names-home = Home
keys-names-end = End
keys-names-menu = Tecla de menu
keys-names-click = Clique
keys-names-click-name = Clique no nome

## options

options-label = Opções de exibição
options-grouped = Agrupar por organização
options-sort-by = Ordenar por
options-descending = Inverter a ordem
options-reset-widths = Redefinir larguras das colunas
options-scope = Escopo
options-all-scopes = Todos os escopos
options-scope-filter = Somente com o escopo { $scope }
options-scope-filter-none = Filtrar por escopo
options-keys = Atalhos de teclado

## health

health-replaced = Substituído
health-full-access = Acesso total
health-global = Global
health-high-privilege = Alto privilégio
health-duplicate-name = Mesmo nome de outro
health-duplicate-name-in = Outro token de { $organization } tem este nome
health-duplicate-name-global = Outro token para todas as organizações tem este nome
health-muted = Você não recebe lembretes dele
health-made-by-tool = Criado por um programa

## selection

selection-label = Tokens selecionados
selection-count =
    { $count ->
        [one] { $count } selecionado
       *[other] { $count } selecionados
    }
selection-unseen = { $count } deles fora da lista mostrada
selection-all = Selecionar todos os mostrados
selection-clear = Limpar seleção
selection-words-regenerate = Regenerar
selection-words-renew = Renovar
selection-words-revoke = Revogar

## actions

actions-words-regenerate = Regenerar
actions-words-renew = Renovar
actions-words-create-again = Criar de novo
actions-words-copy = Copiar segredo
actions-words-edit = Editar
actions-words-revoke = Revogar…
actions-words-revoke-old = Revogar o antigo agora
actions-words-try-now = Tentar agora
actions-words-regenerate-leaked = Regenerar e revogar agora (vazou)
actions-words-replace = Substituir
actions-words-show = Mostrar no Azure DevOps
actions-words-copy-id = Copiar ID
actions-words-mute = Não lembrar
actions-words-unmute = Lembrar de novo
actions-more = Mais
actions-of-regenerate = Regenerar { $name }
actions-of-renew = Renovar { $name }
actions-of-create-again = Criar de novo: { $name }
actions-of-copy = Copiar segredo: { $name }
actions-of-edit = Editar { $name }
actions-of-revoke = Revogar { $name }
actions-of-revoke-old = Revogar o antigo agora: { $name }
actions-of-try-now = Tentar agora continuar com { $name }
actions-of-regenerate-leaked = Regenerar e revogar agora (vazou): { $name }
actions-of-replace = Substituir { $name }
actions-of-show = Mostrar no Azure DevOps: { $name }
actions-of-copy-id = Copiar ID: { $name }
actions-of-mute = Não lembrar de { $name }
actions-of-unmute = Lembrar de novo: { $name }
actions-of-more = Mais para { $name }
actions-hints-regenerate = Um novo segredo, que vai para o cofre
actions-hints-regenerate-elsewhere = Um novo segredo: substitua-o onde é usado
actions-hints-renew = Uma data posterior; o segredo continua o mesmo
actions-hints-create-again = Mesmo nome, escopos e duração, com um novo segredo
actions-hints-revoke-old = O novo segredo está no cofre; o token antigo deixa de funcionar imediatamente
actions-hints-try-now = Continuar a regeneração que está em espera
actions-hints-regenerate-leaked = O token antigo deixa de funcionar assim que o novo funcionar
actions-hints-replace = Um token para cada organização, com os mesmos escopos
actions-hint = { $action }. { $what }.
actions-renew-bound = No máximo até { $date }: { $organization } concede { $days } dias a partir da criação. Em vez disso, regenere-o
actions-renew-no-later = Nenhuma data posterior: { $organization } concede { $days } dias a partir da criação. Em vez disso, regenere-o
actions-busy = O Patwarden está trabalhando neste token.

## messages

messages-signed-out = A sessão de { $name } foi encerrada
messages-no-organizations = As organizações de { $name } não foram encontradas.
messages-sign-in = Entrar
messages-vault = Tudo o que cria ou copia um segredo está desativado
messages-try-again = Tentar novamente
messages-stopped = { $title }: { $name } em { $organization }
messages-finished = Regenerado: { $name } em { $organization }
messages-finished-text = O novo segredo está no cofre e funciona até { $date }.
messages-show = Mostrar etapas
messages-decide = Manter ou revogar
messages-overlap-text = O novo segredo está no cofre e funciona. O token antigo continua válido até { $until }.
messages-bulk-running-regenerate = Regenerando
messages-bulk-running-renew = Renovando
messages-bulk-running-revoke = Revogando
messages-bulk-done-regenerate = Regenerados
messages-bulk-done-renew = Renovados
messages-bulk-done-revoke = Revogados
messages-bulk-at = { $word }: { $over } de { $of }
messages-bulk-text = Isso continua sozinho.
messages-bulk-show = Mostrar
messages-summary =
    { $count ->
        [one] { $count } token expira em breve.
       *[other] { $count } tokens expiram em breve.
    }
messages-summary-text = De agora em diante, o Patwarden lembra você de cada um a tempo, mesmo com esta janela fechada.
messages-summary-show = Mostrar lembretes

## found

found-title =
    { $count ->
        [1] Um token ficou para trás
       *[other] { $count } tokens ficaram para trás
    }
found-text =
    { $count ->
        [1] O segredo dele se perdeu. Mantenha-o somente se você o conhece.
       *[other] Os segredos deles se perderam. Mantenha somente o que você conhece.
    }
found-created = criado em { $date }
found-id = ID{ "\u00A0" }{ $short }
found-unlisted = Fora da lista na última atualização
found-keep = Manter
found-revoke = Revogar
found-keep-one = Manter { $name }
found-revoke-one = Revogar { $name }

## waits

waits-try-now = Tentar agora
waits-again = Nova tentativa { $when }.
waits-by-itself = Continua sozinho assim que isso for resolvido.
waits-at = às { $time }
waits-on = em { $date }

## replace

replace-title = Substituir “{ $name }”
replace-lead = Os tokens globais deixam de funcionar em 1º de dezembro de 2026. Substituir cria um token para cada organização, com o mesmo nome e os mesmos escopos. O global permanece até que você o revogue.
replace-done-lead = Coloque os novos segredos onde o token global é usado e depois revogue-o.
replace-running-lead = Cada segredo vai direto para o cofre. Enquanto isso, o token global continua válido.
replace-everywhere = todas as organizações
replace-stops = termina em { $date }
replace-choose = Um token para { $organization }
replace-left-out = deixada de fora
replace-left-out-title =
    { $count ->
        [1] { $names } fica de fora
       *[other] { $names } ficam de fora
    }
replace-left-out-text = Lá o token global continua funcionando até terminar ou até que você o revogue.
replace-not-begun = Não foi possível começar lá. Atualize a lista e tente novamente.
replace-needs-vault = Nada pode ser criado sem o cofre.
replace-gone-title = O token global não funciona mais
replace-gone-text = Ele foi revogado em outro lugar, expirou ou não está mais na lista. Use Novo token para o que ainda precisa de um.
replace-states-asked = a seguir
replace-states-running = criando
replace-states-waiting = em espera
replace-states-overlap = no cofre
replace-states-done = no cofre
replace-states-stopped = não criado
replace-until = até { $date }
replace-cancel = Cancelar
replace-create =
    { $count ->
        [one] Criar { $count } token
       *[other] Criar { $count } tokens
    }
replace-close = Fechar
replace-done-button = Concluir
replace-revoke = Revogar o token global
replace-goes-on = Continua mesmo que isto seja fechado.

## bulk

bulk-titles-regenerate =
    { $count ->
        [one] Regenerar { $count } token?
       *[other] Regenerar { $count } tokens?
    }
bulk-titles-renew =
    { $count ->
        [one] Renovar { $count } token?
       *[other] Renovar { $count } tokens?
    }
bulk-titles-revoke =
    { $count ->
        [one] Revogar { $count } token?
       *[other] Revogar { $count } tokens?
    }
bulk-nothing-regenerate = Nada para regenerar
bulk-nothing-renew = Nada para renovar
bulk-nothing-revoke = Nada para revogar
bulk-leads-regenerate = Cada um recebe um novo token com o mesmo nome, os mesmos escopos e a mesma duração; o segredo vai para o cofre. Nenhum token antigo sai antes que o novo funcione.
bulk-leads-renew = Cada um recebe de novo sua duração, contada a partir de agora. Os programas que o usam mantêm o segredo.
bulk-leads-revoke = Os programas que os usam deixam de funcionar imediatamente, em todo lugar. Isso não pode ser desfeito.
bulk-nothing-lead = Nenhum dos tokens selecionados pode participar.
bulk-does-regenerate = novo segredo
bulk-does-regenerate-elsewhere = novo segredo, a ser colocado em uso
bulk-does-renew = data posterior
bulk-does-renew-bound = no máximo até { $date }
bulk-does-renew-no-later = nenhuma data posterior: regenere
bulk-does-revoke = para imediatamente
bulk-does-revoke-global = para em todas as organizações
bulk-ends = expira em { $date }
bulk-mails-title =
    { $count ->
        [one] O Azure DevOps enviará { $count } e-mail a você
       *[other] O Azure DevOps enviará { $count } e-mails a você
    }
bulk-mails-text = Um para cada token criado. Não é preciso responder.
bulk-left-out-title =
    { $count ->
        [one] { $count } token fica de fora
       *[other] { $count } tokens ficam de fora
    }
bulk-reasons-expired = expirou: crie-o de novo
bulk-reasons-expired-already = expirou
bulk-reasons-revoked = está revogado
bulk-reasons-global = é global: substitua-o
bulk-reasons-not-regenerable = pertence a várias organizações
bulk-reasons-busy = está em andamento
bulk-reasons-waits = tem uma regeneração em espera
bulk-reasons-replaced = já foi substituído
bulk-reasons-vanished = não aparece mais na lista
bulk-left-out = { $name } em { $organization }
bulk-left-out-everywhere = { $name } em todas as organizações
bulk-confirm-regenerate =
    { $count ->
        [one] Regenerar { $count } token
       *[other] Regenerar { $count } tokens
    }
bulk-confirm-renew =
    { $count ->
        [one] Renovar { $count } token
       *[other] Renovar { $count } tokens
    }
bulk-confirm-revoke =
    { $count ->
        [one] Revogar { $count } token
       *[other] Revogar { $count } tokens
    }
bulk-keep = Mantê-los
bulk-cancel = Cancelar
bulk-close = Fechar
bulk-running-regenerate =
    { $count ->
        [one] Regenerando { $count } token
       *[other] Regenerando { $count } tokens
    }
bulk-running-renew =
    { $count ->
        [one] Renovando { $count } token
       *[other] Renovando { $count } tokens
    }
bulk-running-revoke =
    { $count ->
        [one] Revogando { $count } token
       *[other] Revogando { $count } tokens
    }
bulk-ended-regenerate = { $done } de { $of } regenerados
bulk-ended-renew = { $done } de { $of } renovados
bulk-ended-revoke = { $done } de { $of } revogados
bulk-counts-done =
    { $count ->
        [one] { $count } concluído
       *[other] { $count } concluídos
    }
bulk-counts-running = { $count } em andamento
bulk-counts-waiting = { $count } em espera
bulk-counts-failed =
    { $count ->
        [one] { $count } falhou
       *[other] { $count } falharam
    }
bulk-counts-not-begun =
    { $count ->
        [one] { $count } não iniciado
       *[other] { $count } não iniciados
    }
bulk-safe-regenerate = Cada segredo antigo funciona até que o novo seja verificado.
bulk-safe-renew = Todos os segredos continuam os mesmos.
bulk-safe-revoke = O que está feito não pode ser desfeito.
bulk-states-next = A seguir
bulk-states-running = Em andamento
bulk-states-waiting = Em espera
bulk-states-done = Concluído
bulk-states-stopped = Falhou
bulk-states-not-begun = Não iniciado
bulk-done-until = Concluído: até { $date }
bulk-old-until = O token antigo continua válido até { $date }.
bulk-progress = { $over } de { $of }
bulk-stop = Parar depois deste
bulk-stopping = O que está em andamento será concluído.
bulk-stop-hint = O que não começou fica como está; o que está em andamento será concluído.
bulk-save = Salvar relatório
bulk-show-items = Mostrar cada um
bulk-hide-items = Ocultar
bulk-retry =
    { $count ->
        [one] Tentar { $count } token de novo
       *[other] Tentar { $count } tokens de novo
    }

## operation

operation-creating = Criando { $name } em { $organization }
operation-creating-text = O segredo vai direto para o cofre.
operation-running-create = Criando
operation-running-create-again = Criando
operation-running-replace = Substituindo
operation-running-renew = Renovando
operation-running-edit = Salvando
operation-running-revoke = Revogando
operation-running-regenerate = Regenerando
operation-running-copy = Copiando
operation-done-create = Criado
operation-done-create-again = Criado de novo
operation-done-replace = Criado no lugar do token global
operation-done-renew = Renovado
operation-done-edit = Salvo
operation-done-revoke = Revogado
operation-done-regenerate = Regenerado
operation-done-copy = Copiado
operation-stopped-create = Não criado
operation-stopped-create-again = Não criado de novo
operation-stopped-replace = Não criado no lugar do token global
operation-stopped-renew = Não renovado
operation-stopped-edit = Não salvo
operation-stopped-revoke = Não revogado
operation-stopped-regenerate = Não regenerado
operation-stopped-copy = Não copiado
operation-unclear-create = Criação não confirmada
operation-unclear-create-again = Criação não confirmada
operation-unclear-replace = Criação não confirmada
operation-unclear-renew = Renovação não confirmada
operation-unclear-edit = Alteração não confirmada
operation-unclear-revoke = Revogação não confirmada
operation-unclear-regenerate = Regeneração não confirmada
operation-unclear-copy = Cópia não confirmada
operation-waiting-create = Ainda não criado
operation-waiting-create-again = Ainda não criado de novo
operation-waiting-replace = Ainda não criado no lugar do token global
operation-waiting-renew = Ainda não renovado
operation-waiting-edit = Ainda não salvo
operation-waiting-revoke = Ainda não revogado
operation-waiting-regenerate = Ainda não regenerado
operation-waiting-copy = Ainda não copiado
operation-secret-lost = Criado, mas o segredo se perdeu
operation-date-cut = A data foi encurtada
operation-about = { $what }: { $name } em { $organization }
operation-created = { $name } criado: no cofre
operation-renewed = Renovado até { $date }
operation-ends-earlier = Agora até { $date }
operation-already-until = Já vale até { $date }
operation-no-later = A mesma duração, contada a partir de agora, não termina mais tarde.
operation-edited = { $name } salvo
operation-revoked = { $name } revogado
operation-works-until = Funciona em { $organization } até { $date }.
operation-new-date = Funciona até { $date }.
operation-same-secret = Os programas que o usam mantêm o segredo.
operation-refused = { $organization } o recusa a partir de agora.
operation-shortened = { $organization } encurtou a duração. Você pediu { $asked }, a política concedeu { $granted }.
operation-not-moved = A data não mudou: a política de { $organization } conta a partir da criação do token.
operation-regenerate-instead = Em vez disso, regenere-o.
operation-copy-secret = Copiar segredo
operation-regenerate = Regenerar
operation-revoke-global = Revogar o token global

## page

page-new-title = Novo token
page-edit-title = Editar { $name }
page-back = Voltar
page-cancel = Cancelar
page-create = Criar token
page-creating = Criando token
page-save = Salvar
page-saving = Salvando
page-to-vault = O segredo vai direto para o cofre. Ele nunca é mostrado.
page-same-secret = Os programas que o usam mantêm o segredo.
page-goes-on = Continua mesmo que esta página seja fechada.
page-close = Fechar
page-nothing-changed = Nada mudou ainda.
page-edit-gone = O que você estava alterando não pode mais ser alterado
page-edit-gone-text = O token foi revogado, expirou ou não está mais na lista.
page-lost-title = Este token não pode mais ser alterado
page-lost-text = Ele foi revogado, expirou ou não está mais na lista. O que você preencheu pode ir para um novo token.
page-as-new = Usar em um novo token
page-templates-title = Começar com um modelo
page-templates-git = Clonar e enviar com Git
page-templates-feed = Ler um feed (npm, NuGet)
page-templates-publish = Publicar um pacote
page-templates-agent = Agente de build
page-templates-blank = Em branco
page-name = Nome
page-name-missing = Um token precisa de um nome.
page-name-long = Um nome tem no máximo 255 caracteres; este tem { $count }.
page-name-unseen = Este nome contém caracteres de controle ou marcas que invertem a direção do texto.
page-organization = Organização
page-organization-of = { $organization } · { $username }
page-organization-gone = Esta organização não está mais na lista.
page-expires = Validade em dias
page-date = Data
page-date-label = Último dia
page-date-hint = Por exemplo, 2027-02-18
page-keep = Manter { $date }
page-until = Até { $day }.
page-cut = Provavelmente até { $granted }, embora se peça { $asked }.
page-cut-no-later = Provavelmente nenhuma data posterior, embora se peça { $asked }. Em vez disso, regenere-o.
page-shortened = { $days } dias: provavelmente encurtado para { $granted }
page-longest =
    { $days ->
        [one] { $organization } concede no máximo { $days } dia.
       *[other] { $organization } concede no máximo { $days } dias.
    }
page-longest-edit =
    { $days ->
        [one] { $organization } concede no máximo { $days } dia a partir da criação de um token.
       *[other] { $organization } concede no máximo { $days } dias a partir da criação de um token.
    }
page-until-nothing = Escolha um dia dentro do próximo ano.
page-date-unread = Escreva o dia assim: 2027-02-18.
page-date-past = Este dia já passou.
page-date-far = Um token dura no máximo um ano: até { $date }.
page-able-title = Este token poderá
page-able-nothing = Nada ainda. Escolha um modelo ou escopos.

## scopes

scopes-label = Escopos
scopes-search = Buscar escopos
scopes-clear-search = Limpar busca
scopes-selected = Selecionados: { $count }
scopes-selected-full = Selecionado: acesso total
scopes-high-privilege = alto privilégio
scopes-full-access = Acesso total…
scopes-area = Área
scopes-columns-read = Leitura
scopes-columns-write = Gravação
scopes-columns-manage = Gerenciamento
scopes-columns-more = Mais
scopes-included = incluído
scopes-title = { $area }: { $level }
scopes-unlisted = Outros
scopes-reason = A documentação do serviço marca isto como alto privilégio.
scopes-missing = Escolha pelo menos um escopo.
scopes-nothing-found = Nenhum escopo corresponde a “{ $search }”.
scopes-loading = Carregando os escopos
scopes-try-again = Tentar novamente
scopes-full-title = Acesso total: tudo o que você pode fazer
scopes-full-text = Não é possível adicionar escopos ao acesso total nem retirá-los dele.
scopes-instead = Em vez disso, escolher escopos

## fullAccess

full-access-title = Acesso total é tudo o que você pode fazer
full-access-lead = Se este segredo vazar, vaza também a sua conta em { $organization }: código, pipelines, permissões, o trabalho de outras pessoas.
full-access-few = A maioria das tarefas precisa de um ou dois escopos
full-access-refused = Seu locatário pode recusá-lo
full-access-short = Use por pouco tempo: esta escolha define 7 dias
full-access-use = Usar acesso total
full-access-instead = Em vez disso, escolher escopos

## revoke

revoke-title = Revogar este token?
revoke-lead = Os programas que o usam deixam de funcionar imediatamente. Isso não pode ser desfeito.
revoke-lead-global = Os programas que o usam deixam de funcionar imediatamente, em todas as organizações. Isso não pode ser desfeito.
revoke-everywhere = todas as organizações
revoke-keep = Mantê-lo
revoke-revoke = Revogar
revoke-gone-title = Este token não funciona mais
revoke-gone-lead = Ele foi revogado em outro lugar, expirou ou não está mais na lista. Não há mais nada a revogar.
revoke-close = Fechar

## rotation

rotation-running = Regenerando
rotation-done = Regenerado
rotation-not-regenerated = Não regenerado
rotation-old-still-valid = O token antigo talvez ainda seja válido
rotation-not-yet = Ainda não regenerado
rotation-old-not-gone = O token antigo ainda é válido
rotation-revoking-old = Revogando o token antigo
rotation-revoking-old-lead = { $name } em { $organization }. O novo segredo está no cofre e funciona.
rotation-running-lead = { $name } em { $organization }. O token antigo não sai antes que o novo funcione.
rotation-done-lead = { $name } em { $organization }. Seu novo segredo está no cofre.
rotation-stopped-lead = { $name } em { $organization }.
rotation-overlap-lead = { $name } em { $organization }. Seu novo segredo está no cofre e funciona.
rotation-waiting-lead = { $name } em { $organization }. O token antigo não sai antes que o novo funcione.
rotation-overlap-title = O token antigo continua válido até { $until }
rotation-overlap-text = Coloque o novo segredo onde o antigo é usado. Enquanto isso, nada deixa de funcionar; depois o Patwarden revoga o token antigo.
rotation-goes = termina { $when }
rotation-revoke-old = Revogar o antigo agora
rotation-try-now = Tentar agora
rotation-old-token = Token antigo
rotation-new-token = Novo token
rotation-revoked = revogado { $when }
rotation-shortened-title = { $organization } encurtou a duração.
rotation-shortened-text =
    { $asked ->
        [one] Você pediu { $asked } dia, a política concede { $granted }.
       *[other] Você pediu { $asked } dias, a política concede { $granted }.
    }
rotation-stages-created = Novo token criado
rotation-stages-stored = Segredo guardado no cofre e relido
rotation-stages-verified = Verificado: o novo segredo funciona
rotation-stages-done = Token antigo revogado
rotation-stage-now-looking = Verificando se o novo token foi criado
rotation-stage-now-undoing = Revogando o novo token: o segredo dele se perdeu
rotation-stage-now-undone = Novo token revogado: o segredo dele se perdeu
rotation-stage-states-done = concluído
rotation-stage-states-running = em andamento
rotation-stage-states-held = espera aqui
rotation-stage-states-failed = parou aqui
rotation-stage-states-waiting = a seguir
rotation-stage-words-created = criando
rotation-stage-words-stored = guardando
rotation-stage-words-verified = verificando
rotation-stage-words-done = revogando o antigo
rotation-step = Etapa { $step } de { $of }: { $word }
rotation-done-until = Concluído: até { $date }
rotation-copy-secret = Copiar segredo
rotation-done-button = Concluir
rotation-close = Fechar
rotation-goes-on = Continua mesmo que isto seja fechado.

## toasts

toasts-secret-copied = Segredo copiado
toasts-clears-in = { $name } em { $organization }. Será apagado da área de transferência em { $time }, a menos que você copie outra coisa.
toasts-clears-never = { $name } em { $organization }. Este ambiente não permite que o Patwarden limpe a área de transferência: copie outra coisa quando terminar.
toasts-id-copied = ID copiado
toasts-id-not-copied = Não foi possível copiar o ID.
toasts-id-not-copied-remedy = Tente novamente.
toasts-regenerated = { $name } regenerado
toasts-regenerated-text = O novo segredo funciona até { $date }.
toasts-overlap-text = O token antigo continua válido até { $until }.
toasts-old-revoked = Token antigo de { $name } revogado
toasts-old-revoked-text = O novo segredo dele está no cofre e funciona.
toasts-copy-secret = Copiar segredo
toasts-message-copied = Mensagem copiada
toasts-message-not-copied = Não foi possível copiar a mensagem.
toasts-report-saved = Relatório salvo
toasts-report-saved-text = { $file }, na sua pasta de downloads.
