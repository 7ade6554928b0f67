### The pages around a sign-in: connecting, waiting for the browser, an organization that blocks it, and the accounts.

## Connect: takes an app registration.

connect-title = Mit Azure DevOps verbinden
connect-add-title = Konto hinzufügen
connect-back = Zurück
connect-register-title = Eine App in Microsoft Entra registrieren
connect-register-lead = Einmal je Unternehmen, in zwei Minuten und ohne Geheimnis. Wer das schon getan hat, kann Ihnen eine Verbindungszeichenfolge geben.
connect-register-done = Erledigt: Wer die Verbindungszeichenfolge erstellt hat, hat sie registriert.
connect-register-open = Öffnen Sie auf entra.microsoft.com „App-Registrierungen“ und wählen Sie „Neue Registrierung“. Als Name: Patwarden.
connect-register-redirect = Wählen Sie als Umleitungs-URI „Öffentlicher Client/nativ (mobil & Desktop)“ mit dieser Adresse:
connect-register-permissions = Fügen Sie unter „API-Berechtigungen“ diese delegierten Berechtigungen von Azure DevOps hinzu:
connect-ways = Wege zur Registrierung
connect-portal = Im Portal
connect-script = Azure CLI
connect-script-lead = Nach „az login“ ausführen oder in der Bash von Azure Cloud Shell. Am Ende stehen die beiden Werte für Schritt 2.
connect-script-label = Skript für die Azure CLI
connect-copy-script = Kopieren
connect-script-copied = Skript kopiert
connect-script-not-copied = Markieren und kopieren Sie stattdessen den Text.
connect-enter-title = Ihre Werte eingeben
connect-enter-lead = Beide stehen auf der Übersichtsseite der Registrierung. Keiner ist geheim.
connect-client-id = Client-ID
connect-client-id-wrong = Eine Client-ID sieht so aus: 3c8a1f70-52be-4d19-9f0e-7be4a26c1d55
connect-tenant = Mandant
connect-tenant-wrong = Eine Domäne, eine GUID oder „organizations“
connect-tenant-hint = Eine Domäne, eine Mandanten-ID oder „organizations“
connect-valid = Hat die richtige Form
connect-more = Mehr
connect-less = Weniger
connect-permissions = Berechtigungen
connect-pat-scopes = Nur Token und Profil
connect-pat-scopes-hint = vso.pats, vso.pats_manage und vso.profile
connect-pats-only = Nur Token
connect-pats-only-hint = vso.pats und vso.pats_manage. Ohne Organisationen zu finden: Sie geben deren Namen ein
connect-default = Alles, was die Registrierung hat (.default)
connect-default-hint = Für Registrierungen, die nur user_impersonation haben. Das Zugriffstoken kann dann in Azure DevOps alles, was Sie können.
connect-redirect-path = Pfad der Umleitungsadresse
connect-redirect-path-wrong = Leer, oder ein Schrägstrich und danach Buchstaben und Ziffern, etwa /patwarden
connect-redirect-path-hint = Optional. Nur wenn die Adresse der Registrierung einen hat, etwa http://localhost/patwarden
connect-sign-in-title = Anmelden
connect-sign-in-lead = Ihr Browser wird geöffnet. Patwarden sieht Ihr Kennwort nie.
connect-sign-in = Bei Microsoft anmelden
connect-paste-title = Hat das schon jemand getan?
connect-paste-text = Bitten Sie um die Verbindungszeichenfolge. Sie ersetzt die Schritte 1 und 2.
connect-paste-label = Verbindungszeichenfolge einfügen
connect-paste = Zeichenfolge verwenden
connect-pasted-title = Prüfen, was Sie bekommen haben
connect-pasted-lead = Das alles stammt aus der Verbindungszeichenfolge.
connect-pasted-label = Name
connect-pasted-no-label = keiner
connect-pasted-redirect = Umleitungsadresse
connect-pasted-discard = Stattdessen Werte eingeben
connect-ask-title = Kennen Sie den Absender?
connect-ask-lead = Sie würden sich bei { $tenant } anmelden. Wem die Registrierung gehört, lässt sich hier nicht prüfen, und ihren Namen hat ihr Besitzer bestimmt.
connect-ask-warning = Sobald Sie im Browser zustimmen, könnte ihr Besitzer Ihre Token auflisten, erstellen und widerrufen.
connect-ask-everything = Sobald Sie im Browser zustimmen, könnte ihr Besitzer in Azure DevOps alles, was Sie können.
connect-ask-question = Fahren Sie nur fort, wenn Sie wissen, wer die Zeichenfolge geschickt hat, und darum gebeten haben.
connect-ask-no = Nicht verwenden
connect-ask-yes = Ich kenne den Absender
connect-looking-title = Nur umsehen?
connect-looking-text = Die Sandbox braucht keine Registrierung, und nichts verlässt diesen Computer.
connect-sandbox = Sandbox erkunden

## Waiting for the browser, and a sign-in that failed.

waiting-title = Weiter in Ihrem Browser
waiting-lead-azure = Microsoft fragt dort nach Ihrem Konto. Dieses Fenster kommt von selbst zurück.
waiting-lead-sandbox = Dort fragt die Seite der Sandbox, nicht Microsoft. Dieses Fenster kommt von selbst zurück.
waiting-redeeming-title = Anmeldung läuft
waiting-redeeming-lead = Der Browser hat geantwortet. Als Nächstes kommen Ihre Organisationen.
waiting-asks-azure = Microsoft wird Sie bitten, das zu erlauben
waiting-asks-sandbox = Die Sandbox wird Sie bitten, das zu erlauben
waiting-pats = Ihre Token sehen
waiting-pats-why = Namen, Bereiche und Daten, nie die Geheimnisse
waiting-manage = Token erstellen, verlängern, widerrufen
waiting-manage-why = Nur wenn Sie oder eine Regel von Ihnen es verlangen
waiting-profile = Ihr Profil sehen
waiting-profile-why = Um Ihre Organisationen zu finden
waiting-everything = Alles, was Sie in Azure DevOps dürfen
waiting-everything-why = Die Registrierung hat keine engere Berechtigung. Patwarden nutzt sie nur für Ihre Token
waiting-session = Angemeldet bleiben und wissen, wer Sie sind
waiting-session-why = Damit Sie sich nicht jede Stunde anmelden müssen
waiting-other = Eine weitere Berechtigung
waiting-other-why = Die Registrierung verlangt sie
waiting-cancel = Abbrechen
waiting-copy-link = Link kopieren
waiting-link-copied = Link kopiert
waiting-link-copied-text = Öffnen Sie ihn in einem Browser auf diesem Computer.
waiting-times-out = Läuft in { $minutes } min ab
waiting-blocked-question = Muss ein Administrator zustimmen?
waiting-blocked-text = Die Seite, die das verlangt, führt nie hierher zurück.
waiting-blocked = Meine Organisation blockiert das
waiting-failed-title = Nicht angemeldet
waiting-failed-sandbox = Die Sandbox konnte nicht geöffnet werden
waiting-failed-start-anew = Sandbox löschen und neu beginnen
waiting-failed-try-again = Erneut versuchen
waiting-failed-ask-administrator = Administrator fragen
waiting-failed-back = Zurück

## "My organization blocks this": the message for an administrator.

blocked-title = Meine Organisation blockiert das
blocked-back = Zurück
blocked-heading = Ein Administrator muss Patwarden einmal genehmigen
blocked-lead = Mit Ihrem Konto ist alles in Ordnung: In Ihrer Organisation darf man neue Apps erst verwenden, wenn ein Administrator zugestimmt hat. Senden Sie ihm diese Nachricht.
blocked-failed-heading = Ein Administrator muss handeln
blocked-message-label = Nachricht an einen Administrator
blocked-copy = Nachricht kopieren
blocked-copied = Nachricht kopiert
blocked-not-copied = Markieren und kopieren Sie stattdessen den Text.
blocked-copy-link = Genehmigungslink kopieren
blocked-link-copied = Link kopiert
blocked-see-title = Was dort zu sehen ist
blocked-app = App
blocked-client-id = Client-ID
blocked-tenant = Mandant
blocked-who = Wer genehmigen kann
blocked-who-roles = Cloudanwendungsadministrator, Anwendungsadministrator oder Administrator für privilegierte Rollen
blocked-once = Hat die Seite im Browser ein Formular für die Genehmigung, füllen Sie stattdessen dieses aus. Prüfen Sie erneut, sobald zugestimmt wurde.
blocked-check-again = Erneut prüfen
blocked-message-subject = Genehmigung von Patwarden für Azure DevOps
blocked-message-hello = Guten Tag,
blocked-message-intro = ich möchte Patwarden verwenden, eine Desktop-App, die sich um meine persönlichen Zugriffstoken von Azure DevOps kümmert. Sie handelt nur in meinem Namen und hat keinen eigenen Server.
blocked-message-refused = Meine Anmeldung wurde mit dieser Antwort abgelehnt:
blocked-message-needs = Sie verlangt diese delegierten Berechtigungen:
blocked-message-not = Sie verlangt weder E-Mail noch Verzeichnis noch Dateien.
blocked-message-link = Um sie für alle im Mandanten zu genehmigen, öffnen Sie diesen Link:
blocked-message-end = Am Ende geht der Browser zu localhost, das auf einem anderen Computer nicht erreichbar ist. Die Genehmigung ist trotzdem gespeichert, außer die Adresse dort enthält „error=“.
blocked-permission = - { $ids }: { $reason }
blocked-fact = { $name }: { $value }
blocked-reason-pats = um meine Token aufzulisten und mich zu warnen, bevor eines abläuft
blocked-reason-manage = um meine Token zu erstellen, zu verlängern und zu widerrufen
blocked-reason-profile = um meine Organisationen zu finden
blocked-reason-everything = alle Berechtigungen der Registrierung, nur für meine Token verwendet
blocked-reason-session = damit ich angemeldet bleibe
blocked-reason-other = steht in der Registrierung

## The account that came from the browser, the account menu, signing out, and an account without organizations.

account-confirm-title = Ist das das richtige Konto?
account-confirm-lead = Der Browser hat Sie angemeldet. Bevor Sie zustimmen, geschieht nichts in seinem Namen.
account-tenant = Mandant
account-other-title = Erwartet wurde ein anderes Konto.
account-other-text = Die Anmeldung galt { $username }.
account-use = Dieses Konto verwenden
account-use-other = Anderes Konto verwenden
account-and-more = { $name } +{ $more }
account-menu = Konto: { $name }
account-in-tenant = Mandant { $tenant }
account-at-tenant = { $username } ({ $tenant })
account-organization-of = { $organization } ({ $username })
account-add = Konto hinzufügen
account-copy-connection = Verbindungszeichenfolge kopieren
account-connection-copied = Verbindungszeichenfolge kopiert
account-connection-copied-text = Von { $username }, zum Einfügen bei einer Kollegin oder einem Kollegen. Sie enthält kein Geheimnis.
account-connection-not-copied = Die Verbindungszeichenfolge konnte nicht kopiert werden.
account-connection-not-copied-remedy = Versuchen Sie es erneut.
account-sign-in = Erneut anmelden
account-sign-out = Abmelden
account-sign-out-title = { $username } abmelden?
account-sign-out-lead = Patwarden vergisst die Sitzung dieses Computers. Sitzungen anderswo gehen weiter, und jedes Token bleibt gültig.
account-sign-out-lead-revoking = Patwarden widerruft zuerst die ausgewählten Token, dann vergisst es die Sitzung dieses Computers. Sitzungen anderswo gehen weiter, und jedes andere Token bleibt gültig.
account-sign-out-secrets =
    { $count ->
        [one] Ein Geheimnis bleibt im Tresor.
       *[other] { $count } Geheimnisse bleiben im Tresor.
    }
account-sign-out-secrets-text = Nach der nächsten Anmeldung sind sie wieder da.
account-sign-out-forget =
    { $count ->
        [one] Auch ein Geheimnis entfernen
       *[other] Auch { $count } Geheimnisse entfernen
    }
account-sign-out-forget-text = Es gibt sie nirgends sonst. Niemand kann sie wieder anzeigen; die Token bleiben gültig.
account-sign-out-forget-label = Token, deren Geheimnisse entfernt werden
account-sign-out-old =
    { $count ->
        [one] Ein altes Token bleibt bis { $until } gültig.
       *[other] { $count } alte Token bleiben bis { $until } gültig.
    }
account-sign-out-old-text = Abgemeldet widerruft Patwarden keines früher: { $names }.
account-sign-out-unfinished =
    { $count ->
        [one] Ein Vorgang ist nicht abgeschlossen.
       *[other] { $count } Vorgänge sind nicht abgeschlossen.
    }
account-sign-out-unfinished-text = Weiter geht es nach der nächsten Anmeldung: { $names }.
account-token-in = { $name } in { $organization }
account-names-and-more = { $names } und { $more } weitere
account-stay = Angemeldet bleiben
account-sign-out-and-forget = Abmelden und entfernen
account-sign-out-revoke = Auch Token widerrufen
account-sign-out-revoke-text = Programme, die ein ausgewähltes Token verwenden, funktionieren ab sofort nicht mehr. Das lässt sich nicht rückgängig machen.
account-sign-out-revoke-label = Token, die widerrufen werden
account-sign-out-revoke-one = { $name } widerrufen
account-sign-out-and-revoke =
    { $count ->
        [one] Ein Token widerrufen und abmelden
       *[other] { $count } Token widerrufen und abmelden
    }
account-sign-out-revoking = Sobald sie widerrufen sind, wird { $username } abgemeldet.
account-still-signed-in = { $username } ist noch angemeldet
account-still-signed-in-text = Nicht jedes ausgewählte Token wurde widerrufen. Um sie zu lassen, wie sie sind, melden Sie sich erneut ab.
account-none-title = { $username } sieht keine Organisation von Azure DevOps
account-none-text = Prüfen Sie, ob es das richtige Konto ist: Organisationen gehören oft zu einem anderen.
account-none-type = Kennen Sie ihren Namen? Geben Sie ihn ein, auch als Gast: Patwarden fragt dann bei dem Mandanten, dem sie gehört.
account-hidden-title = Die Organisationen von { $username } sind nicht bekannt
account-hidden-text = Die Verbindung darf nicht nach ihnen fragen: Ihre Berechtigung vso.profile ist nicht erteilt. Es genügt, den Namen einer Organisation einzugeben.
account-hidden-owner = Wem die App-Registrierung gehört, kann die Berechtigung hinzufügen.
account-add-organization = Organisation hinzufügen…
account-add-organization-title = Organisation hinzufügen
account-add-organization-lead = Azure DevOps wird im Namen von { $username } gefragt.
account-organization = Organisation
account-organization-hint = Ihr Name oder ihre Adresse, etwa contoso oder https://dev.azure.com/contoso
account-organization-wrong = Ein Name besteht aus Buchstaben, Ziffern und Bindestrichen; eine Adresse beginnt mit https://dev.azure.com/
account-organization-add = Hinzufügen
account-organization-asking = Wird gefragt
account-organization-cancel = Abbrechen
account-organization-close = Schließen
account-organization-added = { $organization } hinzugefügt
account-organization-added-for = { $username } sieht sie.
account-check-again = Erneut prüfen
