### A página de lembretes. Nomes, datas e horas chegam como variáveis, já escritos por extenso.

reminders-pause = Pausar lembretes
reminders-pause-hour = Por 1 hora
reminders-pause-today = Por hoje
reminders-pause-until-morning = Até amanhã de manhã
reminders-paused = Os lembretes estão pausados até { $date }.
reminders-paused-text = O que vencer nesse período será lembrado depois.
reminders-resume = Retomar
reminders-calendar = Adicionar ao calendário (.ics)
reminders-calendar-saved = Calendário salvo

## O que foi dito

reminders-today = Hoje
reminders-yesterday = Ontem
reminders-fresh = Novo
reminders-nameless = Token sem nome
reminders-expires = { $name } expira { $when }
reminders-expired = { $name } expirou { $when }
reminders-overlap = O token antigo de { $name } ainda funciona
reminders-unfinished = A regeneração de { $name } não terminou
reminders-session = A sessão de { $name } terminou
reminders-was-expiry = { $name } estava perto de expirar
reminders-was-overlap = O token antigo de { $name } ainda funcionava
reminders-was-unfinished = A regeneração de { $name } não tinha terminado
reminders-was-session = A sessão de { $name } tinha terminado
reminders-summary =
    { $count ->
        [one] { $count } token expira em breve
       *[other] { $count } tokens expiram em breve
    }
reminders-place = { $organization } · { $date }
reminders-goes = { $organization } · será revogado em { $date }
reminders-session-text = Os lembretes continuam com as últimas datas conhecidas. Entre novamente para que sejam confirmadas.
reminders-summary-text = É o que a primeira consulta encontrou. Os próximos lembretes chegam um a um, a tempo.
reminders-stale = Esta é a última data conhecida: não foi possível confirmá-la naquele momento.
reminders-snoozed = Volta em { $date }

## O que aconteceu depois

reminders-renewed = Renovado depois disso, funciona até { $date }
reminders-replaced = Regenerado depois disso
reminders-revoked = Revogado depois disso
reminders-gone = Não está mais na lista
reminders-settled = Resolvido depois disso

## O que pode ser feito

reminders-snooze = Lembrar mais tarde
reminders-snooze-of = Lembrar mais tarde de { $name }
reminders-open = Abrir
reminders-open-of = Abrir { $name }
reminders-sign-in-of = Entrar como { $name }

## Onde não há nada

reminders-empty-title = Você ainda não recebeu nenhum lembrete
reminders-next = O próximo lembrete não chega antes de { $date }.
reminders-nothing-next = Nenhum token está perto de expirar.
