//! The authorization endpoint: reads what is asked, shows the page, and sends the person back (RFC 6749 section 4.1).
//!
//! What is wrong with the client or its address is told to the person on a page; everything else goes back to the
//! client (section 4.1.2.1).

use chrono::TimeDelta;
use hyper::{StatusCode, header};
use url::Url;
use uuid::Uuid;

use super::permission::Wanted;
use super::refusal::{self, Refusal};
use super::{identity, is_our_tenant, page};
use crate::answer::Answer;
use crate::secret;
use crate::turn::Turn;
use crate::world::{Code, Grant};

/// How long a code counts (entra-docs, v2-oauth2-auth-code-flow.md).
const CODE_MINUTES: i64 = 10;

/// Where the person is sent back to, and how.
struct Return {
    redirect_uri: String,
    by_form: bool,
    state: Option<String>,
}

/// A sign-in that may go on.
struct SignIn {
    back: Return,
    wanted: Wanted,
    challenge: String,
    nonce: Option<String>,
    login_hint: Option<String>,
    wants_client_info: bool,
}

/// A sign-in that may not.
enum Denied {
    OnPage(Refusal),
    Back(Return, Refusal),
}

/// Shows the page on which a person chooses an account.
pub(crate) fn show(turn: &mut Turn, tenant: &str) -> Answer {
    match read(turn, tenant) {
        Ok(sign_in) => {
            let world = turn.state.world();
            let choice = page::Choice {
                action: &turn.asked.uri.to_string(),
                people: &world.people,
                tenant: &world.tenant.name,
                hint: sign_in.login_hint.as_deref(),
                permissions: &sign_in.wanted.sentences(),
            };
            page::choose(&choice)
        }
        Err(denied) => deny(turn, denied),
    }
}

/// Takes the choice that the page posted and sends the person back with a code, or with their refusal.
pub(crate) fn choose(turn: &mut Turn, tenant: &str) -> Answer {
    let sign_in = match read(turn, tenant) {
        Ok(sign_in) => sign_in,
        Err(denied) => return deny(turn, denied),
    };
    if turn
        .asked
        .header("sec-fetch-site")
        .is_some_and(|site| site != "same-origin")
    {
        return on_page(turn, &refusal::foreign_page());
    }
    if turn.asked.field("cancel").is_some() {
        return cancel(turn, &sign_in.back);
    }
    let key = turn.asked.field("person").unwrap_or_default();
    if turn.state.world().person(&key).is_none() {
        return on_page(turn, &refusal::unknown_person());
    }
    grant(turn, tenant, sign_in, key)
}

fn grant(turn: &mut Turn, tenant: &str, sign_in: SignIn, person: String) -> Answer {
    let SignIn {
        back,
        wanted,
        challenge,
        nonce,
        wants_client_info,
        ..
    } = sign_in;
    let Wanted {
        permissions,
        written,
        openid,
        offline,
    } = wanted;
    let info = turn
        .state
        .world()
        .person(&person)
        .map(|found| identity::client_info(turn, found));
    let expires_at = turn.now + TimeDelta::minutes(CODE_MINUTES);
    let world = turn.state.change();
    let text = secret::authorization_code(&mut world.chance);
    let session = world.chance.uuid();
    world.codes.push(Code {
        text: text.clone(),
        grant: Grant {
            session,
            person,
            permissions,
            written,
            openid,
            offline,
            nonce,
        },
        tenant: tenant.into(),
        redirect_uri: back.redirect_uri.clone(),
        challenge,
        expires_at,
        redeemed: false,
    });
    let mut fields = vec![("code", text)];
    fields.extend(info.filter(|_| wants_client_info).map(|info| ("client_info", info)));
    fields.extend(back.state.clone().map(|state| ("state", state)));
    fields.push(("session_state", session.to_string()));
    send_back(&back, &fields)
}

fn cancel(turn: &mut Turn, back: &Return) -> Answer {
    let declined = refusal::declined();
    let mut fields = vec![
        ("error", declined.error.to_owned()),
        ("error_subcode", "cancel".to_owned()),
    ];
    fields.push(("error_description", declined.marked(turn).description));
    fields.extend(back.state.clone().map(|state| ("state", state)));
    send_back(back, &fields).refusing(declined.error)
}

fn deny(turn: &mut Turn, denied: Denied) -> Answer {
    match denied {
        Denied::OnPage(refusal) => on_page(turn, &refusal),
        Denied::Back(back, refusal) => {
            let description = refusal.marked(turn).description;
            let mut fields = vec![("error", refusal.error.to_owned()), ("error_description", description)];
            fields.extend(back.state.clone().map(|state| ("state", state)));
            send_back(&back, &fields).refusing(refusal.error)
        }
    }
}

fn on_page(turn: &mut Turn, refusal: &Refusal) -> Answer {
    let marked = refusal.marked(turn);
    page::refused(refusal, &marked).refusing(refusal.error)
}

/// By a page that posts itself (OAuth 2.0 Form Post Response Mode) or by a redirect with a query.
fn send_back(back: &Return, fields: &[(&str, String)]) -> Answer {
    if back.by_form {
        return page::post_back(&back.redirect_uri, fields);
    }
    let Ok(mut target) = Url::parse(&back.redirect_uri) else {
        return Answer::empty(StatusCode::BAD_REQUEST);
    };
    target.query_pairs_mut().extend_pairs(fields);
    Answer::empty(StatusCode::FOUND).with(header::LOCATION, target.as_str())
}

fn read(turn: &Turn, tenant: &str) -> Result<SignIn, Denied> {
    let redirect_uri = check_client(turn, tenant).map_err(Denied::OnPage)?;
    let mode = turn.asked.query("response_mode").unwrap_or_else(|| "query".into());
    let back = Return {
        redirect_uri,
        by_form: mode == "form_post",
        state: turn.asked.query("state"),
    };
    if !["query", "form_post"].contains(&mode.as_str()) {
        return Err(Denied::Back(back, refusal::response_mode()));
    }
    match check_request(turn) {
        Ok((wanted, challenge)) => Ok(SignIn {
            back,
            wanted,
            challenge,
            nonce: turn.asked.query("nonce"),
            login_hint: turn.asked.query("login_hint"),
            wants_client_info: turn.asked.query("client_info").as_deref() == Some("1"),
        }),
        Err(refusal) => Err(Denied::Back(back, refusal)),
    }
}

fn check_client(turn: &Turn, tenant: &str) -> Result<String, Refusal> {
    let world = turn.state.world();
    if !is_our_tenant(world, tenant) {
        return Err(refusal::unknown_tenant(tenant));
    }
    let client = turn
        .asked
        .query("client_id")
        .ok_or_else(|| refusal::missing("client_id"))?;
    if client.parse::<Uuid>() != Ok(world.registration.client_id) {
        return Err(refusal::unknown_client(&client));
    }
    let redirect = turn.asked.query("redirect_uri").unwrap_or_default();
    if is_registered(&redirect) {
        Ok(redirect)
    } else {
        Err(refusal::unregistered_redirect(&redirect))
    }
}

/// `http://localhost` with any port and no path of its own (entra-docs, reply-url.md, "Localhost exceptions").
fn is_registered(redirect: &str) -> bool {
    let Ok(address) = Url::parse(redirect) else {
        return false;
    };
    let is_bare = address.path() == "/" && address.query().is_none() && address.fragment().is_none();
    let is_anonymous = address.username().is_empty() && address.password().is_none();
    address.scheme() == "http" && address.host_str() == Some("localhost") && is_bare && is_anonymous
}

fn check_request(turn: &Turn) -> Result<(Wanted, String), Refusal> {
    let ask = |name| turn.asked.query(name);
    if ask("response_type").as_deref() != Some("code") {
        return Err(refusal::response_type());
    }
    let challenge = ask("code_challenge")
        .filter(|text| is_challenge(text))
        .ok_or_else(refusal::challenge)?;
    if ask("code_challenge_method").as_deref() != Some("S256") {
        return Err(refusal::challenge());
    }
    let wanted = Wanted::parse(&ask("scope").unwrap_or_default()).map_err(|scope| refusal::scope(&scope))?;
    match ask("prompt").as_deref() {
        None | Some("login" | "consent" | "select_account") => Ok((wanted, challenge)),
        Some("none") => Err(refusal::no_session()),
        Some(_) => Err(refusal::malformed("prompt")),
    }
}

/// RFC 7636 section 4.2.
fn is_challenge(text: &str) -> bool {
    (43..=128).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_localhost_without_a_path_is_registered() {
        for redirect in [
            "http://localhost",
            "http://localhost/",
            "http://localhost:49152",
            "http://localhost:1/",
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
            "http://localhost.evil.example",
            "http://localhost:1/?x=1",
            "http://someone@localhost:1/",
            "javascript:alert(1)",
        ] {
            assert!(!is_registered(redirect), "{redirect} is not on the registration");
        }
    }
}
