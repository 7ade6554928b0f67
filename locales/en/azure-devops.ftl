### What Azure DevOps says when it refuses a request about tokens (`patTokenError`).
### $subject is the organization, or Azure DevOps.

pat-name = { $subject } does not accept the name.
    .remedy = Change the token's name and try again.
pat-date = { $subject } does not accept the date.
    .remedy = Choose a date within the next year.
pat-scopes = { $subject } does not accept the scopes.
    .remedy = Change the token's scopes and try again.
pat-person = { $subject } does not recognise who is signed in.
    .remedy = Sign in again.
pat-account = { $subject } does not let this account own tokens.
    .remedy = Sign in with your own account of this organization.
pat-denied = { $subject } does not allow this.
    .remedy = Ask a Project Collection Administrator. If it is about creating tokens, they can put you on the allow list of the policy “Restrict personal access token creation”.
pat-creation = { $subject } does not let you create tokens.
    .remedy = Ask a Project Collection Administrator to put you on the allow list of the policy “Restrict personal access token creation”.
pat-global = { $subject } does not allow tokens for all organizations.
    .remedy = Create one token for each organization.
pat-full-access = { $subject } does not allow full access tokens.
    .remedy = Choose single scopes, or ask an administrator for an exception.
pat-lifetime = { $subject } does not allow a lifetime this long.
    .remedy = Choose an earlier date.
pat-policies = { $subject } could not read its own policies.
    .remedy = Try again later. If it stays, ask an administrator.
pat-trouble = { $subject } could not do it at the moment.
    .remedy = Try again later. Nothing was lost.
pat-gone = { $subject } does not know this token any more.
    .remedy = Refresh the list.
pat-expired = { $subject } does not renew an expired token.
    .remedy = Create it again with the same name, scopes and lifetime.
pat-organization = { $subject } was asked without an organization.
    .remedy = Report this with the details.
pat-unknown = { $subject } refused for a reason that Patwarden does not know.
    .remedy = Try again. If it stays, report it with the details.
