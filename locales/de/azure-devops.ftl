### Was Azure DevOps sagt, wenn es eine Anfrage zu Token ablehnt (`patTokenError`).
### $subject ist die Organisation oder Azure DevOps.

pat-name = { $subject } akzeptiert den Namen nicht.
    .remedy = Ändern Sie den Namen des Tokens, und versuchen Sie es erneut.
pat-date = { $subject } akzeptiert das Datum nicht.
    .remedy = Wählen Sie ein Datum innerhalb des nächsten Jahres.
pat-scopes = { $subject } akzeptiert die Bereiche nicht.
    .remedy = Ändern Sie die Bereiche des Tokens, und versuchen Sie es erneut.
pat-person = { $subject } erkennt nicht, wer angemeldet ist.
    .remedy = Melden Sie sich erneut an.
pat-account = { $subject } erlaubt diesem Konto keine Token.
    .remedy = Melden Sie sich mit Ihrem eigenen Konto dieser Organisation an.
pat-denied = { $subject } erlaubt das nicht.
    .remedy = Fragen Sie einen Projektsammlungsadministrator. Geht es um das Erstellen von Token, kann er Sie in die Zulassungsliste der Richtlinie „Erstellung persönlicher Zugriffstoken einschränken“ aufnehmen.
pat-creation = { $subject } lässt Sie keine Token erstellen.
    .remedy = Bitten Sie einen Projektsammlungsadministrator, Sie in die Zulassungsliste der Richtlinie „Erstellung persönlicher Zugriffstoken einschränken“ aufzunehmen.
pat-global = { $subject } erlaubt keine Token für alle Organisationen.
    .remedy = Erstellen Sie für jede Organisation ein eigenes Token.
pat-full-access = { $subject } erlaubt keine Token mit Vollzugriff.
    .remedy = Wählen Sie einzelne Bereiche, oder bitten Sie einen Administrator um eine Ausnahme.
pat-lifetime = { $subject } erlaubt keine so lange Laufzeit.
    .remedy = Wählen Sie ein früheres Datum.
pat-policies = { $subject } konnte die eigenen Richtlinien nicht lesen.
    .remedy = Versuchen Sie es später erneut. Bleibt es dabei, fragen Sie einen Administrator.
pat-trouble = { $subject } konnte das im Moment nicht ausführen.
    .remedy = Versuchen Sie es später erneut. Es ging nichts verloren.
pat-gone = { $subject } kennt dieses Token nicht mehr.
    .remedy = Aktualisieren Sie die Liste.
pat-expired = { $subject } verlängert kein abgelaufenes Token.
    .remedy = Erstellen Sie es mit gleichem Namen, gleichen Bereichen und gleicher Laufzeit erneut.
pat-organization = { $subject } wurde ohne eine Organisation gefragt.
    .remedy = Melden Sie das mit den Details.
pat-unknown = { $subject } hat aus einem Grund abgelehnt, den Patwarden nicht kennt.
    .remedy = Versuchen Sie es erneut. Bleibt es dabei, melden Sie es mit den Details.
