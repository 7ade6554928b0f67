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
    list(desk, app, report)
}

fn list(desk: &Desk, app: &App, report: &mut Report) -> Outcome<FarEnd> {
    app.wait_for_rows(TOKENS)?;
    let (rows, organizations) = (app.rows()?, app.organizations()?);
    check(
        organizations == 3,
        format!("Mara has 3 organizations, the list shows {organizations}"),
    )?;
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
    let row = app.first_regenerable()?;
    let old_secret = far_end.secret_of(&row.token)?;
    let before = far_end.record()?.len();
    app.act(&row, "regenerate")?;
    let rotation = app.wait_for_rotation("done")?;
    report.picture(&app.window, "05-regenerated")?;
    let asked = asked_for(&far_end.record()?[before..]);
    let methods: Vec<String> = asked.iter().map(what).collect();
    report.step("regenerate", &methods.join(" "));
    let new = successor(&asked, &row)?;
    check(
        far_end.state_of(&row.token)? == TokenState::Revoked,
        "the old token must be revoked",
    )?;
    check(
        far_end.state_of(&new)? == TokenState::Active,
        "the new token must be active",
    )?;
    report.step(
        "the sandbox's own list",
        "the old token is revoked, the new one is active",
    );
    order(desk, &rotation, &asked, report)?;
    secrets(
        desk,
        app,
        far_end,
        &Regenerated {
            old_secret,
            new,
            path: asked[2].path.clone(),
        },
        report,
    )
}

/// What a regenerate asks for; lists may come in between.
fn asked_for(record: &[Entry]) -> Vec<Entry> {
    let part =
        |entry: &&Entry| ["get", "create", "update", "connectionData", "revoke"].contains(&entry.operation.as_str());
    record.iter().filter(part).cloned().collect()
}

fn what(entry: &Entry) -> String {
    let name = if entry.operation == "connectionData" {
        "connectionData"
    } else {
        &entry.method
    };
    name.to_owned()
}

/// Checks the one right order with the right ids, and returns the new token's.
fn successor(asked: &[Entry], row: &Row) -> Outcome<String> {
    let operations: Vec<&str> = asked.iter().map(|entry| entry.operation.as_str()).collect();
    check(
        operations == ["get", "create", "connectionData", "revoke"],
        format!("the sandbox was asked {operations:?}"),
    )?;
    check(
        asked
            .iter()
            .all(|entry| entry.status.is_some_and(|status| (200..300).contains(&status))),
        "every request must have succeeded",
    )?;
    let id = |index: usize| asked[index].authorization.clone().unwrap_or_default();
    check(
        id(0) == row.token && id(3) == row.token,
        "GET and DELETE must be about the old token",
    )?;
    check(
        id(1) != row.token && id(1) == id(2),
        "the created token must be the one that was tried",
    )?;
    Ok(id(1))
}

fn order(desk: &Desk, rotation: &str, asked: &[Entry], report: &mut Report) -> Outcome {
    let stored = evidence::journaled(desk, rotation, "stored")?;
    let (created, revoked) = (asked[1].at, asked[3].at);
    check(
        created <= stored && stored <= revoked,
        "the vault must have given the secret back before the old one is revoked",
    )?;
    let ahead = (revoked - stored).num_milliseconds();
    report.step(
        "read back before DELETE",
        &format!("the journal's “stored” is {ahead} ms ahead of the DELETE"),
    );
    Ok(())
}

/// What is left to prove after a regenerate.
struct Regenerated {
    old_secret: String,
    new: String,
    path: String,
}

fn secrets(desk: &Desk, app: &App, far_end: &FarEnd, regenerated: &Regenerated, report: &mut Report) -> Outcome {
    let secret = evidence::secret_of(desk, &regenerated.new)?;
    let path = regenerated.path.split('?').next().unwrap_or_default();
    let status = far_end.tries(&regenerated.path, &secret)?;
    check(
        status == 200,
        format!("the vault's secret must work, it was answered {status}"),
    )?;
    report.step("the vault's secret works", &format!("{path} {status}"));
    let status = far_end.tries(&regenerated.path, &regenerated.old_secret)?;
    check(status != 200, "the old secret must not work any more")?;
    report.step("the old secret does not", &format!("{path} {status}"));
    app.window.press(By::Css("[data-rotation] [data-action=copy-secret]"))?;
    evidence::wait_for_clipboard(desk, &secret)?;
    report.step("Copy secret", "the clipboard holds exactly the vault's secret");
    Ok(())
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
