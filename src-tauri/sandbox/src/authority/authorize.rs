//! The authorization endpoint: reads what is asked, shows the page, and sends the person back (RFC 6749 section 4.1).
//!
//! What is wrong with the client or its address is told to the person on a page; everything else goes back to the
//! client (section 4.1.2.1).

use chrono::TimeDelta;
use serde_json::Value;
use uuid::Uuid;

use super::back::{self, Return};
use super::permission::Wanted;
use super::refusal::Refusal;
use super::{approval, identity, page, reasons};
use crate::answer::Answer;
use crate::directory::Place;
use crate::play::{Aadsts, At};
use crate::secret;
use crate::turn::Turn;
use crate::world::{Code, Grant, Person};

/// How long a code counts (entra-docs, v2-oauth2-auth-code-flow.md).
const CODE_MINUTES: i64 = 10;

/// A sign-in that may go on.
pub(super) struct SignIn {
    pub(super) place: Place,
    pub(super) back: Return,
    pub(super) wanted: Wanted,
    challenge: String,
    nonce: Option<String>,
    login_hint: Option<String>,
    wants_client_info: bool,
    claims: Option<Value>,
}

/// A sign-in that may not.
enum Denied {
    OnPage(Refusal),
    Back(Return, Box<Refusal>),
}

/// Shows the page on which a person chooses an account.
pub(crate) fn show(turn: &mut Turn, tenant: &str) -> Answer {
    match read(turn, tenant) {
        Ok(sign_in) => accounts(turn, &sign_in),
        Err(denied) => deny(turn, denied),
    }
}

fn accounts(turn: &Turn, sign_in: &SignIn) -> Answer {
    let world = turn.state.world();
    let home = |person| world.tenant(world.home_of(person)).map_or("", |tenant| &tenant.name);
    let people: Vec<_> = world.people.iter().map(|person| (person, home(person))).collect();
    page::choose(&page::Choice {
        action: &turn.asked.uri.to_string(),
        people: &people,
        hint: sign_in.login_hint.as_deref(),
        permissions: &sign_in.wanted.sentences(),
    })
}

/// Takes the choice that the page posted and sends the person back with a code, or with their refusal.
pub(crate) fn choose(turn: &mut Turn, tenant: &str) -> Answer {
    let sign_in = match read(turn, tenant) {
        Ok(sign_in) => sign_in,
        Err(denied) => return deny(turn, denied),
    };
    let site = turn.asked.header("sec-fetch-site");
    if site.is_some_and(|site| site != "same-origin") {
        return on_page(turn, reasons::foreign_page());
    }
    let pressed = |name| turn.asked.field(name).is_some();
    if pressed("cancel") {
        return sign_in.back.refuse(turn, reasons::declined(), Some("cancel"));
    }
    if pressed("decline") {
        return sign_in.back.refuse(turn, reasons::approval(), None);
    }
    if pressed("approval") {
        return approval::ask(turn, &sign_in, None);
    }
    if pressed("grant") {
        approval::agree(turn, &sign_in);
    }
    chosen(turn, tenant, sign_in)
}

/// Goes on with the person, or shows the accounts again where nobody was named yet.
fn chosen(turn: &mut Turn, tenant: &str, sign_in: SignIn) -> Answer {
    if let Some(refused) = played(turn, &sign_in) {
        return refused;
    }
    let key = turn.asked.field("person").unwrap_or_default();
    let Some(person) = turn.state.world().person(&key).cloned() else {
        let is_agreed = turn.asked.field("grant").is_some();
        return if is_agreed {
            accounts(turn, &sign_in)
        } else {
            on_page(turn, reasons::unknown_person())
        };
    };
    let world = turn.state.world();
    let realm = world.realm(sign_in.place, &person);
    if world.person_in(&key, realm).is_none() {
        return on_page(turn, reasons::not_in_tenant());
    }
    if world
        .tenant(realm)
        .is_some_and(|tenant| tenant.rules.approval && !tenant.approved)
    {
        return approval::ask(turn, &sign_in, Some(&key));
    }
    grant(turn, tenant, sign_in, &person, realm)
}

/// A refusal that was scripted, or that the person plays by its number.
fn played(turn: &mut Turn, sign_in: &SignIn) -> Option<Answer> {
    let by_hand = turn.asked.field("refuse").and_then(|code| code.trim().parse().ok());
    if let Some(code) = by_hand {
        let refusal = Refusal::scripted(&Aadsts::new(code));
        let goes_back = turn.asked.field("how").as_deref() == Some("back");
        return Some(if goes_back {
            sign_in.back.refuse(turn, refusal, None)
        } else {
            on_page(turn, refusal)
        });
    }
    if let Some(told) = scripted(turn, At::Page) {
        return Some(on_page(turn, told));
    }
    scripted(turn, At::Authorize).map(|told| sign_in.back.refuse(turn, told, None))
}

/// The next scripted refusal of a place.
pub(super) fn scripted(turn: &mut Turn, at: At) -> Option<Refusal> {
    if !turn.state.world().play.refuses(at) {
        return None;
    }
    let told = turn.state.change().play.next_refusal(at)?;
    Some(Refusal::scripted(&told))
}

fn grant(turn: &mut Turn, tenant: &str, sign_in: SignIn, person: &Person, realm: Uuid) -> Answer {
    let SignIn {
        back,
        wanted,
        challenge,
        nonce,
        wants_client_info,
        claims,
        ..
    } = sign_in;
    let info = wants_client_info.then(|| identity::client_info(turn, person));
    let expires_at = turn.now + TimeDelta::minutes(CODE_MINUTES);
    let world = turn.state.change();
    let text = secret::authorization_code(&mut world.chance);
    let session = world.chance.uuid();
    world.codes.push(Code {
        text: text.clone(),
        grant: Grant {
            session,
            person: person.key.clone(),
            permissions: wanted.permissions,
            written: wanted.written,
            openid: wanted.openid,
            offline: wanted.offline,
            nonce,
            origin: Some(realm),
            claims,
        },
        tenant: tenant.into(),
        redirect_uri: back.redirect_uri.clone(),
        challenge,
        expires_at,
        redeemed: false,
    });
    let mut fields = vec![("code", text)];
    fields.extend(info.map(|info| ("client_info", info)));
    fields.extend(back.state());
    fields.push(("session_state", session.to_string()));
    back.send(&fields)
}

fn deny(turn: &mut Turn, denied: Denied) -> Answer {
    match denied {
        Denied::OnPage(refusal) => on_page(turn, refusal),
        Denied::Back(back, refusal) => back.refuse(turn, *refusal, None),
    }
}

/// A refusal that the client never hears of.
pub(super) fn on_page(turn: &mut Turn, refusal: Refusal) -> Answer {
    let marked = refusal.marked(turn);
    page::refused(&refusal, &marked).refusing(refusal.error)
}

fn read(turn: &Turn, tenant: &str) -> Result<SignIn, Denied> {
    let place = check_client(turn, tenant).map_err(Denied::OnPage)?;
    let redirect_uri = check_redirect(turn).map_err(Denied::OnPage)?;
    let mode = turn.asked.query("response_mode").unwrap_or_else(|| "query".into());
    let back = Return {
        redirect_uri,
        by_form: mode == "form_post",
        state: turn.asked.query("state"),
    };
    if !["query", "form_post"].contains(&mode.as_str()) {
        return Err(Denied::Back(back, Box::new(reasons::response_mode())));
    }
    match check_request(turn) {
        Ok((wanted, challenge, claims)) => Ok(SignIn {
            place,
            back,
            wanted,
            challenge,
            nonce: turn.asked.query("nonce"),
            login_hint: turn.asked.query("login_hint"),
            wants_client_info: turn.asked.query("client_info").as_deref() == Some("1"),
            claims,
        }),
        Err(refusal) => Err(Denied::Back(back, Box::new(refusal))),
    }
}

/// Whether tenant and client of a request in the browser are known.
pub(super) fn check_client(turn: &Turn, tenant: &str) -> Result<Place, Refusal> {
    let world = turn.state.world();
    let place = world.place(tenant).ok_or_else(|| reasons::unknown_tenant(tenant))?;
    let client = turn.asked.query("client_id");
    let client = client.ok_or_else(|| reasons::missing("client_id"))?;
    if client.parse::<Uuid>() == Ok(world.registration.client_id) {
        Ok(place)
    } else {
        Err(reasons::unknown_client(&client))
    }
}

/// The redirect address, if it is one of the registration's.
pub(super) fn check_redirect(turn: &Turn) -> Result<String, Refusal> {
    let redirect = turn.asked.query("redirect_uri").unwrap_or_default();
    if back::is_registered(&redirect) {
        Ok(redirect)
    } else {
        Err(reasons::unregistered_redirect(&redirect))
    }
}

fn check_request(turn: &Turn) -> Result<(Wanted, String, Option<Value>), Refusal> {
    let ask = |name| turn.asked.query(name);
    if ask("response_type").as_deref() != Some("code") {
        return Err(reasons::response_type());
    }
    let challenge = ask("code_challenge").filter(|text| is_challenge(text));
    let challenge = challenge.ok_or_else(reasons::challenge)?;
    if ask("code_challenge_method").as_deref() != Some("S256") {
        return Err(reasons::challenge());
    }
    let held = turn.state.world().held.as_deref();
    let wanted = Wanted::parse(&ask("scope").unwrap_or_default(), held).map_err(|scope| reasons::scope(&scope))?;
    let claims = understood_claims(ask("claims"))?;
    match ask("prompt").as_deref() {
        None | Some("login" | "consent" | "select_account") => Ok((wanted, challenge, claims)),
        Some("none") => Err(reasons::no_session()),
        Some(_) => Err(reasons::malformed("prompt")),
    }
}

/// A `claims` parameter: a JSON object (OpenID Connect Core section 5.5).
pub(super) fn understood_claims(text: Option<String>) -> Result<Option<Value>, Refusal> {
    let Some(text) = text else { return Ok(None) };
    let claims = serde_json::from_str::<Value>(&text).ok().filter(Value::is_object);
    claims.map(Some).ok_or_else(|| reasons::malformed("claims"))
}

/// RFC 7636 section 4.2.
fn is_challenge(text: &str) -> bool {
    (43..=128).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}
