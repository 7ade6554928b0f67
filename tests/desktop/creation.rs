//! A new token, made in the window and then looked up in the sandbox, the vault and on the clipboard.

use crate::app::{App, Row, TOKENS};
use crate::desk::Desk;
use crate::evidence;
use crate::far_end::FarEnd;
use crate::form::Form;
use crate::outcome::{Outcome, check, until_true};
use crate::report::Report;
use chrono::TimeDelta;
use patwarden_sandbox::{TokenFacts, TokenState};
use std::fs;
use std::time::{Duration, Instant};

/// The shortest time that the settings allow (`clearClipboardAfter`).
const CLEARED_AFTER: u64 = 5;
/// Longer than any name that is taken, and what another program copies.
const LONG: usize = 10_240;

/// A new token: made once, kept in the vault, copied and cleared away; a form that cannot be right reaches nobody.
pub(crate) fn run(desk: &Desk, report: &mut Report) -> Outcome {
    let settings = format!(r#"{{"version":1,"profile":"azure","clearClipboardAfter":{CLEARED_AFTER}}}"#);
    fs::create_dir_all(desk.data())?;
    fs::write(desk.data().join("settings.json"), settings)?;
    let (app, far_end) = App::signed_in(desk)?;
    let row = created(&app, &far_end, report)?;
    let secret = kept(desk, &app, &far_end, &row, report)?;
    cleared(desk, &app, &secret, report)?;

    app.act(&row, "copy")?;
    evidence::wait_for_clipboard(desk, &secret)?;
    let copied = Instant::now();
    let besides = "x".repeat(LONG);
    evidence::copy(desk, &besides)?;
    bad_input(desk, &app, &far_end, report)?;
    let over = Duration::from_secs(CLEARED_AFTER + 1);
    until_true("the time after which a copy is cleared", || Ok(copied.elapsed() > over))?;
    check(
        evidence::clipboard(desk) == besides,
        "what somebody else copied meanwhile is not ours to clear",
    )?;
    report.step("something else is copied meanwhile", "it stays on the clipboard");
    Ok(())
}

fn created(app: &App, far_end: &FarEnd, report: &mut Report) -> Outcome<Row> {
    let form = Form::open(app)?;
    form.template("git")?;
    form.name("Nightly export")?;
    form.organization("fabrikam")?;
    form.scope("vso.build")?;
    form.expires("30")?;
    let able = form.said("abilities")?;
    report.step("the form, opened with Ctrl+N", &able);
    form.submit_twice()?;
    let toast = app.toast("result", "Nightly export")?;
    app.hold_toast()?;
    app.wait_for_rows(TOKENS + 1)?;
    let made = far_end.named("Nightly export")?;
    check(
        made.len() == 1 && far_end.count("create")? == 1,
        format!("a double click on Create must make one token, not {}", made.len()),
    )?;
    as_asked(&made[0])?;
    report.step("a double click on Create", &format!("one token: {toast}"));
    Ok(Row::of(&made[0]))
}

fn as_asked(token: &TokenFacts) -> Outcome {
    check(
        token.organization.as_deref() == Some("fabrikam") && token.state == TokenState::Active,
        "it must be active in the chosen organization",
    )?;
    check(
        scopes(token) == ["vso.build", "vso.code_write"],
        format!(
            "the template's scope and the chosen one were asked for, not {}",
            token.scope
        ),
    )?;
    let life = token.valid_to - token.valid_from;
    check(
        (life - TimeDelta::days(30)).abs() < TimeDelta::hours(1),
        format!("30 days were chosen, it lives for {} hours", life.num_hours()),
    )
}

/// The scopes of a token, in an order that can be compared.
pub(crate) fn scopes(token: &TokenFacts) -> Vec<&str> {
    let mut scopes: Vec<&str> = token.scope.split(' ').collect();
    scopes.sort_unstable();
    scopes
}

fn kept(desk: &Desk, app: &App, far_end: &FarEnd, row: &Row, report: &mut Report) -> Outcome<String> {
    app.wait_for_row(row)?;
    check(app.has_secret(row)?, "the list must say that the secret is here")?;
    let secret = evidence::secret_of(desk, &row.token)?;
    check(
        secret == far_end.secret_of(&row.token)?,
        "the vault must hold what the service gave",
    )?;
    report.step("the vault", "it holds exactly the secret that the service gave");
    Ok(secret)
}

fn cleared(desk: &Desk, app: &App, secret: &str, report: &mut Report) -> Outcome {
    app.press_in_toast("copy")?;
    evidence::wait_for_clipboard(desk, secret)?;
    let toast = app.toast("result", "Secret copied")?;
    report.step("Copy secret", &format!("exactly it is on the clipboard: {toast}"));
    until_true(
        "the end of the copy",
        || Ok(!evidence::clipboard(desk).contains(secret)),
    )?;
    report.step("a while later", "the clipboard does not hold it any more");
    Ok(())
}

/// What the page finds itself is said beside the field; what only core would find never gets that far.
fn bad_input(desk: &Desk, app: &App, far_end: &FarEnd, report: &mut Report) -> Outcome {
    let asked = far_end.count("create")?;
    let form = Form::open(app)?;
    form.template("feed")?;
    form.name("invoice\u{202e}fdp.exe")?;
    form.refuses("name", "turn the direction of text")?;
    form.name("Yesterday's")?;
    form.day("2020-01-31")?;
    form.refuses("expires", "has passed")?;
    form.expires("7")?;
    form.paste_name()?;
    form.refuses("name", "255 characters at most")?;
    let said = form.said("name")?;
    form.cancel()?;
    app.wait_for_view("main")?;
    check(
        far_end.count("create")? == asked,
        "nothing of all this may reach the service",
    )?;
    check(
        evidence::activity(desk, "create")? == "done",
        "nor the journal: the last creation is the good one",
    )?;
    let tail = said.rsplit("A name").next().unwrap_or_default();
    report.step(
        "a bidi mark, a day in the past, 10 kB",
        &format!("said beside the field (“A name{tail}”), nothing was asked for"),
    );
    Ok(())
}
