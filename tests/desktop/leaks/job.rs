//! The job that is searched: everything that makes, moves, shows or refuses a secret.

use super::{Search, commands, page};
use crate::app::{App, Row, TOKENS, binary};
use crate::browser;
use crate::evidence;
use crate::far_end::{FarEnd, Instead};
use crate::form::Form;
use crate::outcome::{Outcome, check, until_true};
use crate::report::Report;
use crate::webdriver::By;
use patwarden_sandbox::Fault;
use std::fs::OpenOptions;
use std::io::Write;

/// The one that is created, the one that is created twice, and the one that is regenerated as leaked.
const MADE: usize = 3;
/// As loud as the log gets.
const TRACE: (&str, &str) = ("PATWARDEN_LOG", "trace");

/// Does everything, and looks after each step.
pub(crate) fn run(search: &mut Search<'_>, report: &mut Report) -> Outcome {
    let desk = search.desk;
    desk.furnish_downloads()?;
    let app = App::start_with(desk, &[TRACE])?;
    page::listen(&app.window)?;
    search.finds_in_page(&app.window)?;
    search.look(&app, "welcome")?;
    let far_end = sign_in(search, &app, report)?;
    refusals(search, &app, &far_end)?;
    let made = tokens(search, &app, &far_end)?;
    report.step(
        "the job",
        "created, copied, renewed, edited, regenerated, revoked, refused, cut off: clean",
    );
    search.leaves_no_core(&binary()?)?;
    drop(app);
    search.clean_disk("the end of the app")?;

    let app = App::start_with(desk, &[TRACE])?;
    page::listen(&app.window)?;
    app.wait_for_rows(TOKENS)?;
    search.look(&app, "restart")?;
    session_ended(search, &app, &far_end)?;
    report.step("restart, session ended, sign-in again", "clean");
    let found = search.found_in_the_vault(&far_end, made)?;
    report.step("the vault, read by secret-tool", &format!("it holds {found}"));
    commands::call_all(search, &app, &far_end, report)
}

/// The browser is held until the watch has seen with what it was started.
fn sign_in(search: &mut Search<'_>, app: &App, report: &mut Report) -> Outcome<FarEnd> {
    let desk = search.desk;
    desk.output("mkfifo", &["hold"])?;
    app.window.press_button("Open the sandbox")?;
    let address = browser::asked_to_open(desk, 0)?;
    until_true("the address among the arguments of a process", || {
        Ok(search.watch.seen().address)
    })?;
    OpenOptions::new()
        .write(true)
        .open(desk.folder("hold"))?
        .write_all(b"go on\n")?;
    std::fs::remove_file(desk.folder("hold"))?;
    search.clean("the address of the sign-in", address.as_str().as_bytes())?;
    search.look(app, "waiting for the browser")?;
    let browser = browser::open(desk)?;
    browser.go(address.as_str())?;
    browser::sign_in(&browser, "mara")?;
    app.wait_for_view("confirming")?;
    search.look(app, "asked whether it is the right account")?;
    app.confirm()?;
    app.wait_for_rows(TOKENS)?;
    search.finds_titles(&browser)?;
    drop(browser);
    search.clean_history()?;
    until_true("the end of the planted title", || {
        Ok(search.marker.found_in(super::titles(desk)?.as_bytes()).is_none())
    })?;
    search.look(app, "signed in")?;
    report.step(
        "sign-in and list",
        "clean, the browser's history too; a planted window title was found",
    );
    FarEnd::of(desk)
}

/// Returns how many tokens have a secret in the vault afterwards.
fn tokens(search: &mut Search<'_>, app: &App, far_end: &FarEnd) -> Outcome<usize> {
    let named = |name: &str| -> Outcome<Row> {
        let found = far_end.named(name)?;
        Ok(Row::of(found.first().ok_or("the far end has no such token")?))
    };
    create(app, "Searched for")?;
    app.toast("result", "Searched for")?;
    search.look(app, "created")?;
    let row = named("Searched for")?;
    app.wait_for_row(&row)?;
    app.act(&row, "copy")?;
    evidence::wait_for_clipboard(search.desk, &far_end.secret_of(&row.token)?)?;
    search.look(app, "copied")?;
    app.act(&named("Terraform state reader")?, "renew")?;
    app.toast("result", "Renewed until")?;
    search.look(app, "renewed")?;
    app.act(&row, "edit")?;
    app.wait_for_view("edit")?;
    let form = Form::of(app)?;
    form.scope("vso.work")?;
    search.look(app, "the form to edit")?;
    form.enter()?;
    app.toast("result", "Saved")?;
    app.act(&row, "regenerate")?;
    app.wait_for_rotation("overlap")?;
    search.look(app, "regenerated")?;
    app.window.press(By::Css("[data-rotation] [data-action=copy-secret]"))?;
    app.toast("result", "Secret copied")?;
    app.revoke_old()?;
    search.look(app, "the old one is revoked")?;
    app.window.press_button("Done")?;
    app.choose(&named("npm publish web-shop")?, "regenerate-leaked")?;
    app.wait_for_rotation("done")?;
    app.window.press_button("Done")?;
    app.choose(&named("Build agent pool linux-07")?, "revoke")?;
    app.window.press(By::Css("[data-action=confirm-revoke]"))?;
    app.toast("result", "Revoked")?;
    search.look(app, "revoked")?;
    Ok(MADE)
}

fn create(app: &App, name: &str) -> Outcome {
    let form = Form::open(app)?;
    form.template("git")?;
    form.name(name)?;
    form.expires("7")?;
    form.enter()
}

/// One creation is refused; another is done and its answer, with the secret, is cut off.
fn refusals(search: &mut Search<'_>, app: &App, far_end: &FarEnd) -> Outcome {
    let refusal = Instead {
        status: 200,
        kind: "application/json",
        body: r#"{"patToken": null, "patTokenError": "accessDenied"}"#,
    };
    far_end.answers("create", None, &refusal)?;
    create(app, "Refused")?;
    app.window.wait_for(By::Css("[data-view=new-token] [data-notice]"))?;
    search.look(app, "a refused creation")?;
    far_end.behaves_again()?;
    far_end.script(&Fault::cut("create").after())?;
    Form::of(app)?.enter()?;
    app.toast("result", "Refused")?;
    search.look(app, "a creation whose answer was cut off, and that was repeated")?;
    check(
        far_end.named("Refused")?.len() == 2,
        "the service has made it twice, so a secret was on its way in vain",
    )?;
    far_end.live("Refused")?;
    app.refresh()?;
    search.look(app, "the list after it")
}

fn session_ended(search: &mut Search<'_>, app: &App, far_end: &FarEnd) -> Outcome {
    let desk = search.desk;
    far_end.end_sessions()?;
    app.window
        .press(By::Css("[data-action=refresh]:not([aria-disabled=true])"))?;
    app.message("sessionEnded")?;
    search.look(app, "the session has ended")?;
    let before = desk.opened().len();
    app.window
        .press(By::Css("[data-message=sessionEnded] [data-action=sign-in]"))?;
    browser::answer(desk, &browser::asked_to_open(desk, before)?, "mara")?;
    app.wait_for_rows(TOKENS)?;
    let gone = "!document.querySelector('[data-message=sessionEnded]')";
    app.window.wait_until("the session again", gone)?;
    search.look(app, "signed in again")
}
