### What Microsoft Entra ID says when it refuses a sign-in: by number (AADSTS), by `suberror` and by `error`.

## The account and its password

entra-50034 = Microsoft Entra ID knows no such user in this tenant.
    .remedy = Check the sign-in name and the tenant, then sign in again.
entra-50053 = The account is locked after too many failed sign-ins, or the sign-in came from an address that is blocked.
    .remedy = Wait a while and try again. If it stays, ask an administrator.
entra-50055 = The password has expired.
    .remedy = Sign in again, and change the password in the browser.
entra-50144 = { entra-50055 }
    .remedy = { entra-50055.remedy }
entra-50057 = The account is disabled.
    .remedy = Ask an administrator. If the account is no longer yours, sign it out here.
entra-50126 = The user name or the password was wrong.
    .remedy = Sign in again.
entra-16000 = The chosen account is not in this tenant.
    .remedy = Sign in with another account, or ask to be invited to the tenant.
entra-50020 = The account comes from another directory and is not a guest of this tenant.
    .remedy = Sign in with your account of this organization, or ask to be invited as a guest.
entra-90072 = The account is from outside and not in this tenant, so it cannot confirm a second factor here.
    .remedy = { entra-16000.remedy }
entra-500208 = Personal Microsoft accounts are not accepted here.
    .remedy = Sign in with your work or school account.

## The session

entra-50058 = Microsoft Entra ID found no session in the browser.
    .remedy = Sign in again.
entra-50089 = The sign-in was interrupted in the browser, or took too long.
    .remedy = Start the sign-in again.
entra-50140 = { entra-50089 }
    .remedy = { entra-50089.remedy }
entra-50199 = { entra-50089 }
    .remedy = { entra-50089.remedy }
entra-50132 = The session was ended, by a new password or by an administrator.
    .remedy = Sign in again.
entra-50133 = { entra-50132 }
    .remedy = { entra-50132.remedy }
entra-50173 = { entra-50132 }
    .remedy = { entra-50132.remedy }
entra-70000 = The session, or the answer of the browser, is no longer valid.
    .remedy = Sign in again.
entra-70008 = The session, or the answer of the browser, was not used in time and has expired.
    .remedy = Sign in again.
entra-700082 = The session was not used for a long time, 90 days as a rule, and has expired.
    .remedy = Sign in again.
entra-70043 = A policy of your organization asks for a new sign-in from time to time.
    .remedy = Sign in again.
entra-70016 = A sign-in with a device code is waiting. Patwarden signs in with the browser.
    .remedy = Start the sign-in again.
entra-70018 = A device code was mistyped. Patwarden signs in with the browser.
    .remedy = { entra-70016.remedy }
entra-70019 = A device code has expired. Patwarden signs in with the browser.
    .remedy = { entra-70016.remedy }

## More proof

entra-50072 = A second factor has to be set up before you can sign in.
    .remedy = Sign in again, and set it up in the browser.
entra-50074 = A second factor is required and was not confirmed.
    .remedy = Sign in again, and approve the request on your device.
entra-50076 = A policy, or the place from where you sign in, now requires a second factor.
    .remedy = Sign in again, and confirm it in the browser.
entra-50078 = Your last confirmation with a second factor is too long ago.
    .remedy = Sign in again, and confirm it in the browser.
entra-50079 = A second factor is required, and none is registered for this account.
    .remedy = Sign in again, and register your security info in the browser.
entra-50158 = A further check was not finished: a second factor of another provider, or terms of use.
    .remedy = Sign in again, and finish it in the browser.

## Consent

entra-65001 = Nobody has agreed yet to what Patwarden asks for.
    .remedy = Sign in again, and agree in the browser. If you may not, an administrator has to.
entra-65004 = You did not agree to what Patwarden asks for.
    .remedy = Patwarden cannot look after your tokens without it. Sign in again if you want to agree.
entra-90094 = An administrator must agree to what Patwarden asks for.
    .remedy = Send an administrator the message that Patwarden has ready, and sign in again afterwards.
entra-90095 = An administrator was asked to agree to what Patwarden asks for, or is still to be asked.
    .remedy = Wait until an administrator has agreed, then sign in again.

## Policies and administrators

entra-50105 = You are not assigned to this app.
    .remedy = Ask an administrator to assign you, or one of your groups, to the app.
entra-50131 = A Conditional Access policy, or a risk that Microsoft saw, stopped the sign-in.
    .remedy = Follow what the page in your browser says. If that does not help, send the details to an administrator.
entra-53004 = { entra-50131 }
    .remedy = { entra-50131.remedy }
entra-53011 = { entra-50131 }
    .remedy = { entra-50131.remedy }
entra-53002 = Patwarden is not among the apps that your organization has approved.
    .remedy = Ask an administrator to approve it.
entra-53003 = A Conditional Access policy blocks the sign-in.
    .remedy = Ask an administrator, and send the details: the correlation id leads to the policy.
entra-530032 = A security policy of your organization blocks the sign-in.
    .remedy = Ask an administrator, and send the details.
entra-530034 = The sign-in of a partner's administrator was blocked as risky.
    .remedy = Ask an administrator, and send the details.
entra-530035 = The security defaults of your organization block the sign-in.
    .remedy = Ask an administrator, and send the details.
entra-500011 = This tenant does not know Azure DevOps, or it is the wrong tenant.
    .remedy = Check the tenant. If it is right, an administrator must first add Azure DevOps to it.
entra-500021 = The network that you are in allows no sign-in to this tenant.
    .remedy = Ask an administrator to allow the tenant, and send the details.
entra-500022 = { entra-500021 }
    .remedy = { entra-500021.remedy }
entra-500212 = A policy of your own organization does not let you sign in to this tenant.
    .remedy = Ask the administrators of both tenants, and send the details.
entra-500213 = A policy of this tenant does not let in members of your organization.
    .remedy = Ask the administrators of both tenants, and send the details.
entra-650052 = Your organization does not have Azure DevOps, or has switched it off.
    .remedy = Ask an administrator to enable it for the tenant.
entra-650054 = What Patwarden asks for was removed from your organization, or is not available there.
    .remedy = Ask an administrator to enable Azure DevOps for the tenant.
entra-70001 = The app is disabled in this tenant, or was not added to it.
    .remedy = Ask an administrator to enable it.
entra-7000112 = The app is disabled in this tenant.
    .remedy = Ask an administrator to enable it.
entra-1000031 = { entra-7000112 }
    .remedy = { entra-7000112.remedy }

## Devices

entra-50097 = Your organization wants to know the device, and it could not be recognised.
    .remedy = Use a device that is registered with your organization, and a browser that it supports, not a private window.
entra-50129 = { entra-50097 }
    .remedy = { entra-50097.remedy }
entra-50155 = { entra-50097 }
    .remedy = { entra-50097.remedy }
entra-50187 = { entra-50097 }
    .remedy = { entra-50097.remedy }
entra-53000 = Your organization requires a compliant device, and this one is not, or could not prove it.
    .remedy = Enrol the device, or put right what the page in your browser names, and sign in with a browser that it manages.
entra-53001 = Your organization requires a device that is joined to its domain.
    .remedy = Sign in on such a device.
entra-530002 = Your organization requires a compliant device.
    .remedy = Sign in on such a device, in a normal window of its browser: a private one proves nothing.
entra-530003 = Your organization requires a device that it manages.
    .remedy = { entra-530002.remedy }
entra-530033 = This way of signing in cannot show which device you use, and your organization wants to know.
    .remedy = Sign in with the browser on a device that your organization manages.
entra-530084 = Your organization accepts only sessions that are bound to a device. A sign-in in the browser cannot give one.
    .remedy = Ask an administrator to except Patwarden from the token protection policy.

## Client id and tenant

entra-50059 = Microsoft Entra ID could not tell which tenant is meant.
    .remedy = Enter the tenant's id or domain instead of “organizations”, then sign in again.
entra-90019 = { entra-50059 }
    .remedy = { entra-50059.remedy }
entra-50194 = The app registration is for one tenant only, and the sign-in did not name it.
    .remedy = { entra-50059.remedy }
entra-90130 = { entra-50194 }
    .remedy = { entra-50059.remedy }
entra-90002 = Microsoft Entra ID knows no such tenant.
    .remedy = Check the tenant: its id and its domains are on the overview page of Microsoft Entra ID.
entra-700016 = The client id is not known in this tenant.
    .remedy = Check client id and tenant. If both are right, an administrator must first add the app to the tenant.
entra-700011 = { entra-700016 }
    .remedy = { entra-700016.remedy }
entra-65002 = The client id is one of Microsoft's own apps, which Patwarden may not use.
    .remedy = Enter the client id of an app registration of your organization.

## The app registration

entra-50011 = The app registration does not hold the redirect address that Patwarden uses.
    .remedy = Ask whoever owns the app registration to add http://localhost under “Mobile and desktop applications”, or check the path of the redirect address.
entra-500113 = The app registration has no redirect address.
    .remedy = Ask whoever owns the app registration to add http://localhost under “Mobile and desktop applications”.
entra-900971 = { entra-500113 }
    .remedy = { entra-500113.remedy }
entra-65005 = The app registration does not hold a permission that Patwarden asks for.
    .remedy = Ask whoever owns the app registration to add vso.pats, vso.pats_manage and vso.profile of Azure DevOps, then sign in again.
entra-650056 = { entra-65005 }
    .remedy = { entra-65005.remedy }
entra-650057 = { entra-65005 }
    .remedy = { entra-65005.remedy }
entra-70002 = The app registration expects a secret, and Patwarden has none.
    .remedy = Ask whoever owns the app registration to move the redirect address from “Web” to “Mobile and desktop applications”.
entra-7000215 = { entra-70002 }
    .remedy = { entra-70002.remedy }
entra-7000218 = { entra-70002 }
    .remedy = { entra-70002.remedy }
entra-7000222 = { entra-70002 }
    .remedy = { entra-70002.remedy }
entra-700027 = The app registration expects a certificate, and Patwarden has none.
    .remedy = { entra-70002.remedy }
entra-700084 = The app registration takes Patwarden for a web page, whose sessions end after 24 hours.
    .remedy = Sign in again. Ask whoever owns the app registration to move the redirect address from “Single-page application” to “Mobile and desktop applications”.

## Faults of Patwarden, or of something in between

entra-50147 = The proof that the answer belongs to this sign-in was missing or did not fit.
    .remedy = Start the sign-in again. If it happens twice, something may be interfering: report it with the details.
entra-501481 = { entra-50147 }
    .remedy = { entra-50147.remedy }
entra-501491 = { entra-50147 }
    .remedy = { entra-50147.remedy }
entra-54005 = The answer of the browser was used twice.
    .remedy = { entra-50147.remedy }
entra-700005 = The answer of the browser was taken to another tenant than it came from.
    .remedy = Start the sign-in again. If it happens twice, report it with the details.
entra-70003 = Patwarden asked in a way that Microsoft Entra ID does not allow for this app.
    .remedy = Try again. If it stays, report it with the details.
entra-70005 = { entra-70003 }
    .remedy = { entra-70003.remedy }
entra-70007 = { entra-70003 }
    .remedy = { entra-70003.remedy }
entra-700054 = { entra-70003 }
    .remedy = { entra-70003.remedy }
entra-70011 = Patwarden asked for permissions that Microsoft Entra ID does not know, or not together.
    .remedy = { entra-70003.remedy }
entra-28002 = { entra-70011 }
    .remedy = { entra-70003.remedy }
entra-700022 = { entra-70011 }
    .remedy = { entra-70003.remedy }
entra-700023 = { entra-70011 }
    .remedy = { entra-70003.remedy }
entra-700025 = A secret was sent that this app registration does not take.
    .remedy = { entra-70003.remedy }
entra-90014 = Something was missing or malformed in what Patwarden asked.
    .remedy = { entra-70003.remedy }
entra-900144 = { entra-90014 }
    .remedy = { entra-70003.remedy }
entra-9002313 = { entra-90014 }
    .remedy = { entra-70003.remedy }
entra-90013 = { entra-90014 }
    .remedy = { entra-70003.remedy }
entra-90023 = { entra-90014 }
    .remedy = { entra-70003.remedy }
entra-90100 = { entra-90014 }
    .remedy = { entra-70003.remedy }
entra-901002 = { entra-90014 }
    .remedy = { entra-70003.remedy }

## Trouble that passes

entra-90033 = Microsoft Entra ID has trouble at the moment.
    .remedy = Try again later. Nothing was lost.
entra-90024 = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-90006 = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-90090 = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-90012 = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-50087 = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-50196 = Microsoft Entra ID was asked the same too often.
    .remedy = Wait some minutes, then try again. If it happens again, report it with the details.

## By `suberror`, where the number is unknown

entra-suberror-basic-action = Microsoft Entra ID wants you to do something in the browser.
    .remedy = Sign in again.
entra-suberror-user-password-expired = { entra-50055 }
    .remedy = { entra-50055.remedy }
entra-suberror-bad-token = The session is no longer valid.
    .remedy = Sign in again.
entra-suberror-token-expired = The session has expired.
    .remedy = Sign in again.
entra-suberror-additional-action = Microsoft Entra ID wants something that you do outside of this sign-in.
    .remedy = Sign in again, and follow what the page in your browser says.
entra-suberror-consent-required = { entra-65001 }
    .remedy = { entra-65001.remedy }
entra-suberror-message-only = Something is in the way that a new sign-in does not remove.
    .remedy = Read the message on the page in your browser, and send it to an administrator with the details.
entra-suberror-protection-policy-required = Your organization lets in only apps that its protection policy covers.
    .remedy = Ask an administrator, and send the details.
entra-suberror-device-authentication-failed = The device could not prove that it is registered with your organization.
    .remedy = { entra-50097.remedy }
entra-suberror-client-mismatch = The session belongs to another app registration.
    .remedy = Check the client id, and sign in again. If it is right, send the details to whoever owns the app registration.
entra-suberror-cancel = The sign-in was cancelled in the browser.
    .remedy = Start it again when you like. Nothing was changed.

## By `error`, where nothing more exact is known

entra-error-access-denied = { entra-suberror-cancel }
    .remedy = { entra-suberror-cancel.remedy }
entra-error-invalid-grant = { entra-70000 }
    .remedy = { entra-70000.remedy }
entra-error-login-required = Microsoft Entra ID wants you to sign in.
    .remedy = Sign in again.
entra-error-bad-token = { entra-suberror-bad-token }
    .remedy = { entra-suberror-bad-token.remedy }
entra-error-account-selection-required = Microsoft Entra ID wants to know which account you mean.
    .remedy = Sign in again, and choose the account in the browser.
entra-error-interrupted-user = { entra-50089 }
    .remedy = { entra-50089.remedy }
entra-error-ui-not-allowed = { entra-suberror-basic-action }
    .remedy = { entra-suberror-basic-action.remedy }
entra-error-interaction-required = Microsoft Entra ID wants more proof that it is you.
    .remedy = Sign in again, and finish the verification in the browser.
entra-error-consent-required = { entra-65001 }
    .remedy = { entra-65001.remedy }
entra-error-invalid-resource = { entra-500011 }
    .remedy = { entra-500011.remedy }
entra-error-invalid-client = Microsoft Entra ID does not accept the app registration, or its kind.
    .remedy = Send the details to whoever owns the app registration: http://localhost belongs under “Mobile and desktop applications”.
entra-error-unauthorized-client = The app registration may not sign people in this way, or not from this tenant.
    .remedy = { entra-error-invalid-client.remedy }
entra-error-invalid-request = { entra-90014 }
    .remedy = { entra-70003.remedy }
entra-error-invalid-scope = { entra-70011 }
    .remedy = { entra-70003.remedy }
entra-error-unsupported-response-type = { entra-70003 }
    .remedy = { entra-70003.remedy }
entra-error-unsupported-grant-type = { entra-70003 }
    .remedy = { entra-70003.remedy }
entra-error-server-error = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-error-temporarily-unavailable = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-error-slow-down = { entra-50196 }
    .remedy = { entra-50196.remedy }
entra-error-authorization-pending = { entra-70016 }
    .remedy = { entra-70016.remedy }
entra-error-authorization-declined = A sign-in with a device code was declined. Patwarden signs in with the browser.
    .remedy = { entra-70016.remedy }
entra-error-bad-verification-code = { entra-70018 }
    .remedy = { entra-70016.remedy }
entra-error-expired-token = { entra-70019 }
    .remedy = { entra-70016.remedy }
entra-unknown = Microsoft Entra ID refused the sign-in for a reason that Patwarden does not know.
    .remedy = Try again. If it stays, send the details to your administrator.
