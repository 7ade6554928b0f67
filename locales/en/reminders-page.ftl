### The page of reminders. Names, dates and times of day come in as variables, already written out.

reminders-pause = Pause reminders
reminders-pause-hour = For 1 hour
reminders-pause-today = For today
reminders-pause-until-morning = Until tomorrow morning
reminders-paused = Reminders are paused until { $date }.
reminders-paused-text = What comes due meanwhile is said afterwards.
reminders-resume = Resume
reminders-calendar = Add to calendar (.ics)
reminders-calendar-saved = Calendar saved

## What was said

reminders-today = Today
reminders-yesterday = Yesterday
reminders-fresh = New
reminders-nameless = Token without a name
reminders-expires = { $name } expires { $when }
reminders-expired = { $name } expired { $when }
reminders-overlap = The old token of { $name } still works
reminders-unfinished = The regenerate of { $name } is not finished
reminders-session = The session of { $name } has ended
reminders-was-expiry = { $name } was about to expire
reminders-was-overlap = The old token of { $name } still worked
reminders-was-unfinished = The regenerate of { $name } was not finished
reminders-was-session = The session of { $name } had ended
reminders-summary =
    { $count ->
        [one] { $count } token expires soon
       *[other] { $count } tokens expire soon
    }
reminders-place = { $organization } · { $date }
reminders-goes = { $organization } · it is revoked on { $date }
reminders-session-text = Reminders go on with the last known dates. Sign in again to have them confirmed.
reminders-summary-text = That is what the first look found. Further reminders come one by one, in time.
reminders-stale = This is the last known date: it could not be confirmed then.
reminders-snoozed = Comes again on { $date }

## What became of it

reminders-renewed = Renewed since, works until { $date }
reminders-replaced = Regenerated since
reminders-revoked = Revoked since
reminders-gone = Not in the list any more
reminders-settled = Settled since

## What can be done

reminders-snooze = Remind me later
reminders-snooze-of = Remind me later of { $name }
reminders-open = Open
reminders-open-of = Open { $name }
reminders-sign-in-of = Sign in as { $name }

## Where there is nothing

reminders-empty-title = You have not been reminded of anything yet
reminders-next = The next reminder comes on { $date } at the earliest.
reminders-nothing-next = No token comes close to its end.
