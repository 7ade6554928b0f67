### Die Seite der Erinnerungen. Namen, Daten und Uhrzeiten kommen als Variablen herein, schon ausgeschrieben.

reminders-pause = Erinnerungen anhalten
reminders-pause-hour = Für 1 Stunde
reminders-pause-today = Für heute
reminders-pause-until-morning = Bis morgen früh
reminders-paused = Erinnerungen sind bis { $date } angehalten.
reminders-paused-text = Was in dieser Zeit fällig wird, wird danach gesagt.
reminders-resume = Fortsetzen
reminders-calendar = Zum Kalender hinzufügen (.ics)
reminders-calendar-saved = Kalender gespeichert

## Was gesagt wurde

reminders-today = Heute
reminders-yesterday = Gestern
reminders-fresh = Neu
reminders-nameless = Token ohne Namen
reminders-expires = { $name } läuft { $when } ab
reminders-expired = { $name } ist { $when } abgelaufen
reminders-overlap = Das alte Token von { $name } funktioniert noch
reminders-unfinished = Die Neugenerierung von { $name } ist nicht abgeschlossen
reminders-session = Die Sitzung von { $name } ist beendet
reminders-was-expiry = { $name } wäre bald abgelaufen
reminders-was-overlap = Das alte Token von { $name } funktionierte noch
reminders-was-unfinished = Die Neugenerierung von { $name } war nicht abgeschlossen
reminders-was-session = Die Sitzung von { $name } war beendet
reminders-summary =
    { $count ->
        [one] { $count } Token läuft bald ab
       *[other] { $count } Token laufen bald ab
    }
reminders-place = { $organization } · { $date }
reminders-goes = { $organization } · wird am { $date } widerrufen
reminders-session-text = Erinnert wird weiter nach den letzten bekannten Daten. Melden Sie sich erneut an, damit sie bestätigt werden.
reminders-summary-text = Das hat der erste Blick ergeben. Weitere Erinnerungen kommen einzeln, rechtzeitig.
reminders-stale = Das ist das letzte bekannte Datum: Es konnte damals nicht bestätigt werden.
reminders-snoozed = Kommt am { $date } noch einmal

## Was daraus wurde

reminders-renewed = Inzwischen verlängert, gültig bis { $date }
reminders-replaced = Inzwischen neu generiert
reminders-revoked = Inzwischen widerrufen
reminders-gone = Nicht mehr in der Liste
reminders-settled = Inzwischen erledigt

## Was man tun kann

reminders-snooze = Später erinnern
reminders-snooze-of = Später erinnern an { $name }
reminders-open = Öffnen
reminders-open-of = { $name } öffnen
reminders-sign-in-of = Anmelden als { $name }

## Wo nichts ist

reminders-empty-title = Sie wurden noch an nichts erinnert
reminders-next = Die nächste Erinnerung kommt frühestens am { $date }.
reminders-nothing-next = Kein Token läuft in nächster Zeit ab.
