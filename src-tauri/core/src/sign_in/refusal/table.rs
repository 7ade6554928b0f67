//! Every refusal that is documented: what kind it is. What each one means is in `locales/*/entra.ftl`, by its own message.
//!
//! A number in no row is one that Microsoft added, or documents nowhere: `suberror` or `error` then say what kind it is.

use crate::error::Code;
use crate::view::WhoActs;

/// What follows from a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Class {
    /// What a sign-in that somebody waits for ends with.
    pub(crate) code: Code,
    /// Who acts on it.
    pub(crate) who: WhoActs,
    /// Whether signing in again is all that it takes.
    pub(crate) again: bool,
}

impl Class {
    const fn new(code: Code, who: WhoActs, again: bool) -> Self {
        Self { code, who, again }
    }

    /// Whether time is all that it takes.
    pub(super) fn passes(self) -> bool {
        matches!(self.code, Code::ServiceTrouble | Code::Throttled)
    }
}

/// A new sign-in helps, or nobody knows better.
pub(super) const AGAIN: Class = Class::new(Code::SignInRefused, WhoActs::You, true);
/// So does a new sign-in, with more proof.
const PROOF: Class = Class::new(Code::ExtraStep, WhoActs::You, true);
/// So does a new sign-in, in which the person agrees.
const CONSENT: Class = Class::new(Code::ConsentMissing, WhoActs::You, true);
const ADMINISTRATOR: Class = Class::new(Code::AdminNeeded, WhoActs::Administrator, false);
const DEVICE: Class = Class::new(Code::DeviceNeeded, WhoActs::You, false);
/// A browser can never give it.
const DEVICE_BOUND: Class = Class::new(Code::DeviceNeeded, WhoActs::Administrator, false);
const ACCOUNT: Class = Class::new(Code::WrongAccount, WhoActs::You, false);
/// The client id or the tenant that the person typed.
const CONNECTION: Class = Class::new(Code::ConnectionInvalid, WhoActs::You, false);
const REGISTRATION: Class = Class::new(Code::RegistrationWrong, WhoActs::Administrator, false);
/// A fault of Patwarden, or of something in between.
const FAULT: Class = Class::new(Code::SignInRefused, WhoActs::Nobody, false);
/// It passes.
pub(super) const TROUBLE: Class = Class::new(Code::ServiceTrouble, WhoActs::Microsoft, false);
const TOO_OFTEN: Class = Class::new(Code::Throttled, WhoActs::Microsoft, false);
const CANCELLED: Class = Class::new(Code::SignInCancelled, WhoActs::You, false);

/// The numbers after `AADSTS` (entra-docs, reference-error-codes, and those seen elsewhere).
pub(crate) const NUMBERS: &[(Class, &[u32])] = &[
    (
        AGAIN,
        &[
            50055, 50144, 50058, 50089, 50140, 50199, 50126, 50132, 50133, 50173, 70000, 70008, 700_082, 70043, 70016,
            70018, 70019,
        ],
    ),
    (PROOF, &[50072, 50074, 50076, 50078, 50079, 50158]),
    (CONSENT, &[65001]),
    (
        ADMINISTRATOR,
        &[
            50053, 50057, 50105, 50131, 53004, 53011, 500_011, 500_021, 500_022, 500_212, 500_213, 53002, 53003,
            530_032, 530_034, 530_035, 650_052, 650_054, 70001, 7_000_112, 1_000_031, 90094, 90095,
        ],
    ),
    (
        DEVICE,
        &[50097, 50129, 50155, 50187, 53000, 53001, 530_002, 530_003, 530_033],
    ),
    (DEVICE_BOUND, &[530_084]),
    (ACCOUNT, &[16000, 50020, 50034, 500_208, 90072]),
    (
        CONNECTION,
        &[50059, 90019, 50194, 90130, 65002, 700_011, 700_016, 90002],
    ),
    (
        REGISTRATION,
        &[
            50011, 500_113, 900_971, 65005, 650_056, 650_057, 70002, 7_000_215, 7_000_222, 700_027, 700_084, 7_000_218,
        ],
    ),
    (
        FAULT,
        &[
            50147, 501_481, 501_491, 54005, 700_005, 70003, 70005, 70007, 700_054, 70011, 28002, 700_022, 700_023,
            700_025, 90014, 900_144, 9_002_313, 90013, 90023, 90100, 901_002,
        ],
    ),
    (TROUBLE, &[90024, 90033, 90006, 90090, 90012, 50087]),
    (TOO_OFTEN, &[50196]),
    (CANCELLED, &[65004]),
];

/// Entra's `suberror`, and `error_subcode` of a callback.
pub(crate) const SUBERRORS: &[(Class, &[&str])] = &[
    (
        AGAIN,
        &["basic_action", "user_password_expired", "bad_token", "token_expired"],
    ),
    (PROOF, &["additional_action"]),
    (CONSENT, &["consent_required"]),
    (ADMINISTRATOR, &["message_only", "protection_policy_required"]),
    (DEVICE, &["device_authentication_failed"]),
    (REGISTRATION, &["client_mismatch"]),
    (CANCELLED, &["cancel"]),
];

/// `error` (RFC 6749 4.1.2.1 and 5.2, RFC 8628 3.5, OpenID Connect Core 3.1.2.6, and Entra's own).
pub(crate) const ERRORS: &[(Class, &[&str])] = &[
    (
        AGAIN,
        &[
            "invalid_grant",
            "login_required",
            "bad_token",
            "account_selection_required",
            "interrupted_user",
            "ui_not_allowed",
            "authorization_pending",
            "authorization_declined",
            "bad_verification_code",
            "expired_token",
        ],
    ),
    (PROOF, &["interaction_required"]),
    (CONSENT, &["consent_required"]),
    (ADMINISTRATOR, &["invalid_resource"]),
    (REGISTRATION, &["invalid_client", "unauthorized_client"]),
    (
        FAULT,
        &[
            "invalid_request",
            "invalid_scope",
            "unsupported_response_type",
            "unsupported_grant_type",
        ],
    ),
    (TROUBLE, &["server_error", "temporarily_unavailable"]),
    (TOO_OFTEN, &["slow_down"]),
    (CANCELLED, &["access_denied"]),
];
