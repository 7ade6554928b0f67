//! The way back from the page to the client: by a page that posts itself, or by a redirect (RFC 6749 section 4.1.2).

use hyper::{StatusCode, header};
use url::Url;

use super::page;
use super::refusal::Refusal;
use crate::answer::Answer;
use crate::turn::Turn;

/// The paths of the registration's redirect addresses, which all are of `http://localhost`.
const PATHS: [&str; 2] = ["/", "/patwarden"];

/// Where the person is sent back to, and how.
pub(super) struct Return {
    pub(super) redirect_uri: String,
    pub(super) by_form: bool,
    pub(super) state: Option<String>,
}

impl Return {
    /// The client's `state`, as the field that it comes back in.
    pub(super) fn state(&self) -> Option<(&'static str, String)> {
        self.state.clone().map(|state| ("state", state))
    }

    /// By a page that posts itself (OAuth 2.0 Form Post Response Mode) or by a redirect with a query.
    pub(super) fn send(&self, fields: &[(&str, String)]) -> Answer {
        if self.by_form {
            return page::post_back(&self.redirect_uri, fields);
        }
        redirect(&self.redirect_uri, fields)
    }

    /// With an error (section 4.1.2.1), and Entra's `error_subcode` if there is one.
    pub(super) fn refuse(&self, turn: &mut Turn, refusal: Refusal, subcode: Option<&str>) -> Answer {
        let description = refusal.marked(turn).description;
        let mut fields = vec![("error", refusal.error.to_string())];
        fields.extend(subcode.map(|subcode| ("error_subcode", subcode.to_owned())));
        fields.push(("error_description", description));
        fields.extend(self.state());
        self.send(&fields).refusing(refusal.error)
    }
}

/// A redirect with the fields in its query.
pub(super) fn redirect(redirect_uri: &str, fields: &[(&str, String)]) -> Answer {
    let Ok(mut target) = Url::parse(redirect_uri) else {
        return Answer::empty(StatusCode::BAD_REQUEST);
    };
    target.query_pairs_mut().extend_pairs(fields);
    Answer::empty(StatusCode::FOUND).with(header::LOCATION, target.as_str())
}

/// `http://localhost` with any port, and a path of the registration (entra-docs, reply-url.md, "Localhost exceptions").
pub(super) fn is_registered(redirect: &str) -> bool {
    let Ok(address) = Url::parse(redirect) else {
        return false;
    };
    let is_plain = address.query().is_none() && address.fragment().is_none();
    let is_anonymous = address.username().is_empty() && address.password().is_none();
    let is_local = address.scheme() == "http" && address.host_str() == Some("localhost");
    is_local && is_plain && is_anonymous && PATHS.contains(&address.path())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_localhost_with_a_registered_path_is_registered() {
        for redirect in [
            "http://localhost",
            "http://localhost/",
            "http://localhost:49152",
            "http://localhost:1/",
            "http://localhost:1/patwarden",
        ] {
            assert!(
                is_registered(redirect),
                "{redirect} differs from the registration by its port alone"
            );
        }
        for redirect in [
            "",
            "https://localhost",
            "http://127.0.0.1:49152",
            "http://[::1]:49152",
            "http://localhost:1/path",
            "http://localhost:1/Patwarden",
            "http://localhost:1/patwarden/",
            "http://localhost.evil.example",
            "http://localhost:1/?x=1",
            "http://someone@localhost:1/",
            "javascript:alert(1)",
        ] {
            assert!(!is_registered(redirect), "{redirect} is not on the registration");
        }
    }
}
