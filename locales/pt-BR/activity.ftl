### The activity: what was done, and what came of it.

activity-search = Procurar na atividade
activity-clear-search = Limpar a busca
activity-result-label = Resultado
activity-results-all = Todos os resultados
activity-results-done = Concluídos
activity-results-refused = Recusados ou parados
activity-results-running = Em andamento
activity-days-label = Período
activity-days-last =
    { $days ->
        [one] Último dia
       *[other] Últimos { $days } dias
    }
activity-days-all = Todos os dias
activity-export = Exportar
activity-export-csv = Como CSV
activity-export-json = Como JSON
activity-exported = Atividade exportada
activity-exported-text = { $file }
activity-columns-time = Hora
activity-columns-what = O quê
activity-columns-token = Token
activity-columns-organization = Organização
activity-columns-id = ID
activity-columns-result = Resultado
activity-columns-details = Detalhes
activity-label = Atividade, o mais recente primeiro
activity-today = Hoje
activity-yesterday = Ontem
activity-done-sign-in = Entrou
activity-done-sign-out = Saiu
activity-done-copy-secret = Segredo copiado
activity-done-refresh = Responde de novo
activity-done-forget-secret = Segredo esquecido
activity-running-sign-in = Entrando
activity-running-sign-out = Saindo
activity-running-copy-secret = Copiando o segredo
activity-running-refresh = Atualizando
activity-running-forget-secret = Esquecendo o segredo
activity-stopped-sign-in = Entrada parada
activity-stopped-sign-out = Não saiu
activity-stopped-copy-secret = Segredo não copiado
activity-stopped-refresh = Atualização recusada
activity-stopped-forget-secret = Segredo não esquecido
activity-asker-tray = Pela bandeja
activity-asker-reminder = Por um lembrete
activity-asker-recovery = Por si só
activity-asker-window = Na janela
activity-until = Até { $date }
activity-until-asked = Até { $date }; foi pedido { $asked }
activity-same-secret = Até { $date }, mesmo segredo
activity-overlap = Token antigo até { $date }
activity-under-way = Em andamento
activity-open = Abrir { $name }
activity-nameless = Sem nome
activity-show = Mostrar detalhes: { $what }
activity-hide = Ocultar detalhes: { $what }
activity-begun = Início
activity-ended = Fim
activity-account = Conta
activity-by = Pedido feito
activity-id = ID do token
activity-before = Expirava em
activity-asked = Data pedida
activity-granted = Data concedida
activity-what-to-do = O que fazer
activity-loading = Carregando a atividade
activity-loading-more = Carregando mais
activity-shown =
    { $total ->
        [one] { $shown } de { $total } registro
       *[other] { $shown } de { $total } registros
    }
activity-found =
    { $total ->
        [one] { $total } registro
       *[other] { $total } registros
    }
activity-empty-title = Nada foi feito ainda
activity-empty-text = Cada operação ficará aqui com seu resultado. Nunca um segredo.
activity-none-title = Nada corresponde
activity-none-search = Nenhum registro corresponde a “{ $search }”.
activity-none-text = Não há registros com este resultado neste período.
activity-none-days =
    { $days ->
        [one] Nada foi feito no último dia
       *[other] Nada foi feito nos últimos { $days } dias
    }
activity-show-all = Mostrar tudo
activity-try-again = Tentar de novo
