### The activity: what was done, and what came of it.

activity-search = Aktivität durchsuchen
activity-clear-search = Suche löschen
activity-result-label = Ergebnis
activity-results-all = Alle Ergebnisse
activity-results-done = Erledigt
activity-results-refused = Abgelehnt oder angehalten
activity-results-running = Läuft
activity-days-label = Zeitraum
activity-days-last =
    { $days ->
        [one] Letzter Tag
       *[other] Letzte { $days } Tage
    }
activity-days-all = Alle Tage
activity-export = Exportieren
activity-export-csv = Als CSV
activity-export-json = Als JSON
activity-exported = Aktivität exportiert
activity-exported-text = { $file }
activity-columns-time = Zeit
activity-columns-what = Was
activity-columns-token = Token
activity-columns-organization = Organisation
activity-columns-id = ID
activity-columns-result = Ergebnis
activity-columns-details = Details
activity-label = Aktivität, das Neueste zuerst
activity-today = Heute
activity-yesterday = Gestern
activity-done-sign-in = Angemeldet
activity-done-sign-out = Abgemeldet
activity-done-copy-secret = Geheimnis kopiert
activity-done-refresh = Antwortet wieder
activity-done-forget-secret = Geheimnis entfernt
activity-running-sign-in = Anmeldung läuft
activity-running-sign-out = Abmeldung läuft
activity-running-copy-secret = Geheimnis wird kopiert
activity-running-refresh = Wird aktualisiert
activity-running-forget-secret = Geheimnis wird entfernt
activity-stopped-sign-in = Anmeldung angehalten
activity-stopped-sign-out = Nicht abgemeldet
activity-stopped-copy-secret = Geheimnis nicht kopiert
activity-stopped-refresh = Aktualisieren abgelehnt
activity-stopped-forget-secret = Geheimnis nicht entfernt
activity-asker-tray = Aus dem Infobereich
activity-asker-reminder = Aus einer Erinnerung
activity-asker-recovery = Von selbst
activity-asker-window = Im Fenster
activity-until = Bis { $date }
activity-until-asked = Bis { $date }; gewünscht war { $asked }
activity-same-secret = Bis { $date }, dasselbe Geheimnis
activity-overlap = Altes Token bis { $date }
activity-under-way = Läuft
activity-open = { $name } öffnen
activity-nameless = Ohne Namen
activity-show = Details anzeigen: { $what }
activity-hide = Details ausblenden: { $what }
activity-begun = Begonnen
activity-ended = Beendet
activity-account = Konto
activity-by = Veranlasst
activity-id = Token-ID
activity-before = Ablauf zuvor
activity-asked = Gewünschtes Datum
activity-granted = Gewährtes Datum
activity-what-to-do = Was zu tun ist
activity-loading = Die Aktivität wird geladen
activity-loading-more = Weitere werden geladen
activity-shown =
    { $total ->
        [one] { $shown } von { $total } Eintrag
       *[other] { $shown } von { $total } Einträgen
    }
activity-found =
    { $total ->
        [one] { $total } Eintrag
       *[other] { $total } Einträge
    }
activity-empty-title = Noch ist nichts geschehen
activity-empty-text = Hier steht künftig jeder Vorgang mit seinem Ergebnis. Nie ein Geheimnis.
activity-none-title = Nichts passt
activity-none-search = Kein Eintrag passt zu „{ $search }“.
activity-none-text = Für dieses Ergebnis und diesen Zeitraum gibt es keine Einträge.
activity-none-days =
    { $days ->
        [one] Am letzten Tag ist nichts geschehen
       *[other] In den letzten { $days } Tagen ist nichts geschehen
    }
activity-show-all = Alles anzeigen
activity-try-again = Erneut versuchen
