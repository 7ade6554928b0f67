### The settings page. Names, dates and times of day come in as variables, already written out.

settings-back = Zurück zu den Token
settings-sections = Abschnitte
settings-sections-accounts = Konten
settings-sections-secrets = Geheimnisse
settings-sections-reminders = Erinnerungen
settings-sections-start = Start und Infobereich
settings-sections-appearance = Darstellung
settings-sections-language = Sprache
settings-sections-connection = Verbindung
settings-sections-diagnostics = Diagnose
settings-sections-about = Info
settings-try-again = Erneut versuchen

## What the settings file says and cannot mean.

settings-wrong-title =
    { $count ->
        [one] { $count } Wert in der Einstellungsdatei ist nicht verwendbar
       *[other] { $count } Werte in der Einstellungsdatei sind nicht verwendbar
    }
settings-wrong-text = Stattdessen gelten die Standardwerte. Eine neue Wahl hier ersetzt, was falsch ist.
settings-wrong-value = { $name }: { $value }

## accounts

accounts-none-title = Niemand ist angemeldet
accounts-none-text = Melden Sie sich an, um die Token eines Kontos zu sehen.
accounts-connect = Verbinden
accounts-at = { $tenant } · { $state }
accounts-signed-in = Angemeldet
accounts-more-of = Mehr für { $name }
accounts-sign-in-of = Erneut anmelden: { $name }
accounts-sign-out-of = { $name } abmelden
accounts-add-title = Ein weiteres Konto
accounts-add-text = Ein zweiter Mandant oder ein anderer Anmeldename
accounts-add = Konto hinzufügen

## secrets

secrets-clear-title = Ein kopiertes Geheimnis aus der Zwischenablage löschen
secrets-clear-text = Außer wenn inzwischen etwas anderes kopiert wurde
secrets-old-title = Wann das alte Token nach dem Neugenerieren verschwindet
secrets-old-text = Nie bevor das neue gespeichert und geprüft ist
secrets-old-when-replaced = Sobald es ersetzt ist
secrets-old-at-once = Sofort
secrets-old-after-hours =
    { $count ->
        [one] Nach { $count } Stunde
       *[other] Nach { $count } Stunden
    }
secrets-old-after-days =
    { $count ->
        [one] Nach { $count } Tag
       *[other] Nach { $count } Tagen
    }
secrets-old-hint-replaced = Sofort, wenn alle Stellen, die es verwenden, das neue Geheimnis haben, sonst nach 24 Stunden
secrets-kept-heading = Geheimnisse beendeter Token
secrets-kept-text = Sie öffnen nichts mehr und bleiben im Tresor, bis Sie sie entfernen.
secrets-kept-expired = { $organization } · abgelaufen { $when }
secrets-kept-revoked = { $organization } · widerrufen
secrets-forget = Entfernen
secrets-forget-of = Das Geheimnis von { $name } entfernen
secrets-forgotten = Geheimnis von { $name } entfernt

## reminders

remind-lead-title = Erinnern, bevor ein Token abläuft
remind-lead-text = An eines mit weniger als zwei Wochen Laufzeit: wenn die Hälfte, ein Viertel und zwei Stunden davon übrig sind
remind-days =
    { $count ->
        [one] { $count } Tag
       *[other] { $count } Tage
    }
remind-quiet-title = Ruhezeit
remind-quiet-text = Eine Erinnerung wird auf ihr Ende verschoben, oder vorgezogen, wo das zu spät wäre
remind-quiet-from = Von
remind-quiet-to = Bis
remind-working-title = Nur an Arbeitstagen
remind-working-on = Samstag und Sonntag sind ganz ruhig
remind-working-off = Jeder Tag ist wie jeder andere

## start

start-on = Ein
start-off = Aus
start-login-title = Beim Anmelden am Computer starten
start-login-on = Im Infobereich, ohne Fenster: Von da an wird erinnert
start-login-off = Erinnert wird nur, während Patwarden läuft, nachdem Sie es gestartet haben
start-tray-title = Beim Schließen des Fensters im Infobereich weiterlaufen
start-tray-on = Was läuft, kommt zu seinem Ende, und das Fenster ist sofort wieder da
start-tray-off = Das Schließen des Fensters beendet Patwarden

## appearance

appearance-system = Wie das System
appearance-system-light = Im Moment hell
appearance-system-dark = Im Moment dunkel
appearance-light = Hell
appearance-dark = Dunkel
appearance-high-contrast = Hoher Kontrast
appearance-high-contrast-text = Schwarz und weiß, mit Umrissen: Formen und Wörter sagen, was sonst Farben sagen

## language

language-system = Wie das System
language-text = Auch Fehler von Azure DevOps werden in dieser Sprache gesagt. Datum und Zahlen richten sich nach ihr.

## connection

connection-proxy = Proxy
connection-system = Wie das System
connection-system-text = Was die Systemeinstellungen oder die Umgebung vorgeben
connection-address = Diese Adresse
connection-address-text = Jede Anfrage geht darüber, auch Anmelden und Aktualisieren
connection-field = Adresse des Proxys
connection-hint = Etwa http://proxy.contoso.com:8080
connection-use = Verwenden
connection-in-use = In Gebrauch

## diagnostics

diagnostics-checks = Prüfungen
diagnostics-again = Erneut prüfen
diagnostics-checking = Prüfung läuft
diagnostics-well = Alles in Ordnung
diagnostics-wrong =
    { $count ->
        [one] { $count } Prüfung braucht Aufmerksamkeit
       *[other] { $count } Prüfungen brauchen Aufmerksamkeit
    }
diagnostics-what-vault = Tresor
diagnostics-what-bus = Sitzungsbus
diagnostics-what-proxy = Proxy
diagnostics-what-clock = Uhr
diagnostics-what-sign-in = Anmeldung
diagnostics-what-service = Azure DevOps
diagnostics-is-well = In Ordnung
diagnostics-clock-value = Die Uhr dieses Computers weicht um { $value } ab
diagnostics-answered = Hat { $when } geantwortet
diagnostics-proxy-system = Die Einstellungen des Systems gelten
diagnostics-of = { $what }: { $subject }
diagnostics-folders = Ordner
diagnostics-data = Daten
diagnostics-logs = Protokolle
diagnostics-open = Öffnen
diagnostics-open-data = Den Datenordner öffnen
diagnostics-open-logs = Den Protokollordner öffnen
diagnostics-support = Supportdatei
diagnostics-support-title = Alles, was gespeichert würde, steht hier
diagnostics-support-text = Ein Geheimnis ist nie darin. Lesen Sie sie, bevor Sie sie jemandem schicken.
diagnostics-support-names = Mit Namen von Personen, Organisationen und Token
diagnostics-support-label = Inhalt der Supportdatei
diagnostics-support-loading = Die Datei wird zusammengestellt
diagnostics-support-save = Speichern
diagnostics-support-saved = Gespeichert: { $file }

## about

about-version = Version { $version }
about-lead = Kümmert sich um die persönlichen Zugriffstoken von Azure DevOps.
about-licence = Quelloffen, unter MIT oder Apache 2.0
about-settings = Einstellungsdatei
about-licences = Lizenzen von allem, was darin steckt
about-licences-count =
    { $count ->
        [one] { $count } Komponente
       *[other] { $count } Komponenten
    }
about-licences-show = Anzeigen
about-licences-hide = Ausblenden
about-licences-search = Komponenten und Lizenzen suchen
about-licences-none = Keine Komponente passt zu „{ $search }“.
about-licences-loading = Die Lizenzen werden geladen
