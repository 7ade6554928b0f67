//! The whole way: from the welcome page through sign-in, everything that can be done with a token and the next start, to the
//! end of the sandbox.
//!
//! Every step says what it saw. What the app claims is compared with what the sandbox, the vault and the clipboard say.

mod commands;

use crate::app::{App, Row, TOKENS};
use crate::browser;
use crate::desk::Desk;
use crate::evidence;
use crate::far_end::{Entry, FarEnd};
use crate::outcome::{Outcome, check, until};
use crate::report::Report;
use crate::webdriver::By;
use patwarden_sandbox::TokenState;
use url::Url;

/// Runs the journey.
pub(crate) fn run(desk: &Desk, report: &mut Report) -> Outcome {
    let app = App::start(desk)?;
    let far_end = sign_in(desk, &app, report)?;
    regenerate(desk, &app, &far_end, report)?;
    let app = restart(desk, app, &far_end, report)?;
    commands::run(desk, &app, &far_end, report)
}

fn sign_in(desk: &Desk, app: &App, report: &mut Report) -> Outcome<FarEnd> {
    app.wait_for_view("welcome")?;
    report.picture(&app.window, "01-welcome")?;
    report.step("first start", "the welcome page with its two ways");
    app.window.press_button("Open the sandbox")?;
    let address = browser::asked_to_open(desk, 0)?;
    app.wait_for_view("waiting")?;
    report.picture(&app.window, "02-waiting")?;
    report.step("sign-in opens the system browser", &authorize_request(&address)?);
    let browser = browser::open(desk)?;
    browser.go(address.as_str())?;
    browser.wait_for(By::Css("button[data-person=mara]"))?;
    report.picture(&browser, "03-sandbox-sign-in")?;
    report.step("sign-in page in Chromium", "people to choose from, no password field");
    check(
        browser.count("input[type=password]")? == 0,
        "the sandbox's sign-in page must not ask for a password",
    )?;
    let answer = browser::sign_in(&browser, "mara")?;
    report.step("sign in as Mara", &format!("the browser says “{answer}”"));
    app.wait_for_view("confirming")?;
    report.picture(&app.window, "17-confirming")?;
    app.confirm()?;
    list(desk, app, report)
}

fn list(desk: &Desk, app: &App, report: &mut Report) -> Outcome<FarEnd> {
    app.wait_for_rows(TOKENS)?;
    let (rows, organizations) = (app.rows()?, app.organizations()?);
    check(
        organizations == 3,
        format!("Mara has 3 organizations, the list shows {organizations}"),
    )?;
    app.window
        .hover(By::Css("[role=columnheader][data-column=organization]"))?;
    report.picture(&app.window, "04-main")?;
    report.step(
        "every token in one list",
        &format!("{rows} tokens of {organizations} organizations"),
    );
    FarEnd::of(desk)
}

/// What RFC 7636 and RFC 8252 ask of the request; the values themselves are nobody's business.
fn authorize_request(address: &Url) -> Outcome<String> {
    let parameter = |name: &str| {
        address
            .query_pairs()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    };
    check(
        address.host_str() == Some("127.0.0.1"),
        "the sandbox's authority is on the loopback interface",
    )?;
    check(
        parameter("code_challenge_method").as_deref() == Some("S256"),
        "PKCE must use S256",
    )?;
    check(
        parameter("code_challenge").is_some_and(|challenge| challenge.len() == 43),
        "S256 has 43 characters",
    )?;
    check(
        parameter("state").is_some_and(|state| state.len() >= 16),
        "the state cannot be guessed",
    )?;
    check(
        parameter("response_mode").as_deref() == Some("form_post"),
        "the code must not stand in an address",
    )?;
    let names: Vec<String> = address.query_pairs().map(|(name, _)| name.into_owned()).collect();
    Ok(format!(
        "{}{} with {}",
        address.authority(),
        address.path(),
        names.join(" ")
    ))
}

fn regenerate(desk: &Desk, app: &App, far_end: &FarEnd, report: &mut Report) -> Outcome {
    let row = Row::of(&far_end.live("npm publish web-shop")?);
    let old_secret = far_end.secret_of(&row.token)?;
    let before = far_end.record()?.len();
    app.act(&row, "regenerate")?;
    let rotation = app.wait_for_rotation("overlap")?;
    report.picture(&app.window, "05-regenerated")?;
    let asked = far_end.asked_since(before)?;
    let methods: Vec<String> = asked.iter().map(what).collect();
    report.step("regenerate", &methods.join(" "));
    let new = successor(&asked, &row)?;
    check(
        far_end.state_of(&row.token)? == TokenState::Active && far_end.state_of(&new)? == TokenState::Active,
        "for a day both tokens must be active",
    )?;
    report.step("the sandbox's own list", "the old token and the new one are active");
    let regenerated = Regenerated {
        rotation,
        old: row,
        old_secret,
        new,
        path: asked[2].path.clone(),
    };
    overlap(desk, app, far_end, &regenerated, report)?;
    end_of_old(desk, app, far_end, &regenerated, report)
}

fn what(entry: &Entry) -> String {
    let name = if entry.operation == "connectionData" {
        "connectionData"
    } else {
        &entry.method
    };
    name.to_owned()
}

fn have_succeeded(asked: &[Entry], expected: &[&str]) -> Outcome {
    let operations: Vec<&str> = asked.iter().map(|entry| entry.operation.as_str()).collect();
    check(
        operations == expected,
        format!("the sandbox was asked {operations:?}, not {expected:?}"),
    )?;
    let success = |entry: &Entry| entry.status.is_some_and(|status| (200..300).contains(&status));
    check(asked.iter().all(success), "every request must have succeeded")
}

/// Checks the one right order with the right ids, and returns the new token's.
fn successor(asked: &[Entry], row: &Row) -> Outcome<String> {
    have_succeeded(asked, &["get", "create", "connectionData"])?;
    let id = |index: usize| asked[index].authorization.clone().unwrap_or_default();
    check(id(0) == row.token, "GET must be about the old token")?;
    check(
        id(1) != row.token && id(1) == id(2),
        "the created token must be the one that was tried",
    )?;
    Ok(id(1))
}

/// What is left to prove after a regenerate.
struct Regenerated {
    rotation: String,
    old: Row,
    old_secret: String,
    new: String,
    path: String,
}

/// The new secret is in the vault and works, and so does the old one.
fn overlap(desk: &Desk, app: &App, far_end: &FarEnd, regenerated: &Regenerated, report: &mut Report) -> Outcome {
    let secret = evidence::secret_of(desk, &regenerated.new)?;
    let path = regenerated.path.split('?').next().unwrap_or_default();
    for (whose, secret) in [
        ("the vault's secret", &secret),
        ("the old secret", &regenerated.old_secret),
    ] {
        let status = far_end.tries(&regenerated.path, secret)?;
        check(status == 200, format!("{whose} must work, it was answered {status}"))?;
        report.step(&format!("{whose} works"), &format!("{path} {status}"));
    }
    app.window.press(By::Css("[data-rotation] [data-action=copy-secret]"))?;
    evidence::wait_for_clipboard(desk, &secret)?;
    report.step("Copy secret", "the clipboard holds exactly the vault's secret");
    Ok(())
}

/// Revoke old now: the new secret is tried once more, and then the old token goes.
fn end_of_old(desk: &Desk, app: &App, far_end: &FarEnd, regenerated: &Regenerated, report: &mut Report) -> Outcome {
    let Regenerated {
        rotation,
        old,
        old_secret,
        new,
        path,
    } = regenerated;
    let before = far_end.record()?.len();
    app.revoke_old()?;
    let asked = far_end.asked_since(before)?;
    have_succeeded(&asked, &["connectionData", "revoke"])?;
    let id = |index: usize| asked[index].authorization.as_deref();
    check(
        id(0) == Some(new) && id(1) == Some(&old.token),
        "the new token must have been tried, and the old one revoked",
    )?;
    check(
        far_end.state_of(&old.token)? == TokenState::Revoked && far_end.state_of(new)? == TokenState::Active,
        "the old token must be revoked, and the new one active",
    )?;
    let methods: Vec<String> = asked.iter().map(what).collect();
    report.step("Revoke old now", &methods.join(" "));
    let stored = evidence::journaled(desk, rotation, "stored")?;
    check(
        stored <= asked[1].at,
        "the vault must have given the secret back before the old one is revoked",
    )?;
    let ahead = (asked[1].at - stored).num_milliseconds();
    report.step(
        "read back before DELETE",
        &format!("the journal's “stored” is {ahead} ms ahead of the DELETE"),
    );
    let (status, working) = (
        far_end.tries(path, old_secret)?,
        far_end.tries(path, &evidence::secret_of(desk, new)?)?,
    );
    check(
        status != 200 && working == 200,
        format!("only the new secret must work now, the old one was answered {status}"),
    )?;
    let path = path.split('?').next().unwrap_or_default();
    report.step("the old secret does not work any more", &format!("{path} {status}"));
    app.window.press_button("Done")
}

fn restart<'a>(desk: &'a Desk, app: App<'a>, far_end: &FarEnd, report: &mut Report) -> Outcome<App<'a>> {
    let rows = app.rows()?;
    drop(app);
    let app = App::start(desk)?;
    app.wait_for_rows(usize::try_from(rows)?)?;
    until("the refresh after the start", || {
        Ok((far_end.count("list").unwrap_or(0) > 0).then_some(()))
    })?;
    check(
        far_end.count("authorize")? == 0,
        "a restart must not ask to sign in again",
    )?;
    check(desk.opened().len() == 1, "a restart must not open the browser")?;
    report.picture(&app.window, "06-after-restart")?;
    report.step(
        "restart",
        &format!("still signed in, {} tokens, no authorize", app.rows()?),
    );
    Ok(app)
}
