### The pages around a sign-in: connecting, waiting for the browser, an organization that blocks it, and the accounts.

## Connect: takes an app registration.

connect-title = Connect to Azure DevOps
connect-add-title = Add an account
connect-back = Back
connect-register-title = Register an app in Microsoft Entra
connect-register-lead = Once per company, in two minutes and without a secret. A colleague who has done it can give you a connection string.
connect-register-done = Done: whoever made the connection string registered it.
connect-register-open = On entra.microsoft.com open App registrations and choose New registration. Name it Patwarden.
connect-register-redirect = As redirect URI choose Public client/native (mobile & desktop), with this address:
connect-register-permissions = Under API permissions add these delegated permissions of Azure DevOps:
connect-ways = Ways to register it
connect-portal = In the portal
connect-script = Azure CLI
connect-script-lead = Run it after “az login”, or in the Bash of Azure Cloud Shell. It ends with the two values of step 2.
connect-script-label = Script for the Azure CLI
connect-copy-script = Copy
connect-script-copied = Script copied
connect-script-not-copied = Select the text and copy it instead.
connect-enter-title = Enter what you got
connect-enter-lead = Both are on the overview page of the registration. Neither is secret.
connect-client-id = Client id
connect-client-id-wrong = A client id looks like 3c8a1f70-52be-4d19-9f0e-7be4a26c1d55
connect-tenant = Tenant
connect-tenant-wrong = A domain, a GUID, or “organizations”
connect-tenant-hint = A domain, a tenant id, or “organizations”
connect-valid = Of the right form
connect-more = More
connect-less = Less
connect-permissions = Permissions
connect-pat-scopes = Tokens and profile only
connect-pat-scopes-hint = vso.pats, vso.pats_manage and vso.profile
connect-pats-only = Tokens only
connect-pats-only-hint = vso.pats and vso.pats_manage. Without finding organizations: you type their names
connect-default = Everything the registration has (.default)
connect-default-hint = For registrations that hold only user_impersonation. The access token can then do everything in Azure DevOps that you can.
connect-redirect-path = Path of the redirect address
connect-redirect-path-wrong = Empty, or a slash with letters and digits after it, like /patwarden
connect-redirect-path-hint = Optional. Only if the registration’s address has one, like http://localhost/patwarden
connect-sign-in-title = Sign in
connect-sign-in-lead = Your browser opens. Patwarden never sees your password.
connect-sign-in = Sign in with Microsoft
connect-paste-title = A colleague did this already?
connect-paste-text = Ask for their connection string. It takes the place of steps 1 and 2.
connect-paste-label = Paste a connection string
connect-paste = Use connection string
connect-pasted-title = Check what you got
connect-pasted-lead = All of this came from the connection string.
connect-pasted-label = Name
connect-pasted-no-label = none
connect-pasted-redirect = Redirect address
connect-pasted-discard = Enter values instead
connect-ask-title = Did somebody you know send you this?
connect-ask-lead = You would sign in at { $tenant }. Who owns the registration cannot be checked here, and its name was chosen by its owner.
connect-ask-warning = Once you agree in the browser, its owner could list, create and revoke your tokens.
connect-ask-everything = Once you agree in the browser, its owner could do everything in Azure DevOps that you can.
connect-ask-question = Go on only if you know who sent the string, and asked for it.
connect-ask-no = Do not use it
connect-ask-yes = I know the sender
connect-looking-title = Just looking?
connect-looking-text = The sandbox needs no registration, and nothing leaves this computer.
connect-sandbox = Explore the sandbox

## Waiting for the browser, and a sign-in that failed.

waiting-title = Continue in your browser
waiting-lead-azure = Microsoft asks for your account there. This window comes back by itself.
waiting-lead-sandbox = The sandbox’s own page asks there, not Microsoft. This window comes back by itself.
waiting-redeeming-title = Signing in
waiting-redeeming-lead = The browser has answered. Your organizations come next.
waiting-asks-azure = Microsoft will ask you to allow this
waiting-asks-sandbox = The sandbox will ask you to allow this
waiting-pats = See your tokens
waiting-pats-why = Names, scopes and dates, never the secrets
waiting-manage = Create, renew and revoke your tokens
waiting-manage-why = Only when you, or a rule you set, ask for it
waiting-profile = See your profile
waiting-profile-why = To find your organizations
waiting-everything = Everything in Azure DevOps that you can do
waiting-everything-why = The registration has no narrower permission. Patwarden uses it for your tokens alone
waiting-session = Stay signed in, and know who you are
waiting-session-why = So that you need not sign in every hour
waiting-other = One more permission
waiting-other-why = The registration asks for it
waiting-cancel = Cancel
waiting-copy-link = Copy link
waiting-link-copied = Link copied
waiting-link-copied-text = Open it in a browser on this computer.
waiting-times-out = Times out in { $minutes } min
waiting-blocked-question = Must an administrator approve?
waiting-blocked-text = The page that says so never leads back here.
waiting-blocked = My organization blocks this
waiting-failed-title = Not signed in
waiting-failed-sandbox = The sandbox could not be opened
waiting-failed-start-anew = Delete the sandbox and start anew
waiting-failed-try-again = Try again
waiting-failed-ask-administrator = Ask an administrator
waiting-failed-back = Back

## "My organization blocks this": the message for an administrator.

blocked-title = My organization blocks this
blocked-back = Back
blocked-heading = An administrator must approve Patwarden once
blocked-lead = Nothing is wrong with your account: your organization lets people use new apps only after an administrator has agreed. Send them this message.
blocked-failed-heading = An administrator must act
blocked-message-label = Message for an administrator
blocked-copy = Copy message
blocked-copied = Message copied
blocked-not-copied = Select the text and copy it instead.
blocked-copy-link = Copy approval link
blocked-link-copied = Link copied
blocked-see-title = What they will see
blocked-app = App
blocked-client-id = Client id
blocked-tenant = Tenant
blocked-who = Who can approve
blocked-who-roles = Cloud Application Administrator, Application Administrator or Privileged Role Administrator
blocked-once = If the page in the browser has a form to ask for approval, fill it in instead. Once they have agreed, check again.
blocked-check-again = Check again
blocked-message-subject = Approval of Patwarden for Azure DevOps
blocked-message-hello = Hello,
blocked-message-intro = I would like to use Patwarden, a desktop app that looks after my personal access tokens of Azure DevOps. It acts only as me and has no server of its own.
blocked-message-refused = My sign-in was refused with this answer:
blocked-message-needs = It asks for these delegated permissions:
blocked-message-not = It does not ask for mail, for the directory or for files.
blocked-message-link = To approve it for everybody in the tenant, open this link:
blocked-message-end = At the end the browser goes to localhost, which cannot be reached on another computer. The approval was recorded all the same, unless the address there contains “error=”.
blocked-permission = - { $ids }: { $reason }
blocked-fact = { $name }: { $value }
blocked-reason-pats = to list my tokens and warn me before one expires
blocked-reason-manage = to create, renew and revoke my tokens
blocked-reason-profile = to find my organizations
blocked-reason-everything = all permissions of the registration, used for my tokens alone
blocked-reason-session = so that I stay signed in
blocked-reason-other = on the registration

## The account that came from the browser, the account menu, signing out, and an account without organizations.

account-confirm-title = Is this the right account?
account-confirm-lead = The browser signed you in. Nothing is asked in its name before you say so.
account-tenant = Tenant
account-other-title = Another account was expected.
account-other-text = The sign-in was for { $username }.
account-use = Use this account
account-use-other = Use another account
account-and-more = { $name } +{ $more }
account-menu = Account: { $name }
account-in-tenant = Tenant { $tenant }
account-at-tenant = { $username } ({ $tenant })
account-organization-of = { $organization } ({ $username })
account-add = Add an account
account-copy-connection = Copy connection string
account-connection-copied = Connection string copied
account-connection-copied-text = Of { $username }, for a colleague to paste. It holds no secret.
account-connection-not-copied = The connection string could not be copied.
account-connection-not-copied-remedy = Try again.
account-sign-in = Sign in again
account-sign-out = Sign out
account-sign-out-title = Sign out { $username }?
account-sign-out-lead = Patwarden forgets the session of this computer. Sessions elsewhere go on, and every token stays valid.
account-sign-out-lead-revoking = Patwarden revokes the ticked tokens first, then it forgets the session of this computer. Sessions elsewhere go on, and every other token stays valid.
account-sign-out-secrets =
    { $count ->
        [one] One secret stays in the vault.
       *[other] { $count } secrets stay in the vault.
    }
account-sign-out-secrets-text = They are there again when you sign in again.
account-sign-out-forget =
    { $count ->
        [one] Also forget one secret
       *[other] Also forget { $count } secrets
    }
account-sign-out-forget-text = They exist nowhere else. Nobody can show them again; the tokens stay valid.
account-sign-out-forget-label = Tokens whose secrets are forgotten
account-sign-out-old =
    { $count ->
        [one] One old token stays valid until { $until }.
       *[other] { $count } old tokens stay valid until { $until }.
    }
account-sign-out-old-text = Signed out, Patwarden revokes none earlier: { $names }.
account-sign-out-unfinished =
    { $count ->
        [one] One piece of work is unfinished.
       *[other] { $count } pieces of work are unfinished.
    }
account-sign-out-unfinished-text = It goes on once you sign in again: { $names }.
account-token-in = { $name } in { $organization }
account-names-and-more = { $names } and { $more } more
account-stay = Stay signed in
account-sign-out-and-forget = Sign out and forget
account-sign-out-revoke = Revoke tokens too
account-sign-out-revoke-text = Programs that use a ticked token stop at once. This cannot be undone.
account-sign-out-revoke-label = Tokens to revoke
account-sign-out-revoke-one = Revoke { $name }
account-sign-out-and-revoke =
    { $count ->
        [one] Revoke one token and sign out
       *[other] Revoke { $count } tokens and sign out
    }
account-sign-out-revoking = { $username } is signed out once they are revoked.
account-still-signed-in = { $username } is still signed in
account-still-signed-in-text = Not every ticked token was revoked. Sign out again to leave them as they are.
account-none-title = { $username } sees no organization of Azure DevOps
account-none-text = Check that it is the right account: organizations are often under another one.
account-none-type = Do you know its name? Type it, also where you are a guest: Patwarden then asks the tenant that owns it.
account-hidden-title = The organizations of { $username } are not known
account-hidden-text = The connection may not ask for them: its permission vso.profile is not granted. Typing the name of one is enough.
account-hidden-owner = Whoever owns the app registration can add the permission.
account-add-organization = Add an organization…
account-add-organization-title = Add an organization
account-add-organization-lead = Azure DevOps is asked in the name of { $username }.
account-organization = Organization
account-organization-hint = Its name or its address, like contoso or https://dev.azure.com/contoso
account-organization-wrong = A name has letters, digits and hyphens; an address begins with https://dev.azure.com/
account-organization-add = Add
account-organization-asking = Asking
account-organization-cancel = Cancel
account-organization-close = Close
account-organization-added = { $organization } added
account-organization-added-for = { $username } sees it.
account-check-again = Check again
