### What the window says. Names, dates and times of day come in as variables, already written out.

## time

time-now = now
time-just-now = just now
# The month is short here, as in “18 Feb 2027”.
time-date = { $day } { $month } { $year }
time-full-date = { $weekday } { $date }
time-exact-time = { $date }, { $time }
time-in-days =
    { $days ->
        [one] in { $days } day
       *[other] in { $days } days
    }
time-span-seconds =
    { $count ->
        [one] { $count } second
       *[other] { $count } seconds
    }
time-span-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
time-minutes-short = { $count } min
time-instant = < 0.1 s
time-seconds-short = { $value } s

## welcome

welcome-title = Never surprised by an expired token
welcome-lead = Patwarden shows the personal access tokens of all your Azure DevOps organizations, warns before one expires, and regenerates it in one click.
welcome-connect-title = Connect to Azure DevOps
welcome-connect-text = Sign in with your work account, in your own browser. It needs an app registration; the next page shows how to get one.
welcome-connect = Connect
welcome-sandbox-title = Explore the sandbox
welcome-sandbox-text = Look around first. A built-in simulator with 3 organizations and 40 tokens in every state. Nothing leaves this computer.
welcome-sandbox = Open the sandbox
welcome-promises-1 = Secrets stay in your system’s vault
welcome-promises-2 = No telemetry
welcome-promises-3 = No account with us

## notOpened

not-opened-title = The list could not be opened

## failure

failure-show-details = Show details
failure-hide-details = Hide details
failure-details = Details
failure-copy = Copy
failure-copied = Details copied
failure-not-copied = The details could not be copied.
failure-not-copied-remedy = Open the details and select their text instead.
failure-dismiss = Dismiss
failure-own-answer = Patwarden did not understand its own answer.
failure-own-answer-remedy = Try again. If it stays, report it with the details.
failure-actions-sign-in = Sign in
failure-actions-retry-vault = Try again
failure-actions-refresh = Refresh
failure-actions-copy-details = Copy details
failure-actions-copy-message = Copy message

## admin

# A message that the person sends to an administrator.
admin-intro = I use Patwarden, a desktop app that looks after my personal access tokens of Azure DevOps. It acts only as me. Azure DevOps has refused this:
admin-tried =
    { $work ->
        [create] Create the personal access token “{ $name }” in { $organization }
        [createAgain] Create the personal access token “{ $name }” again in { $organization }
        [replace] Create the personal access token “{ $name }” in { $organization }, in place of a global one
        [renew] Give the personal access token “{ $name }” in { $organization } a later date
        [edit] Change the personal access token “{ $name }” in { $organization }
        [revoke] Revoke the personal access token “{ $name }” in { $organization }
        [regenerate] Regenerate the personal access token “{ $name }” in { $organization }
        [find] Find the organizations of { $name }
       *[list] List my personal access tokens in { $organization }
    }
admin-said = The answer means:
admin-details = Details:
admin-question = Can you allow this, or tell me what to do instead?

## bar

bar-sandbox = Sandbox
bar-connect = Connect to Azure DevOps
bar-look-around = Look around in the sandbox
bar-delete-sandbox = Leave and delete the sandbox
bar-all-organizations = All organizations
bar-organization-filter = Organization: { $name }
bar-search = Search name, organization or scope
bar-search-short = Search
bar-search-key = Ctrl F
bar-clear-search = Clear search
bar-updated = Updated { $when }
bar-never = Not updated yet
bar-asking =
    { $count ->
        [0] Asking Azure DevOps
        [one] Asking { $count } organization
       *[other] Asking { $count } organizations
    }
bar-refresh = Refresh
bar-new-token = New token
bar-new-token-key = New token (Ctrl N)
bar-no-organization = No organization is known yet. Refresh to ask for them.
bar-activity = Activity
bar-reminders = Reminders
bar-reminders-new = Reminders, { $count } new
bar-settings = Settings

## horizon

horizon-label = Expiry dates of the next twelve months
horizon-today = Today
horizon-expired = Expired
horizon-week = 7 days
horizon-month = 30 days
horizon-everywhere = all organizations
horizon-more = +{ $count }
horizon-more-on = { $count } more on { $date }
horizon-more-from = { $count } more, from { $from } to { $until }
horizon-global-end = Global tokens stop working on 1 December 2026
horizon-where = { $organization } · { $when }, { $date }
horizon-mark = { $name }, { $organization }, { $state } { $when }, { $date }
horizon-expires = expires
horizon-has-expired = expired

## counts

counts-label = Filter by state
counts-expired = Expired
counts-week = Within 7 days
counts-month = Within 30 days
counts-later = Later
counts-full-access = Full access
counts-global = Global
counts-no-secret = No secret here
counts-revoked = Revoked
counts-unknown = –

## list

list-label = Personal access tokens
list-selection = Selection
list-name = Name
list-organization = Organization
list-scopes = Scopes
list-created = Created
list-expires = Expires
list-secret = Secret
list-action = Action
list-all-organizations = all
list-global = Global: works in every organization
list-not-confirmed = Last known; not confirmed at the last refresh
list-no-scopes = none
list-more-scopes = +{ $count }
list-revoked = Revoked
list-life-used = { $percent } % of its life used up
list-secret-here = In the vault of this computer
list-secret-elsewhere = Not in the vault of this computer
list-loading = Asking your organizations for their tokens
list-empty-title = No personal access tokens
list-empty-text = Your organizations answered, and you have none in them.
list-empty-unknown = No organization has answered yet. Refresh to ask again.
# What the list is narrowed by; $filter is one of the list-filter-words.
list-nothing-found =
    { $by ->
        [search] No token matches “{ $search }”.
        [filter] No token { $filter }.
        [organization] No token in { $organization }.
        [search-filter] No token matches “{ $search }” { $filter }.
        [search-organization] No token matches “{ $search }” in { $organization }.
        [filter-organization] No token { $filter } in { $organization }.
        [search-filter-organization] No token matches “{ $search }” { $filter } in { $organization }.
       *[nothing] No token.
    }
list-filter-words-expired = among the expired
list-filter-words-week = within 7 days
list-filter-words-month = within 30 days
list-filter-words-later = after the next 30 days
list-filter-words-full-access = with full access
list-filter-words-global = among the global ones
list-filter-words-no-secret = without a secret here
list-filter-words-revoked = among the revoked
list-dates = Only what expires from { $from } to { $until } is shown.
list-dates-on = Only what expires on { $day } is shown.
list-dates-clear = Show all dates
list-with-scope = with the scope “{ $scope }”
list-clear = Show all tokens
list-dates-from = Dates shown are from { $day }.
list-dates-unknown = Its tokens were never listed.
list-more-lines = { $count } more
list-check = Select { $name }
list-replaced = Replaced · goes { $when }
list-still-valid = Replaced · still valid
list-waits = Waiting
list-vanished = Not listed any more since { $day }
list-vanished-hint = Somebody has revoked or removed it, or you may not see it any more. If something still uses it, create a new token. If you did not expect this, ask an administrator of { $organization }.
list-group =
    { $count ->
        [one] { $name }, { $count } token
       *[other] { $name }, { $count } tokens
    }
list-width = Width of the column { $column }

## details

details-label = Details of { $name }
details-close = Close the details
details-nameless = Without a name
details-expires-in = Expires { $when }
details-expired = Expired { $when }
details-organization = Organization
details-expires = Expires
details-has-expired = Expired
details-created = Created
details-secret = Secret
details-secret-here = In the vault of this computer
details-secret-elsewhere = Not in the vault of this computer
details-note = Note
details-id = Token id
details-used =
    { $of ->
        [one] { $used } of { $of } day used up
       *[other] { $used } of { $of } days used up
    }
details-scopes = Scopes
details-high-privilege = High privilege: { $why }
details-includes = Includes { $scopes }.
details-included-in = Already part of { $scope }.
details-history = History
details-history-loading = Looking up what was done
details-history-none = Patwarden has done nothing with this token yet.
details-try-again = Try again
details-dates = { $before } → { $after }
details-until = until { $date }

## keys

keys-title = Keyboard shortcuts
keys-close = Close
keys-window = Anywhere
keys-row = On a token
keys-does-search = Search
keys-does-refresh = Refresh
keys-does-new-token = New token
keys-does-settings = Settings
keys-does-all = Select all that are shown
keys-does-escape = Clear the selection, close the details, then clear filter and search
keys-does-sheet = This overview
keys-does-move = Previous and next token
keys-does-page = A page up and down
keys-does-ends = First and last
keys-does-details = Show the details
keys-does-select = Select, or take it out again
keys-does-range = Select several in a row
keys-does-regenerate = Regenerate
keys-does-renew = Renew
keys-does-copy = Copy secret
keys-does-edit = Edit
keys-does-revoke = Revoke
keys-does-menu = Everything else
keys-does-groups = Close and open a group
keys-names-control = Ctrl
keys-names-shift = Shift
keys-names-space = Space
keys-names-enter = Enter
keys-names-escape = Esc
keys-names-remove = Delete
keys-names-page-up = Page up
keys-names-page-down = Page down
keys-names-home = Home
keys-names-end = End
keys-names-menu = Menu key
keys-names-click = Click
keys-names-click-name = Click on the name

## options

options-label = View options
options-grouped = Group by organization
options-sort-by = Sort by
options-descending = Reverse the order
options-reset-widths = Reset column widths
options-scope = Scope
options-all-scopes = All scopes
options-scope-filter = Only with the scope { $scope }
options-scope-filter-none = Filter by scope
options-keys = Keyboard shortcuts

## health

health-replaced = Replaced
health-full-access = Full access
health-global = Global
health-high-privilege = High privilege
health-duplicate-name = Same name as another
health-duplicate-name-in = Another token of { $organization } has this name
health-duplicate-name-global = Another token for all organizations has this name
health-muted = You are not reminded of it
health-made-by-tool = Made by a program

## selection

selection-label = Selected tokens
selection-count = { $count } selected
selection-unseen = { $count } of them not shown
selection-all = Select all that are shown
selection-clear = Clear selection
selection-words-regenerate = Regenerate
selection-words-renew = Renew
selection-words-revoke = Revoke

## actions

actions-words-regenerate = Regenerate
actions-words-renew = Renew
actions-words-create-again = Create again
actions-words-copy = Copy secret
actions-words-edit = Edit
actions-words-revoke = Revoke…
actions-words-revoke-old = Revoke old now
actions-words-try-now = Try now
actions-words-regenerate-leaked = Regenerate and revoke now (leaked)
actions-words-replace = Replace
actions-words-show = Show in Azure DevOps
actions-words-copy-id = Copy id
actions-words-mute = Don’t remind
actions-words-unmute = Remind again
actions-more = More
actions-of-regenerate = Regenerate { $name }
actions-of-renew = Renew { $name }
actions-of-create-again = Create again: { $name }
actions-of-copy = Copy secret of { $name }
actions-of-edit = Edit { $name }
actions-of-revoke = Revoke { $name }
actions-of-revoke-old = Revoke old now: { $name }
actions-of-try-now = Try now to go on with { $name }
actions-of-regenerate-leaked = Regenerate and revoke now (leaked): { $name }
actions-of-replace = Replace { $name }
actions-of-show = Show in Azure DevOps: { $name }
actions-of-copy-id = Copy id of { $name }
actions-of-mute = Don’t remind of { $name }
actions-of-unmute = Remind again of { $name }
actions-of-more = More for { $name }
actions-hints-regenerate = A new secret, which goes to the vault
actions-hints-regenerate-elsewhere = A new secret: replace it where it is used
actions-hints-renew = A later date; the secret stays the same
actions-hints-create-again = Same name, scopes and lifetime, with a new secret
actions-hints-revoke-old = The new secret is in the vault; the old token stops working at once
actions-hints-try-now = Go on with the regenerate that waits
actions-hints-regenerate-leaked = The old token stops working as soon as the new one works
actions-hints-replace = One token for each organization, with the same scopes
actions-hint = { $action }. { $what }.
actions-renew-bound = Until { $date } at most: { $organization } grants { $days } days from its creation. Regenerate it instead
actions-renew-no-later = No later date: { $organization } grants { $days } days from its creation. Regenerate it instead
actions-busy = Patwarden is at work on this token.

## messages

messages-signed-out = { $name } is signed out
messages-no-organizations = The organizations of { $name } were not found.
messages-sign-in = Sign in
messages-vault = Whatever makes a secret or copies one is off
messages-try-again = Try again
messages-stopped = { $title }: { $name } in { $organization }
messages-finished = Regenerated: { $name } in { $organization }
messages-finished-text = The new secret is in the vault and works until { $date }.
messages-show = Show steps
messages-decide = Keep or revoke
messages-overlap-text = The new secret is in the vault and works. The old token stays valid until { $until }.
messages-bulk-running-regenerate = Regenerating
messages-bulk-running-renew = Renewing
messages-bulk-running-revoke = Revoking
messages-bulk-done-regenerate = Regenerated
messages-bulk-done-renew = Renewed
messages-bulk-done-revoke = Revoked
messages-bulk-at = { $word } { $over } of { $of }
messages-bulk-text = It goes on by itself.
messages-bulk-show = Show
messages-summary =
    { $count ->
        [one] { $count } token expires soon.
       *[other] { $count } tokens expire soon.
    }
messages-summary-text = From now on Patwarden reminds you of each in time, also while this window is closed.
messages-summary-show = Show reminders

## found

found-title =
    { $count ->
        [1] A token was left behind
       *[other] { $count } tokens were left behind
    }
found-text =
    { $count ->
        [1] Its secret is lost. Keep it only if you know it.
       *[other] Their secrets are lost. Keep only what you know.
    }
found-created = created { $date }
found-id = id{ "\u00A0" }{ $short }
found-unlisted = Not in the list at the last refresh
found-keep = Keep
found-revoke = Revoke
found-keep-one = Keep { $name }
found-revoke-one = Revoke { $name }

## waits

waits-try-now = Try now
waits-again = It is tried again { $when }.
waits-by-itself = It goes on by itself once this is put right.
waits-at = at { $time }
waits-on = on { $date }

## replace

replace-title = Replace “{ $name }”
replace-lead = Global tokens stop working on 1 December 2026. Replace creates one token for each organization, with the same name and scopes. The global one stays until you revoke it.
replace-done-lead = Put the new secrets where the global token is used, then revoke it.
replace-running-lead = Each secret goes straight to the vault. The global token stays valid meanwhile.
replace-everywhere = all organizations
replace-stops = stops { $date }
replace-choose = A token for { $organization }
replace-left-out = left out
replace-left-out-title =
    { $count ->
        [1] { $names } is left out
       *[other] { $names } are left out
    }
replace-left-out-text = There the global token keeps working until it ends, or until you revoke it.
replace-not-begun = It could not begin there. Refresh the list, and try again.
replace-needs-vault = Nothing can be created without the vault.
replace-gone-title = The global token does not work any more
replace-gone-text = It was revoked elsewhere, has expired or is not listed any more. Use New token for what still needs one.
replace-states-asked = waiting
replace-states-running = creating
replace-states-waiting = waits
replace-states-overlap = in the vault
replace-states-done = in the vault
replace-states-stopped = not created
replace-until = until { $date }
replace-cancel = Cancel
replace-create =
    { $count ->
        [one] Create { $count } token
       *[other] Create { $count } tokens
    }
replace-close = Close
replace-done-button = Done
replace-revoke = Revoke the global token
replace-goes-on = It goes on when this is closed.

## bulk

bulk-titles-regenerate =
    { $count ->
        [one] Regenerate { $count } token?
       *[other] Regenerate { $count } tokens?
    }
bulk-titles-renew =
    { $count ->
        [one] Renew { $count } token?
       *[other] Renew { $count } tokens?
    }
bulk-titles-revoke =
    { $count ->
        [one] Revoke { $count } token?
       *[other] Revoke { $count } tokens?
    }
bulk-nothing-regenerate = Nothing to regenerate
bulk-nothing-renew = Nothing to renew
bulk-nothing-revoke = Nothing to revoke
bulk-leads-regenerate = Each gets a new token with the same name, scopes and lifetime; its secret goes to the vault. No old token goes before its new one works.
bulk-leads-renew = Each gets its lifetime again, counted from now. Programs that use it keep their secret.
bulk-leads-revoke = Programs that use them stop at once, everywhere. This cannot be undone.
bulk-nothing-lead = None of the selected tokens can take part.
bulk-does-regenerate = new secret
bulk-does-regenerate-elsewhere = new secret, to put in use
bulk-does-renew = later date
bulk-does-renew-bound = until { $date } at most
bulk-does-renew-no-later = no later date: regenerate it
bulk-does-revoke = stops at once
bulk-does-revoke-global = stops in all organizations
bulk-ends = expires { $date }
bulk-mails-title =
    { $count ->
        [one] Azure DevOps will send you { $count } mail
       *[other] Azure DevOps will send you { $count } mails
    }
bulk-mails-text = One for each token that is created. They need no answer.
bulk-left-out-title =
    { $count ->
        [one] { $count } token is left out
       *[other] { $count } tokens are left out
    }
bulk-reasons-expired = has expired: create it again
bulk-reasons-expired-already = has expired
bulk-reasons-revoked = is revoked
bulk-reasons-global = is global: replace it
bulk-reasons-not-regenerable = belongs to several organizations
bulk-reasons-busy = is being worked on
bulk-reasons-waits = has a regenerate that waits
bulk-reasons-replaced = is replaced already
bulk-reasons-vanished = is not listed any more
bulk-left-out = { $name } in { $organization }
bulk-left-out-everywhere = { $name } in all organizations
bulk-confirm-regenerate =
    { $count ->
        [one] Regenerate { $count } token
       *[other] Regenerate { $count } tokens
    }
bulk-confirm-renew =
    { $count ->
        [one] Renew { $count } token
       *[other] Renew { $count } tokens
    }
bulk-confirm-revoke =
    { $count ->
        [one] Revoke { $count } token
       *[other] Revoke { $count } tokens
    }
bulk-keep = Keep them
bulk-cancel = Cancel
bulk-close = Close
bulk-running-regenerate =
    { $count ->
        [one] Regenerating { $count } token
       *[other] Regenerating { $count } tokens
    }
bulk-running-renew =
    { $count ->
        [one] Renewing { $count } token
       *[other] Renewing { $count } tokens
    }
bulk-running-revoke =
    { $count ->
        [one] Revoking { $count } token
       *[other] Revoking { $count } tokens
    }
bulk-ended-regenerate = { $done } of { $of } regenerated
bulk-ended-renew = { $done } of { $of } renewed
bulk-ended-revoke = { $done } of { $of } revoked
bulk-counts-done = { $count } done
bulk-counts-running = { $count } running
bulk-counts-waiting = { $count } waiting
bulk-counts-failed = { $count } failed
bulk-counts-not-begun = { $count } not begun
bulk-safe-regenerate = Every old secret works until its new one is verified.
bulk-safe-renew = Every secret stays the same.
bulk-safe-revoke = What is done cannot be undone.
bulk-states-next = Waiting
bulk-states-running = Under way
bulk-states-waiting = Waits
bulk-states-done = Done
bulk-states-stopped = Failed
bulk-states-not-begun = Not begun
bulk-done-until = Done: until { $date }
bulk-old-until = The old token stays valid until { $date }.
bulk-progress = { $over } of { $of }
bulk-stop = Stop after this one
bulk-stopping = What is under way comes to its end.
bulk-stop-hint = What has not begun is left as it is; what is under way comes to its end.
bulk-save = Save report
bulk-show-items = Show each
bulk-hide-items = Hide
bulk-retry =
    { $count ->
        [one] Retry { $count } token
       *[other] Retry { $count } tokens
    }

## operation

operation-creating = Creating { $name } in { $organization }
operation-creating-text = The secret goes straight to the vault.
operation-running-create = Creating
operation-running-create-again = Creating
operation-running-replace = Replacing
operation-running-renew = Renewing
operation-running-edit = Saving
operation-running-revoke = Revoking
operation-running-regenerate = Regenerating
operation-running-copy = Copying
operation-done-create = Created
operation-done-create-again = Created again
operation-done-replace = Created in place of the global token
operation-done-renew = Renewed
operation-done-edit = Saved
operation-done-revoke = Revoked
operation-done-regenerate = Regenerated
operation-done-copy = Copied
operation-stopped-create = Not created
operation-stopped-create-again = Not created again
operation-stopped-replace = Not created in place of the global token
operation-stopped-renew = Not renewed
operation-stopped-edit = Not saved
operation-stopped-revoke = Not revoked
operation-stopped-regenerate = Not regenerated
operation-stopped-copy = Not copied
operation-unclear-create = Creation not confirmed
operation-unclear-create-again = Creation not confirmed
operation-unclear-replace = Creation not confirmed
operation-unclear-renew = Renewal not confirmed
operation-unclear-edit = Change not confirmed
operation-unclear-revoke = Revocation not confirmed
operation-unclear-regenerate = Regenerate not confirmed
operation-unclear-copy = Copy not confirmed
operation-waiting-create = Not created yet
operation-waiting-create-again = Not created again yet
operation-waiting-replace = Not created yet in place of the global token
operation-waiting-renew = Not renewed yet
operation-waiting-edit = Not saved yet
operation-waiting-revoke = Not revoked yet
operation-waiting-regenerate = Not regenerated yet
operation-waiting-copy = Not copied yet
operation-secret-lost = Created, but its secret is lost
operation-date-cut = Its date was cut
operation-about = { $what }: { $name } in { $organization }
operation-created = Created { $name }: in the vault
operation-renewed = Renewed until { $date }
operation-ends-earlier = Now until { $date }
operation-already-until = It lasts until { $date } already
operation-no-later = The same lifetime, counted from now, ends no later.
operation-edited = Saved { $name }
operation-revoked = Revoked { $name }
operation-works-until = It works in { $organization } until { $date }.
operation-new-date = It works until { $date }.
operation-same-secret = Programs that use it keep their secret.
operation-refused = { $organization } refuses it from now on.
operation-shortened = { $organization } shortened the lifetime. You asked for { $asked }, its policy granted { $granted }.
operation-not-moved = The date did not move: { $organization }’s policy counts from the token’s creation.
operation-regenerate-instead = Regenerate it instead.
operation-copy-secret = Copy secret
operation-regenerate = Regenerate
operation-revoke-global = Revoke the global token

## page

page-new-title = New token
page-edit-title = Edit { $name }
page-back = Back
page-cancel = Cancel
page-create = Create token
page-creating = Creating token
page-save = Save
page-saving = Saving
page-to-vault = The secret goes straight to the vault. It is never shown.
page-same-secret = Programs that use it keep their secret.
page-goes-on = It goes on when this page is closed.
page-close = Close
page-nothing-changed = Nothing has changed yet.
page-edit-gone = What you were changing cannot be changed any more
page-edit-gone-text = The token was revoked, has expired or is not listed any more.
page-lost-title = This token cannot be changed any more
page-lost-text = It was revoked, has expired or is not listed any more. What you entered can go into a new token.
page-as-new = Use it for a new token
page-templates-title = Start from a template
page-templates-git = Git clone and push
page-templates-feed = Feed read (npm, NuGet)
page-templates-publish = Publish a package
page-templates-agent = Build agent
page-templates-blank = Blank
page-name = Name
page-name-missing = A token needs a name.
page-name-long = A name has 255 characters at most, this one has { $count }.
page-name-unseen = This name holds control characters, or marks that turn the direction of text.
page-organization = Organization
page-organization-of = { $organization } · { $username }
page-organization-gone = This organization is not in the list any more.
page-expires = Expires after, in days
page-date = Date
page-date-label = Last day
page-date-hint = Like 2027-02-18
page-keep = Keep { $date }
page-until = Until { $day }.
page-cut = Probably until { $granted }, though { $asked } is asked for.
page-cut-no-later = Probably no later date, though { $asked } is asked for. Regenerate it instead.
page-shortened = { $days } days: probably shortened to { $granted }
page-longest =
    { $days ->
        [one] { $organization } grants at most { $days } day.
       *[other] { $organization } grants at most { $days } days.
    }
page-longest-edit =
    { $days ->
        [one] { $organization } grants at most { $days } day from a token’s creation.
       *[other] { $organization } grants at most { $days } days from a token’s creation.
    }
page-until-nothing = Choose a day within the next year.
page-date-unread = Write the day like 2027-02-18.
page-date-past = This day has passed.
page-date-far = A token lasts one year at most: until { $date }.
page-able-title = This token will be able to
page-able-nothing = Nothing yet. Choose a template or scopes.

## scopes

scopes-label = Scopes
scopes-search = Search scopes
scopes-clear-search = Clear search
scopes-selected = Selected: { $count }
scopes-selected-full = Selected: full access
scopes-high-privilege = high privilege
scopes-full-access = Full access…
scopes-area = Area
scopes-columns-read = Read
scopes-columns-write = Write
scopes-columns-manage = Manage
scopes-columns-more = More
scopes-included = included
scopes-title = { $area }: { $level }
scopes-unlisted = Other
scopes-reason = The service’s documentation marks it as high privilege.
scopes-missing = Choose at least one scope.
scopes-nothing-found = No scope matches “{ $search }”.
scopes-loading = Loading the scopes
scopes-try-again = Try again
scopes-full-title = Full access: everything that you can do
scopes-full-text = Scopes cannot be added to full access, or taken from it.
scopes-instead = Choose scopes instead

## fullAccess

full-access-title = Full access is everything you can do
full-access-lead = A leak of this secret is a leak of your account in { $organization }: code, pipelines, permissions, other people’s work.
full-access-few = Most jobs need one or two scopes
full-access-refused = Your tenant may refuse it
full-access-short = Keep it short: choosing it sets 7 days
full-access-use = Use full access
full-access-instead = Choose scopes instead

## revoke

revoke-title = Revoke this token?
revoke-lead = Programs that use it stop at once. This cannot be undone.
revoke-lead-global = Programs that use it stop at once, in all organizations. This cannot be undone.
revoke-everywhere = all organizations
revoke-keep = Keep it
revoke-revoke = Revoke
revoke-gone-title = This token does not work any more
revoke-gone-lead = It was revoked elsewhere, has expired or is not listed any more. There is nothing left to revoke.
revoke-close = Close

## rotation

rotation-running = Regenerating
rotation-done = Regenerated
rotation-not-regenerated = Not regenerated
rotation-old-still-valid = The old token may still be valid
rotation-not-yet = Not regenerated yet
rotation-old-not-gone = The old token is still valid
rotation-revoking-old = Revoking the old token
rotation-revoking-old-lead = { $name } in { $organization }. The new secret is in the vault and works.
rotation-running-lead = { $name } in { $organization }. The old token does not go before the new one works.
rotation-done-lead = { $name } in { $organization }. Your new secret is in the vault.
rotation-stopped-lead = { $name } in { $organization }.
rotation-overlap-lead = { $name } in { $organization }. Your new secret is in the vault and works.
rotation-waiting-lead = { $name } in { $organization }. The old token does not go before the new one works.
rotation-overlap-title = The old token stays valid until { $until }
rotation-overlap-text = Put the new secret where the old one is used. Nothing stops working meanwhile; then Patwarden revokes the old token.
rotation-goes = goes { $when }
rotation-revoke-old = Revoke old now
rotation-try-now = Try now
rotation-old-token = Old token
rotation-new-token = New token
rotation-revoked = revoked { $when }
rotation-shortened-title = { $organization } shortened the lifetime.
rotation-shortened-text =
    { $asked ->
        [one] You asked for { $asked } day, its policy grants { $granted }.
       *[other] You asked for { $asked } days, its policy grants { $granted }.
    }
rotation-stages-created = New token created
rotation-stages-stored = Secret stored in the vault and read back
rotation-stages-verified = Verified: the new secret works
rotation-stages-done = Old token revoked
rotation-stage-now-looking = Looking whether the new token was created
rotation-stage-now-undoing = Revoking the new token: its secret was lost
rotation-stage-now-undone = New token revoked: its secret was lost
rotation-stage-states-done = done
rotation-stage-states-running = under way
rotation-stage-states-held = waits here
rotation-stage-states-failed = stopped here
rotation-stage-states-waiting = waiting
rotation-stage-words-created = creating
rotation-stage-words-stored = storing
rotation-stage-words-verified = verifying
rotation-stage-words-done = revoking the old
rotation-step = Step { $step } of { $of }: { $word }
rotation-done-until = Done: until { $date }
rotation-copy-secret = Copy secret
rotation-done-button = Done
rotation-close = Close
rotation-goes-on = It goes on when this is closed.

## toasts

toasts-secret-copied = Secret copied
toasts-clears-in = { $name } in { $organization }. It is cleared from the clipboard in { $time } unless you copy something else.
toasts-clears-never = { $name } in { $organization }. This desktop does not let Patwarden clear the clipboard: copy something else when you are done.
toasts-id-copied = Id copied
toasts-id-not-copied = The id could not be copied.
toasts-id-not-copied-remedy = Try again.
toasts-regenerated = { $name } regenerated
toasts-regenerated-text = The new secret works until { $date }.
toasts-overlap-text = The old token stays valid until { $until }.
toasts-old-revoked = Old token of { $name } revoked
toasts-old-revoked-text = Its new secret is in the vault and works.
toasts-copy-secret = Copy secret
toasts-message-copied = Message copied
toasts-message-not-copied = The message could not be copied.
toasts-report-saved = Report saved
toasts-report-saved-text = { $file }, in your downloads folder.
