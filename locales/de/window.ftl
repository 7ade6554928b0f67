### What the window says. Names, dates and times of day come in as variables, already written out.

## time

time-now = jetzt
time-just-now = gerade eben
# The month is short here, as in “18 Feb 2027”.
time-date = { $day }. { $month } { $year }
time-full-date = { $weekday }, { $date }
time-exact-time = { $date }, { $time }
time-in-days =
    { $days ->
        [one] in { $days } Tag
       *[other] in { $days } Tagen
    }
time-span-seconds =
    { $count ->
        [one] { $count } Sekunde
       *[other] { $count } Sekunden
    }
time-span-minutes =
    { $count ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    }
time-minutes-short = { $count } min
time-instant = < 0,1 s
time-seconds-short = { $value } s

## welcome

welcome-title = Nie wieder von einem abgelaufenen Token überrascht
welcome-lead = Patwarden zeigt die persönlichen Zugriffstoken aller Ihrer Azure DevOps-Organisationen, warnt, bevor eines abläuft, und generiert es mit einem Klick neu.
welcome-connect-title = Mit Azure DevOps verbinden
welcome-connect-text = Melden Sie sich mit Ihrem Arbeitskonto an, in Ihrem eigenen Browser. Dafür braucht es eine App-Registrierung; die nächste Seite zeigt, wie Sie eine bekommen.
welcome-connect = Verbinden
welcome-sandbox-title = Die Sandbox erkunden
welcome-sandbox-text = Sehen Sie sich erst einmal um: ein eingebauter Simulator mit 3 Organisationen und 40 Token in jedem Zustand. Nichts verlässt diesen Computer.
welcome-sandbox = Sandbox öffnen
welcome-promises-1 = Geheimnisse bleiben im Tresor Ihres Systems
welcome-promises-2 = Keine Telemetrie
welcome-promises-3 = Kein Konto bei uns

## notOpened

not-opened-title = Die Liste konnte nicht geöffnet werden

## failure

failure-show-details = Details anzeigen
failure-hide-details = Details ausblenden
failure-details = Details
failure-copy = Kopieren
failure-copied = Details kopiert
failure-not-copied = Die Details konnten nicht kopiert werden.
failure-not-copied-remedy = Öffnen Sie stattdessen die Details, und markieren Sie deren Text.
failure-dismiss = Verwerfen
failure-own-answer = Patwarden hat seine eigene Antwort nicht verstanden.
failure-own-answer-remedy = Versuchen Sie es erneut. Bleibt es so, melden Sie es mit den Details.
failure-actions-sign-in = Anmelden
failure-actions-retry-vault = Erneut versuchen
failure-actions-refresh = Aktualisieren
failure-actions-copy-details = Details kopieren
failure-actions-copy-message = Nachricht kopieren

## admin

# A message that the person sends to an administrator.
admin-intro = ich verwende Patwarden, eine Desktop-App, die sich um meine persönlichen Zugriffstoken von Azure DevOps kümmert. Sie handelt nur in meinem Namen. Azure DevOps hat Folgendes abgelehnt:
admin-tried =
    { $work ->
        [create] Das persönliche Zugriffstoken „{ $name }“ in { $organization } erstellen
        [createAgain] Das persönliche Zugriffstoken „{ $name }“ in { $organization } erneut erstellen
        [replace] Das persönliche Zugriffstoken „{ $name }“ in { $organization } anstelle eines globalen erstellen
        [renew] Dem persönlichen Zugriffstoken „{ $name }“ in { $organization } ein späteres Datum geben
        [edit] Das persönliche Zugriffstoken „{ $name }“ in { $organization } ändern
        [revoke] Das persönliche Zugriffstoken „{ $name }“ in { $organization } widerrufen
        [regenerate] Das persönliche Zugriffstoken „{ $name }“ in { $organization } neu generieren
        [find] Die Organisationen von { $name } finden
       *[list] Meine persönlichen Zugriffstoken in { $organization } auflisten
    }
admin-said = Die Antwort bedeutet:
admin-details = Details:
admin-question = Können Sie das erlauben oder mir sagen, was ich stattdessen tun soll?

## bar

bar-sandbox = Sandbox
bar-connect = Mit Azure DevOps verbinden
bar-look-around = In der Sandbox umsehen
bar-delete-sandbox = Sandbox verlassen und löschen
bar-all-organizations = Alle Organisationen
bar-organization-filter = Organisation: { $name }
bar-search = Name, Organisation oder Bereich suchen
bar-search-short = Suchen
bar-search-key = Strg F
bar-clear-search = Suche löschen
bar-updated = Aktualisiert { $when }
bar-never = Noch nicht aktualisiert
bar-asking =
    { $count ->
        [0] Azure DevOps wird gefragt
        [one] { $count } Organisation wird gefragt
       *[other] { $count } Organisationen werden gefragt
    }
bar-refresh = Aktualisieren
bar-new-token = Neues Token
bar-new-token-key = Neues Token (Strg N)
bar-no-organization = Noch ist keine Organisation bekannt. Aktualisieren Sie, um danach zu fragen.
bar-activity = Aktivität
bar-reminders = Erinnerungen
bar-reminders-new = Erinnerungen, { $count } neu
bar-settings = Einstellungen

## horizon

horizon-label = Ablaufdaten der nächsten zwölf Monate
horizon-today = Heute
horizon-expired = Abgelaufen
horizon-week = 7 Tage
horizon-month = 30 Tage
horizon-everywhere = alle Organisationen
horizon-more = +{ $count }
horizon-more-on = { $count } weitere am { $date }
horizon-more-from = { $count } weitere vom { $from } bis { $until }
horizon-global-end = Globale Token funktionieren ab dem 1. Dezember 2026 nicht mehr
horizon-where = { $organization } · { $when }, { $date }
horizon-mark = { $name }, { $organization }, { $state } { $when }, { $date }
horizon-expires = läuft ab
horizon-has-expired = abgelaufen

## counts

counts-label = Nach Zustand filtern
counts-expired = Abgelaufen
counts-week = Binnen 7 Tagen
counts-month = Binnen 30 Tagen
counts-later = Später
counts-full-access = Vollzugriff
counts-global = Global
counts-no-secret = Geheimnis fehlt
counts-revoked = Widerrufen
counts-unknown = –

## list

list-label = Persönliche Zugriffstoken
list-selection = Auswahl
list-name = Name
list-organization = Organisation
list-scopes = Bereiche
list-created = Erstellt
list-expires = Läuft ab
list-secret = Geheimnis
list-action = Aktion
list-all-organizations = alle
list-global = Global: gilt in jeder Organisation
list-not-confirmed = Letzter bekannter Stand; bei der letzten Aktualisierung nicht bestätigt
list-no-scopes = keine
list-more-scopes = +{ $count }
list-revoked = Widerrufen
list-life-used = { $percent } % der Laufzeit verbraucht
list-secret-here = Im Tresor dieses Computers
list-secret-elsewhere = Nicht im Tresor dieses Computers
list-loading = Ihre Organisationen werden nach ihren Token gefragt
list-empty-title = Keine persönlichen Zugriffstoken
list-empty-text = Ihre Organisationen haben geantwortet: Sie haben dort keine.
list-empty-unknown = Noch hat keine Organisation geantwortet. Aktualisieren Sie, um erneut zu fragen.
# What the list is narrowed by; $filter is one of the list-filter-words.
list-nothing-found =
    { $by ->
        [search] Kein Token passt zu „{ $search }“.
        [filter] Kein Token { $filter }.
        [organization] Kein Token in { $organization }.
        [search-filter] Kein Token { $filter } passt zu „{ $search }“.
        [search-organization] Kein Token in { $organization } passt zu „{ $search }“.
        [filter-organization] Kein Token { $filter } in { $organization }.
        [search-filter-organization] Kein Token { $filter } in { $organization } passt zu „{ $search }“.
       *[nothing] Kein Token.
    }
list-filter-words-expired = unter den abgelaufenen
list-filter-words-week = binnen 7 Tagen
list-filter-words-month = binnen 30 Tagen
list-filter-words-later = nach den nächsten 30 Tagen
list-filter-words-full-access = mit Vollzugriff
list-filter-words-global = unter den globalen
list-filter-words-no-secret = ohne Geheimnis auf diesem Computer
list-filter-words-revoked = unter den widerrufenen
list-dates = Nur was vom { $from } bis zum { $until } abläuft, wird angezeigt.
list-dates-on = Nur was am { $day } abläuft, wird angezeigt.
list-dates-clear = Alle Daten anzeigen
list-with-scope = mit dem Bereich „{ $scope }“
list-clear = Alle Token anzeigen
list-dates-from = Die angezeigten Daten sind vom { $day }.
list-dates-unknown = Die Token wurden noch nie aufgelistet.
list-more-lines = { $count } weitere
list-check = { $name } auswählen
list-replaced = Ersetzt · entfällt { $when }
list-still-valid = Ersetzt · noch gültig
list-waits = Wartet
list-vanished = Seit { $day } nicht mehr aufgeführt
list-vanished-hint = Jemand hat es widerrufen oder entfernt, oder Sie dürfen es nicht mehr sehen. Wird es noch verwendet, erstellen Sie ein neues Token. Kommt das unerwartet, fragen Sie einen Administrator von { $organization }.
list-group =
    { $count ->
        [one] { $name }, { $count } Token
       *[other] { $name }, { $count } Token
    }
list-width = Breite der Spalte { $column }

## details

details-label = Details zu { $name }
details-close = Details schließen
details-nameless = Ohne Namen
details-expires-in = Läuft { $when } ab
details-expired = { $when } abgelaufen
details-organization = Organisation
details-expires = Läuft ab
details-has-expired = Abgelaufen
details-created = Erstellt
details-secret = Geheimnis
details-secret-here = Im Tresor dieses Computers
details-secret-elsewhere = Nicht im Tresor dieses Computers
details-note = Hinweis
details-id = Token-Id
details-used =
    { $of ->
        [one] { $used } von { $of } Tag verbraucht
       *[other] { $used } von { $of } Tagen verbraucht
    }
details-scopes = Bereiche
details-high-privilege = Weitreichende Rechte: { $why }
details-includes = Umfasst { $scopes }.
details-included-in = Bereits Teil von { $scope }.
details-history = Verlauf
details-history-loading = Der Verlauf wird nachgesehen
details-history-none = Patwarden hat mit diesem Token noch nichts getan.
details-try-again = Erneut versuchen
details-dates = { $before } → { $after }
details-until = bis { $date }

## keys

keys-title = Tastenkürzel
keys-close = Schließen
keys-window = Überall
keys-row = Auf einem Token
keys-does-search = Suchen
keys-does-refresh = Aktualisieren
keys-does-new-token = Neues Token
keys-does-settings = Einstellungen
keys-does-all = Alle angezeigten auswählen
keys-does-escape = Auswahl aufheben, Details schließen, dann Filter und Suche leeren
keys-does-sheet = Diese Übersicht
keys-does-move = Voriges und nächstes Token
keys-does-page = Eine Seite auf und ab
keys-does-ends = Erstes und letztes
keys-does-details = Details anzeigen
keys-does-select = Auswählen oder wieder herausnehmen
keys-does-range = Mehrere hintereinander auswählen
keys-does-regenerate = Neu generieren
keys-does-renew = Verlängern
keys-does-copy = Geheimnis kopieren
keys-does-edit = Bearbeiten
keys-does-revoke = Widerrufen
keys-does-menu = Alles Weitere
keys-does-groups = Gruppe schließen und öffnen
keys-names-control = Strg
keys-names-shift = Umschalt
keys-names-space = Leertaste
keys-names-enter = Eingabe
keys-names-escape = Esc
keys-names-remove = Entf
keys-names-page-up = Bild auf
keys-names-page-down = Bild ab
keys-names-home = Pos1
keys-names-end = Ende
keys-names-menu = Menütaste
keys-names-click = Klick
keys-names-click-name = Klick auf den Namen

## options

options-label = Ansicht
options-grouped = Nach Organisation gruppieren
options-sort-by = Sortieren nach
options-descending = Reihenfolge umkehren
options-reset-widths = Spaltenbreiten zurücksetzen
options-scope = Bereich
options-all-scopes = Alle Bereiche
options-scope-filter = Nur mit dem Bereich { $scope }
options-scope-filter-none = Nach Bereich filtern
options-keys = Tastenkürzel

## health

health-replaced = Ersetzt
health-full-access = Vollzugriff
health-global = Global
health-high-privilege = Weitreichende Rechte
health-duplicate-name = Gleicher Name wie ein anderes
health-duplicate-name-in = Ein anderes Token von { $organization } heißt genauso
health-duplicate-name-global = Ein anderes Token für alle Organisationen heißt genauso
health-muted = Sie werden nicht daran erinnert
health-made-by-tool = Von einem Programm erstellt

## selection

selection-label = Ausgewählte Token
selection-count = { $count } ausgewählt
selection-unseen = { $count } davon nicht angezeigt
selection-all = Alle angezeigten auswählen
selection-clear = Auswahl aufheben
selection-words-regenerate = Neu generieren
selection-words-renew = Verlängern
selection-words-revoke = Widerrufen

## actions

actions-words-regenerate = Neu generieren
actions-words-renew = Verlängern
actions-words-create-again = Erneut erstellen
actions-words-copy = Geheimnis kopieren
actions-words-edit = Bearbeiten
actions-words-revoke = Widerrufen…
actions-words-revoke-old = Altes jetzt widerrufen
actions-words-try-now = Jetzt versuchen
actions-words-regenerate-leaked = Neu generieren und sofort widerrufen (kompromittiert)
actions-words-replace = Ersetzen
actions-words-show = In Azure DevOps anzeigen
actions-words-copy-id = ID kopieren
actions-words-mute = Nicht erinnern
actions-words-unmute = Wieder erinnern
actions-more = Mehr
actions-of-regenerate = { $name } neu generieren
actions-of-renew = { $name } verlängern
actions-of-create-again = { $name } erneut erstellen
actions-of-copy = Geheimnis kopieren: { $name }
actions-of-edit = { $name } bearbeiten
actions-of-revoke = { $name } widerrufen
actions-of-revoke-old = Altes jetzt widerrufen: { $name }
actions-of-try-now = Jetzt versuchen, mit { $name } fortzufahren
actions-of-regenerate-leaked = Neu generieren und sofort widerrufen (kompromittiert): { $name }
actions-of-replace = { $name } ersetzen
actions-of-show = In Azure DevOps anzeigen: { $name }
actions-of-copy-id = ID kopieren: { $name }
actions-of-mute = Nicht erinnern an { $name }
actions-of-unmute = Wieder erinnern an { $name }
actions-of-more = Mehr für { $name }
actions-hints-regenerate = Ein neues Geheimnis, das in den Tresor kommt
actions-hints-regenerate-elsewhere = Ein neues Geheimnis: Ersetzen Sie es dort, wo es verwendet wird
actions-hints-renew = Ein späteres Datum; das Geheimnis bleibt gleich
actions-hints-create-again = Gleicher Name, gleiche Bereiche und Laufzeit, mit neuem Geheimnis
actions-hints-revoke-old = Das neue Geheimnis ist im Tresor; das alte Token funktioniert ab sofort nicht mehr
actions-hints-try-now = Mit der wartenden Neugenerierung fortfahren
actions-hints-regenerate-leaked = Das alte Token funktioniert nicht mehr, sobald das neue funktioniert
actions-hints-replace = Ein Token für jede Organisation, mit den gleichen Bereichen
actions-hint = { $action }. { $what }.
actions-renew-bound = Höchstens bis { $date }: { $organization } gewährt { $days } Tage ab der Erstellung. Generieren Sie es stattdessen neu
actions-renew-no-later = Kein späteres Datum: { $organization } gewährt { $days } Tage ab der Erstellung. Generieren Sie es stattdessen neu
actions-busy = Patwarden arbeitet gerade an diesem Token.

## messages

messages-signed-out = { $name } ist abgemeldet
messages-no-organizations = Die Organisationen von { $name } wurden nicht gefunden.
messages-sign-in = Anmelden
messages-vault = Alles, was ein Geheimnis erzeugt oder kopiert, ist abgeschaltet
messages-try-again = Erneut versuchen
messages-stopped = { $title }: { $name } in { $organization }
messages-finished = Neu generiert: { $name } in { $organization }
messages-finished-text = Das neue Geheimnis ist im Tresor und gilt bis { $date }.
messages-show = Schritte anzeigen
messages-decide = Behalten oder widerrufen
messages-overlap-text = Das neue Geheimnis ist im Tresor und funktioniert. Das alte Token bleibt gültig bis { $until }.
messages-bulk-running-regenerate = Wird neu generiert
messages-bulk-running-renew = Wird verlängert
messages-bulk-running-revoke = Wird widerrufen
messages-bulk-done-regenerate = Neu generiert
messages-bulk-done-renew = Verlängert
messages-bulk-done-revoke = Widerrufen
messages-bulk-at = { $word }: { $over } von { $of }
messages-bulk-text = Das geht von selbst weiter.
messages-bulk-show = Anzeigen
messages-summary =
    { $count ->
        [one] { $count } Token läuft bald ab.
       *[other] { $count } Token laufen bald ab.
    }
messages-summary-text = Von jetzt an erinnert Patwarden Sie rechtzeitig an jedes, auch wenn dieses Fenster geschlossen ist.
messages-summary-show = Erinnerungen anzeigen

## found

found-title =
    { $count ->
        [1] Ein Token ist übrig geblieben
       *[other] { $count } Token sind übrig geblieben
    }
found-text =
    { $count ->
        [1] Sein Geheimnis ist verloren. Behalten Sie es nur, wenn Sie es kennen.
       *[other] Ihre Geheimnisse sind verloren. Behalten Sie nur, was Sie kennen.
    }
found-created = erstellt am { $date }
found-id = ID{ "\u00A0" }{ $short }
found-unlisted = Bei der letzten Aktualisierung nicht in der Liste
found-keep = Behalten
found-revoke = Widerrufen
found-keep-one = { $name } behalten
found-revoke-one = { $name } widerrufen

## waits

waits-try-now = Jetzt versuchen
waits-again = Nächster Versuch { $when }.
waits-by-itself = Es geht von selbst weiter, sobald das behoben ist.
waits-at = um { $time }
waits-on = am { $date }

## replace

replace-title = „{ $name }“ ersetzen
replace-lead = Globale Token funktionieren ab dem 1. Dezember 2026 nicht mehr. Ersetzen erstellt ein Token für jede Organisation, mit dem gleichen Namen und den gleichen Bereichen. Das globale bleibt, bis Sie es widerrufen.
replace-done-lead = Hinterlegen Sie die neuen Geheimnisse dort, wo das globale Token verwendet wird, und widerrufen Sie es dann.
replace-running-lead = Jedes Geheimnis kommt direkt in den Tresor. Das globale Token bleibt währenddessen gültig.
replace-everywhere = alle Organisationen
replace-stops = endet am { $date }
replace-choose = Ein Token für { $organization }
replace-left-out = ausgelassen
replace-left-out-title =
    { $count ->
        [1] { $names } wird ausgelassen
       *[other] { $names } werden ausgelassen
    }
replace-left-out-text = Dort funktioniert das globale Token weiter, bis es endet oder Sie es widerrufen.
replace-not-begun = Dort konnte nicht begonnen werden. Aktualisieren Sie die Liste, und versuchen Sie es erneut.
replace-needs-vault = Ohne den Tresor kann nichts erstellt werden.
replace-gone-title = Das globale Token funktioniert nicht mehr
replace-gone-text = Es wurde anderswo widerrufen, ist abgelaufen oder wird nicht mehr aufgeführt. Erstellen Sie für das, was noch eines braucht, ein neues Token.
replace-states-asked = steht an
replace-states-running = wird erstellt
replace-states-waiting = wartet
replace-states-overlap = im Tresor
replace-states-done = im Tresor
replace-states-stopped = nicht erstellt
replace-until = bis { $date }
replace-cancel = Abbrechen
replace-create =
    { $count ->
        [one] { $count } Token erstellen
       *[other] { $count } Token erstellen
    }
replace-close = Schließen
replace-done-button = Fertig
replace-revoke = Das globale Token widerrufen
replace-goes-on = Es geht weiter, wenn dies geschlossen wird.

## bulk

bulk-titles-regenerate =
    { $count ->
        [one] { $count } Token neu generieren?
       *[other] { $count } Token neu generieren?
    }
bulk-titles-renew =
    { $count ->
        [one] { $count } Token verlängern?
       *[other] { $count } Token verlängern?
    }
bulk-titles-revoke =
    { $count ->
        [one] { $count } Token widerrufen?
       *[other] { $count } Token widerrufen?
    }
bulk-nothing-regenerate = Nichts neu zu generieren
bulk-nothing-renew = Nichts zu verlängern
bulk-nothing-revoke = Nichts zu widerrufen
bulk-leads-regenerate = Für jedes wird ein neues Token mit gleichem Namen, gleichen Bereichen und gleicher Laufzeit erstellt; sein Geheimnis kommt in den Tresor. Kein altes Token entfällt, bevor das neue funktioniert.
bulk-leads-renew = Jedes bekommt seine Laufzeit noch einmal, von jetzt an gerechnet. Programme, die es verwenden, behalten ihr Geheimnis.
bulk-leads-revoke = Programme, die sie verwenden, funktionieren ab sofort nirgends mehr. Das lässt sich nicht rückgängig machen.
bulk-nothing-lead = Keines der ausgewählten Token kommt dafür infrage.
bulk-does-regenerate = neues Geheimnis
bulk-does-regenerate-elsewhere = neues Geheimnis, von Ihnen zu hinterlegen
bulk-does-renew = späteres Datum
bulk-does-renew-bound = höchstens bis { $date }
bulk-does-renew-no-later = kein späteres Datum: neu generieren
bulk-does-revoke = endet sofort
bulk-does-revoke-global = endet in allen Organisationen
bulk-ends = läuft ab am { $date }
bulk-mails-title =
    { $count ->
        [one] Azure DevOps wird Ihnen { $count } E-Mail senden
       *[other] Azure DevOps wird Ihnen { $count } E-Mails senden
    }
bulk-mails-text = Eine für jedes Token, das erstellt wird. Eine Antwort ist nicht nötig.
bulk-left-out-title =
    { $count ->
        [one] { $count } Token wird ausgelassen
       *[other] { $count } Token werden ausgelassen
    }
bulk-reasons-expired = ist abgelaufen: erstellen Sie es erneut
bulk-reasons-expired-already = ist abgelaufen
bulk-reasons-revoked = ist widerrufen
bulk-reasons-global = ist global: ersetzen Sie es
bulk-reasons-not-regenerable = gehört zu mehreren Organisationen
bulk-reasons-busy = ist in Arbeit
bulk-reasons-waits = hat eine wartende Neugenerierung
bulk-reasons-replaced = ist schon ersetzt
bulk-reasons-vanished = wird nicht mehr aufgeführt
bulk-left-out = { $name } in { $organization }
bulk-left-out-everywhere = { $name } in allen Organisationen
bulk-confirm-regenerate =
    { $count ->
        [one] { $count } Token neu generieren
       *[other] { $count } Token neu generieren
    }
bulk-confirm-renew =
    { $count ->
        [one] { $count } Token verlängern
       *[other] { $count } Token verlängern
    }
bulk-confirm-revoke =
    { $count ->
        [one] { $count } Token widerrufen
       *[other] { $count } Token widerrufen
    }
bulk-keep = Behalten
bulk-cancel = Abbrechen
bulk-close = Schließen
bulk-running-regenerate =
    { $count ->
        [one] { $count } Token wird neu generiert
       *[other] { $count } Token werden neu generiert
    }
bulk-running-renew =
    { $count ->
        [one] { $count } Token wird verlängert
       *[other] { $count } Token werden verlängert
    }
bulk-running-revoke =
    { $count ->
        [one] { $count } Token wird widerrufen
       *[other] { $count } Token werden widerrufen
    }
bulk-ended-regenerate = { $done } von { $of } neu generiert
bulk-ended-renew = { $done } von { $of } verlängert
bulk-ended-revoke = { $done } von { $of } widerrufen
bulk-counts-done = { $count } fertig
bulk-counts-running = { $count } in Arbeit
bulk-counts-waiting = { $count } wartend
bulk-counts-failed = { $count } fehlgeschlagen
bulk-counts-not-begun = { $count } nicht begonnen
bulk-safe-regenerate = Jedes alte Geheimnis funktioniert, bis das neue geprüft ist.
bulk-safe-renew = Jedes Geheimnis bleibt gleich.
bulk-safe-revoke = Was erledigt ist, lässt sich nicht rückgängig machen.
bulk-states-next = Steht an
bulk-states-running = In Arbeit
bulk-states-waiting = Wartet
bulk-states-done = Fertig
bulk-states-stopped = Fehlgeschlagen
bulk-states-not-begun = Nicht begonnen
bulk-done-until = Fertig: bis { $date }
bulk-old-until = Das alte Token bleibt gültig bis { $date }.
bulk-progress = { $over } von { $of }
bulk-stop = Nach diesem anhalten
bulk-stopping = Was in Arbeit ist, wird zu Ende geführt.
bulk-stop-hint = Was nicht begonnen hat, bleibt, wie es ist; was in Arbeit ist, wird zu Ende geführt.
bulk-save = Bericht speichern
bulk-show-items = Alle zeigen
bulk-hide-items = Ausblenden
bulk-retry =
    { $count ->
        [one] { $count } Token erneut versuchen
       *[other] { $count } Token erneut versuchen
    }

## operation

operation-creating = { $name } wird in { $organization } erstellt
operation-creating-text = Das Geheimnis kommt direkt in den Tresor.
operation-running-create = Wird erstellt
operation-running-create-again = Wird erstellt
operation-running-replace = Wird ersetzt
operation-running-renew = Wird verlängert
operation-running-edit = Wird gespeichert
operation-running-revoke = Wird widerrufen
operation-running-regenerate = Wird neu generiert
operation-running-copy = Wird kopiert
operation-done-create = Erstellt
operation-done-create-again = Erneut erstellt
operation-done-replace = Anstelle des globalen Tokens erstellt
operation-done-renew = Verlängert
operation-done-edit = Gespeichert
operation-done-revoke = Widerrufen
operation-done-regenerate = Neu generiert
operation-done-copy = Kopiert
operation-stopped-create = Nicht erstellt
operation-stopped-create-again = Nicht erneut erstellt
operation-stopped-replace = Nicht anstelle des globalen Tokens erstellt
operation-stopped-renew = Nicht verlängert
operation-stopped-edit = Nicht gespeichert
operation-stopped-revoke = Nicht widerrufen
operation-stopped-regenerate = Nicht neu generiert
operation-stopped-copy = Nicht kopiert
operation-unclear-create = Erstellung nicht bestätigt
operation-unclear-create-again = Erstellung nicht bestätigt
operation-unclear-replace = Erstellung nicht bestätigt
operation-unclear-renew = Verlängerung nicht bestätigt
operation-unclear-edit = Änderung nicht bestätigt
operation-unclear-revoke = Widerruf nicht bestätigt
operation-unclear-regenerate = Neugenerierung nicht bestätigt
operation-unclear-copy = Kopieren nicht bestätigt
operation-waiting-create = Noch nicht erstellt
operation-waiting-create-again = Noch nicht erneut erstellt
operation-waiting-replace = Noch nicht anstelle des globalen Tokens erstellt
operation-waiting-renew = Noch nicht verlängert
operation-waiting-edit = Noch nicht gespeichert
operation-waiting-revoke = Noch nicht widerrufen
operation-waiting-regenerate = Noch nicht neu generiert
operation-waiting-copy = Noch nicht kopiert
operation-secret-lost = Erstellt, aber das Geheimnis ist verloren
operation-date-cut = Das Datum wurde gekürzt
operation-about = { $what }: { $name } in { $organization }
operation-created = { $name } erstellt: im Tresor
operation-renewed = Verlängert bis { $date }
operation-ends-earlier = Jetzt bis { $date }
operation-already-until = Es gilt schon bis { $date }
operation-no-later = Die gleiche Laufzeit, von jetzt an gerechnet, endet nicht später.
operation-edited = { $name } gespeichert
operation-revoked = { $name } widerrufen
operation-works-until = Es gilt in { $organization } bis { $date }.
operation-new-date = Es gilt bis { $date }.
operation-same-secret = Programme, die es verwenden, behalten ihr Geheimnis.
operation-refused = { $organization } lehnt es ab sofort ab.
operation-shortened = { $organization } hat die Laufzeit gekürzt. Sie haben { $asked } angefragt, die Richtlinie hat { $granted } gewährt.
operation-not-moved = Das Datum hat sich nicht geändert: Die Richtlinie von { $organization } rechnet ab der Erstellung des Tokens.
operation-regenerate-instead = Generieren Sie es stattdessen neu.
operation-copy-secret = Geheimnis kopieren
operation-regenerate = Neu generieren
operation-revoke-global = Das globale Token widerrufen

## page

page-new-title = Neues Token
page-edit-title = { $name } bearbeiten
page-back = Zurück
page-cancel = Abbrechen
page-create = Token erstellen
page-creating = Token wird erstellt
page-save = Speichern
page-saving = Wird gespeichert
page-to-vault = Das Geheimnis kommt direkt in den Tresor. Es wird nie angezeigt.
page-same-secret = Programme, die es verwenden, behalten ihr Geheimnis.
page-goes-on = Es geht weiter, wenn diese Seite geschlossen wird.
page-close = Schließen
page-nothing-changed = Noch hat sich nichts geändert.
page-edit-gone = Was Sie geändert haben, lässt sich nicht mehr ändern
page-edit-gone-text = Das Token wurde widerrufen, ist abgelaufen oder wird nicht mehr aufgeführt.
page-lost-title = Dieses Token lässt sich nicht mehr ändern
page-lost-text = Es wurde widerrufen, ist abgelaufen oder wird nicht mehr aufgeführt. Ihre Angaben können in ein neues Token übernommen werden.
page-as-new = Für ein neues Token übernehmen
page-templates-title = Mit einer Vorlage beginnen
page-templates-git = Git klonen und pushen
page-templates-feed = Feed lesen (npm, NuGet)
page-templates-publish = Ein Paket veröffentlichen
page-templates-agent = Build-Agent
page-templates-blank = Leer
page-name = Name
page-name-missing = Ein Token braucht einen Namen.
page-name-long = Ein Name hat höchstens 255 Zeichen, dieser hat { $count }.
page-name-unseen = Dieser Name enthält Steuerzeichen oder Zeichen, die die Textrichtung umkehren.
page-organization = Organisation
page-organization-of = { $organization } · { $username }
page-organization-gone = Diese Organisation ist nicht mehr in der Liste.
page-expires = Gültigkeit in Tagen
page-date = Datum
page-date-label = Letzter Tag
page-date-hint = Zum Beispiel 2027-02-18
page-keep = { $date } beibehalten
page-until = Bis { $day }.
page-cut = Voraussichtlich bis { $granted }, obwohl { $asked } angefragt wird.
page-cut-no-later = Voraussichtlich kein späteres Datum, obwohl { $asked } angefragt wird. Generieren Sie es stattdessen neu.
page-shortened = { $days } Tage: voraussichtlich gekürzt auf { $granted }
page-longest =
    { $days ->
        [one] { $organization } gewährt höchstens { $days } Tag.
       *[other] { $organization } gewährt höchstens { $days } Tage.
    }
page-longest-edit =
    { $days ->
        [one] { $organization } gewährt höchstens { $days } Tag ab der Erstellung eines Tokens.
       *[other] { $organization } gewährt höchstens { $days } Tage ab der Erstellung eines Tokens.
    }
page-until-nothing = Wählen Sie einen Tag innerhalb des nächsten Jahres.
page-date-unread = Schreiben Sie den Tag so: 2027-02-18.
page-date-past = Dieser Tag ist vorbei.
page-date-far = Ein Token gilt höchstens ein Jahr: bis { $date }.
page-able-title = Dieses Token wird Folgendes können
page-able-nothing = Noch nichts. Wählen Sie eine Vorlage oder Bereiche.

## scopes

scopes-label = Bereiche
scopes-search = Bereiche suchen
scopes-clear-search = Suche löschen
scopes-selected = Ausgewählt: { $count }
scopes-selected-full = Ausgewählt: Vollzugriff
scopes-high-privilege = weitreichende Rechte
scopes-full-access = Vollzugriff…
scopes-area = Gebiet
scopes-columns-read = Lesen
scopes-columns-write = Schreiben
scopes-columns-manage = Verwalten
scopes-columns-more = Mehr
scopes-included = enthalten
scopes-title = { $area }: { $level }
scopes-unlisted = Andere
scopes-reason = Die Dokumentation des Dienstes kennzeichnet dies als weitreichend.
scopes-missing = Wählen Sie mindestens einen Bereich.
scopes-nothing-found = Kein Bereich passt zu „{ $search }“.
scopes-loading = Die Bereiche werden geladen
scopes-try-again = Erneut versuchen
scopes-full-title = Vollzugriff: alles, was Sie können
scopes-full-text = Zum Vollzugriff lassen sich keine Bereiche hinzufügen, und es lassen sich keine entfernen.
scopes-instead = Stattdessen Bereiche wählen

## fullAccess

full-access-title = Vollzugriff ist alles, was Sie können
full-access-lead = Wer dieses Geheimnis hat, hat Ihr Konto in { $organization }: Code, Pipelines, Berechtigungen, die Arbeit anderer.
full-access-few = Die meisten Aufgaben brauchen einen oder zwei Bereiche
full-access-refused = Ihr Mandant lehnt ihn möglicherweise ab
full-access-short = Kurz halten: Diese Wahl stellt 7 Tage ein
full-access-use = Vollzugriff verwenden
full-access-instead = Stattdessen Bereiche wählen

## revoke

revoke-title = Dieses Token widerrufen?
revoke-lead = Programme, die es verwenden, funktionieren ab sofort nicht mehr. Das lässt sich nicht rückgängig machen.
revoke-lead-global = Programme, die es verwenden, funktionieren ab sofort nicht mehr, in allen Organisationen. Das lässt sich nicht rückgängig machen.
revoke-everywhere = alle Organisationen
revoke-keep = Behalten
revoke-revoke = Widerrufen
revoke-gone-title = Dieses Token funktioniert nicht mehr
revoke-gone-lead = Es wurde anderswo widerrufen, ist abgelaufen oder wird nicht mehr aufgeführt. Es gibt nichts mehr zu widerrufen.
revoke-close = Schließen

## rotation

rotation-running = Wird neu generiert
rotation-done = Neu generiert
rotation-not-regenerated = Nicht neu generiert
rotation-old-still-valid = Das alte Token ist möglicherweise noch gültig
rotation-not-yet = Noch nicht neu generiert
rotation-old-not-gone = Das alte Token ist noch gültig
rotation-revoking-old = Das alte Token wird widerrufen
rotation-revoking-old-lead = { $name } in { $organization }. Das neue Geheimnis ist im Tresor und funktioniert.
rotation-running-lead = { $name } in { $organization }. Das alte Token entfällt nicht, bevor das neue funktioniert.
rotation-done-lead = { $name } in { $organization }. Ihr neues Geheimnis ist im Tresor.
rotation-stopped-lead = { $name } in { $organization }.
rotation-overlap-lead = { $name } in { $organization }. Ihr neues Geheimnis ist im Tresor und funktioniert.
rotation-waiting-lead = { $name } in { $organization }. Das alte Token entfällt nicht, bevor das neue funktioniert.
rotation-overlap-title = Das alte Token bleibt gültig bis { $until }
rotation-overlap-text = Hinterlegen Sie das neue Geheimnis dort, wo das alte verwendet wird. Solange funktioniert alles weiter; danach widerruft Patwarden das alte Token.
rotation-goes = entfällt { $when }
rotation-revoke-old = Altes jetzt widerrufen
rotation-try-now = Jetzt versuchen
rotation-old-token = Altes Token
rotation-new-token = Neues Token
rotation-revoked = widerrufen { $when }
rotation-shortened-title = { $organization } hat die Laufzeit gekürzt.
rotation-shortened-text =
    { $asked ->
        [one] Sie haben { $asked } Tag angefragt, die Richtlinie gewährt { $granted }.
       *[other] Sie haben { $asked } Tage angefragt, die Richtlinie gewährt { $granted }.
    }
rotation-stages-created = Neues Token erstellt
rotation-stages-stored = Geheimnis im Tresor abgelegt und zurückgelesen
rotation-stages-verified = Geprüft: Das neue Geheimnis funktioniert
rotation-stages-done = Altes Token widerrufen
rotation-stage-now-looking = Es wird nachgesehen, ob das neue Token erstellt wurde
rotation-stage-now-undoing = Das neue Token wird widerrufen: sein Geheimnis ging verloren
rotation-stage-now-undone = Neues Token widerrufen: sein Geheimnis ging verloren
rotation-stage-states-done = fertig
rotation-stage-states-running = in Arbeit
rotation-stage-states-held = wartet hier
rotation-stage-states-failed = hier angehalten
rotation-stage-states-waiting = steht an
rotation-stage-words-created = erstellen
rotation-stage-words-stored = ablegen
rotation-stage-words-verified = prüfen
rotation-stage-words-done = altes widerrufen
rotation-step = Schritt { $step } von { $of }: { $word }
rotation-done-until = Fertig: bis { $date }
rotation-copy-secret = Geheimnis kopieren
rotation-done-button = Fertig
rotation-close = Schließen
rotation-goes-on = Es geht weiter, wenn dies geschlossen wird.

## toasts

toasts-secret-copied = Geheimnis kopiert
toasts-clears-in = { $name } in { $organization }. Es wird in { $time } aus der Zwischenablage gelöscht, wenn Sie bis dahin nichts anderes kopieren.
toasts-clears-never = { $name } in { $organization }. Dieser Desktop lässt Patwarden die Zwischenablage nicht leeren: Kopieren Sie etwas anderes, wenn Sie fertig sind.
toasts-id-copied = ID kopiert
toasts-id-not-copied = Die ID konnte nicht kopiert werden.
toasts-id-not-copied-remedy = Versuchen Sie es erneut.
toasts-regenerated = { $name } neu generiert
toasts-regenerated-text = Das neue Geheimnis gilt bis { $date }.
toasts-overlap-text = Das alte Token bleibt gültig bis { $until }.
toasts-old-revoked = Altes Token von { $name } widerrufen
toasts-old-revoked-text = Sein neues Geheimnis ist im Tresor und funktioniert.
toasts-copy-secret = Geheimnis kopieren
toasts-message-copied = Nachricht kopiert
toasts-message-not-copied = Die Nachricht konnte nicht kopiert werden.
toasts-report-saved = Bericht gespeichert
toasts-report-saved-text = { $file }, in Ihrem Ordner „Downloads“.
