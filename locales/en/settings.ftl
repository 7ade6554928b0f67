### The settings page. Names, dates and times of day come in as variables, already written out.

settings-back = Back to the tokens
settings-sections = Sections
settings-sections-accounts = Accounts
settings-sections-secrets = Secrets
settings-sections-reminders = Reminders
settings-sections-start = Start and tray
settings-sections-appearance = Appearance
settings-sections-language = Language
settings-sections-connection = Connection
settings-sections-diagnostics = Diagnostics
settings-sections-about = About
settings-try-again = Try again

## What the settings file says and cannot mean.

settings-wrong-title =
    { $count ->
        [one] { $count } value in the settings file cannot be used
       *[other] { $count } values in the settings file cannot be used
    }
settings-wrong-text = The defaults are in use instead. A new choice here replaces what is wrong.
settings-wrong-value = { $name }: { $value }

## accounts

accounts-none-title = Nobody is signed in
accounts-none-text = Sign in to see the tokens of an account.
accounts-connect = Connect
accounts-at = { $tenant } · { $state }
accounts-signed-in = Signed in
accounts-more-of = More for { $name }
accounts-sign-in-of = Sign in again: { $name }
accounts-sign-out-of = Sign out { $name }
accounts-add-title = Another account
accounts-add-text = A second tenant, or another sign-in name
accounts-add = Add account

## secrets

secrets-clear-title = Clear a copied secret from the clipboard
secrets-clear-text = Unless something else was copied since
secrets-old-title = When the old token of a regenerate goes
secrets-old-text = Never before the new one has been stored and verified
secrets-old-when-replaced = When it has been replaced
secrets-old-at-once = At once
secrets-old-after-hours =
    { $count ->
        [one] After { $count } hour
       *[other] After { $count } hours
    }
secrets-old-after-days =
    { $count ->
        [one] After { $count } day
       *[other] After { $count } days
    }
secrets-old-hint-replaced = At once if every place that uses it has the new secret, otherwise after 24 hours
secrets-kept-heading = Secrets of tokens that have ended
secrets-kept-text = They open nothing any more, and stay in the vault until you forget them.
secrets-kept-expired = { $organization } · expired { $when }
secrets-kept-revoked = { $organization } · revoked
secrets-forget = Forget
secrets-forget-of = Forget the secret of { $name }
secrets-forgotten = Secret of { $name } forgotten

## reminders

remind-lead-title = Remind before a token expires
remind-lead-text = One that lives for less than two weeks: when half and a quarter of its life are left, and two hours
remind-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
remind-quiet-title = Quiet hours
remind-quiet-text = A reminder is put off to their end, or brought forward where that would be too late
remind-quiet-from = From
remind-quiet-to = To
remind-working-title = On working days only
remind-working-on = Saturdays and Sundays are quiet as a whole
remind-working-off = Every day is like any other

## start

start-on = On
start-off = Off
start-login-title = Start when you log in to the computer
start-login-on = In the tray, without its window: reminders come from then on
start-login-off = Reminders come only while Patwarden runs, once you have started it
start-tray-title = Keep running in the tray when the window is closed
start-tray-on = What is under way comes to its end, and the window opens in a moment
start-tray-off = Closing the window ends Patwarden

## appearance

appearance-system = Same as the system
appearance-system-light = Light at the moment
appearance-system-dark = Dark at the moment
appearance-light = Light
appearance-dark = Dark
appearance-high-contrast = High contrast
appearance-high-contrast-text = Black and white, with outlines: shapes and words say what colours do

## language

language-system = Same as the system
language-text = Failures of Azure DevOps are said in this language too. Dates and numbers are written as it writes them.

## connection

connection-proxy = Proxy
connection-system = Same as the system
connection-system-text = What the system’s settings or the environment say
connection-address = This address
connection-address-text = Every request goes through it, sign-in and refresh included
connection-field = Address of the proxy
connection-hint = Like http://proxy.contoso.com:8080
connection-use = Use
connection-in-use = In use

## diagnostics

diagnostics-checks = Checks
diagnostics-again = Check again
diagnostics-checking = Checking
diagnostics-well = Nothing is wrong
diagnostics-wrong =
    { $count ->
        [one] { $count } check needs attention
       *[other] { $count } checks need attention
    }
diagnostics-what-vault = Vault
diagnostics-what-bus = Session bus
diagnostics-what-proxy = Proxy
diagnostics-what-clock = Clock
diagnostics-what-sign-in = Sign-in
diagnostics-what-service = Azure DevOps
diagnostics-is-well = Well
diagnostics-clock-value = This computer’s clock differs by { $value }
diagnostics-answered = Answered { $when }
diagnostics-proxy-system = The system’s settings are in use
diagnostics-of = { $what }: { $subject }
diagnostics-folders = Folders
diagnostics-data = Data
diagnostics-logs = Logs
diagnostics-open = Open
diagnostics-open-data = Open the data folder
diagnostics-open-logs = Open the log folder
diagnostics-support = Support file
diagnostics-support-title = Everything that would be saved stands below
diagnostics-support-text = No secret is ever in it. Read it before you send it to anybody.
diagnostics-support-names = With names of people, organizations and tokens
diagnostics-support-label = Contents of the support file
diagnostics-support-loading = The file is being put together
diagnostics-support-save = Save
diagnostics-support-saved = Saved: { $file }

## about

about-version = Version { $version }
about-lead = Looks after the personal access tokens of Azure DevOps.
about-licence = Open source, under MIT or Apache 2.0
about-settings = Settings file
about-licences = Licences of everything in it
about-licences-count =
    { $count ->
        [one] { $count } component
       *[other] { $count } components
    }
about-licences-show = Show
about-licences-hide = Hide
about-licences-search = Search components and licences
about-licences-none = No component matches “{ $search }”.
about-licences-loading = Loading the licences
