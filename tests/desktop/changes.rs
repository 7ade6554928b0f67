//! What becomes of a token that exists: in the window, and then looked up in the sandbox and the vault.

use crate::app::{App, Row};
use crate::creation::scopes;
use crate::desk::Desk;
use crate::evidence;
use crate::far_end::FarEnd;
use crate::form::Form;
use crate::outcome::{Outcome, check};
use crate::report::Report;
use crate::webdriver::By;
use crate::webdriver::input::key;
use chrono::TimeDelta;
use patwarden_sandbox::{TokenFacts, TokenState};

/// Changed, renewed, revoked, created again.
pub(crate) fn run(desk: &Desk, report: &mut Report) -> Outcome {
    let (app, far_end) = App::signed_in(desk)?;
    edit(&app, &far_end, report)?;
    renew(&app, &far_end, report)?;
    revoke(&app, &far_end, report)?;
    create_again(desk, &app, &far_end, report)
}

/// The one token of this name.
fn token(far_end: &FarEnd, name: &str) -> Outcome<TokenFacts> {
    let mut found = far_end.named(name)?;
    check(
        found.len() == 1,
        format!("there are {} tokens called {name}", found.len()),
    )?;
    Ok(found.remove(0))
}

fn edit(app: &App, far_end: &FarEnd, report: &mut Report) -> Outcome {
    let before = token(far_end, "Test results uploader")?;
    let (row, secret) = (
        Row::of(&before),
        far_end.secret_of(&before.authorization_id.to_string())?,
    );
    app.window
        .press(By::Css(&format!("{} [data-column=created]", row.css())))?;
    app.window.chord(&["e"])?;
    app.wait_for_view("edit")?;
    let form = Form::of(app)?;
    let off = app.window.count("[data-action=save][aria-disabled=true]")?;
    check(off == 1, "there is nothing to save yet, and Save must say so")?;
    form.name("Test results, both")?;
    form.scope("vso.test_write")?;
    form.scope("vso.work")?;
    form.submit()?;
    let toast = app.toast("result", "Test results, both")?;
    app.wait_for_view("main")?;
    let after = far_end.token(&row.token)?;
    check(after.name == "Test results, both", "the service must know the new name")?;
    check(
        scopes(&after) == ["vso.build", "vso.work"],
        format!("one scope was taken away and one given, it has {}", after.scope),
    )?;
    check(
        after.valid_to == before.valid_to && far_end.secret_of(&row.token)? == secret,
        "date and secret were not touched",
    )?;
    let updates = far_end.count("update")?;
    check(
        updates == 1,
        format!("one change was saved, the service was asked {updates} times"),
    )?;
    report.step("edit, opened with E", &toast);
    Ok(())
}

fn renew(app: &App, far_end: &FarEnd, report: &mut Report) -> Outcome {
    let before = token(far_end, "Terraform state reader")?;
    let row = Row::of(&before);
    let (secret, shown) = (far_end.secret_of(&row.token)?, app.cell(&row, "expires")?);
    app.act(&row, "renew")?;
    let toast = app.toast("result", "Renewed until")?;
    let after = far_end.token(&row.token)?;
    check(
        after.valid_to > before.valid_to + TimeDelta::days(30),
        "90 days again is later than the week that was left",
    )?;
    check(
        after.state == TokenState::Active && far_end.secret_of(&row.token)? == secret,
        "the secret stays the same",
    )?;
    app.wait_for_row(&row)?;
    let now_shown = app.cell(&row, "expires")?;
    check(
        now_shown != shown,
        format!("the row must show the new date, it shows {now_shown}"),
    )?;
    report.step("renew, one click", &format!("{shown} became {now_shown}: {toast}"));
    Ok(())
}

fn revoke(app: &App, far_end: &FarEnd, report: &mut Report) -> Outcome {
    let row = Row::of(&token(far_end, "Build agent pool linux-07")?);
    let dialog = "[data-dialog=revoke]";
    for (keys, what) in [(key::ESCAPE, "Escape"), (key::ENTER, "Enter")] {
        app.choose(&row, "revoke")?;
        app.window.wait_for(By::Css(dialog))?;
        app.window.chord(&[keys])?;
        app.window
            .wait_until(what, &format!("!document.querySelector('{dialog}')"))?;
    }
    // Even where the focus is on the red button, Enter keeps.
    app.window
        .press(By::Css(&format!("{} [data-column=created]", row.css())))?;
    app.window.chord(&[key::DELETE])?;
    app.window.wait_for(By::Css(dialog))?;
    let focus = "document.querySelector('[data-action=confirm-revoke]').focus()";
    app.window.execute(focus, serde_json::json!([]))?;
    app.window.chord(&[key::ENTER])?;
    app.window
        .wait_until("Enter", &format!("!document.querySelector('{dialog}')"))?;
    check(
        far_end.count("revoke")? == 0 && far_end.state_of(&row.token)? == TokenState::Active,
        "Escape and Enter mean the safe answer",
    )?;
    report.step(
        "Escape and Enter in the dialog, also on the red button",
        "nothing was asked for, the token works",
    );

    app.choose(&row, "revoke")?;
    app.window.press(By::Css("[data-action=confirm-revoke]"))?;
    let toast = app.toast("result", "Revoked")?;
    check(
        far_end.state_of(&row.token)? == TokenState::Revoked && far_end.count("revoke")? == 1,
        "the red button revokes, once",
    )?;
    app.wait_for_row(&row)?;
    let shown = app.cell(&row, "expires")?;
    check(
        shown.starts_with("Revoked"),
        format!("the row must say so, it says {shown}"),
    )?;
    report.step("the red button", &toast);
    Ok(())
}

fn create_again(desk: &Desk, app: &App, far_end: &FarEnd, report: &mut Report) -> Outcome {
    let ended = token(far_end, "Mobile app symbols")?;
    app.act(&Row::of(&ended), "create-again")?;
    let toast = app.toast("result", "Created")?;
    let again = far_end.named("Mobile app symbols")?;
    let new = again
        .iter()
        .find(|token| token.state == TokenState::Active)
        .ok_or("the service has no new token of that name")?;
    let life = |token: &TokenFacts| token.valid_to - token.valid_from;
    check(
        scopes(new) == scopes(&ended) && new.organization == ended.organization,
        "the same scopes in the same organization",
    )?;
    check(
        (life(new) - life(&ended)).abs() < TimeDelta::hours(1),
        format!("the same lifetime, not {} hours", life(new).num_hours()),
    )?;
    let id = new.authorization_id.to_string();
    check(
        evidence::secret_of(desk, &id)? == far_end.secret_of(&id)?,
        "the vault must hold what the service gave",
    )?;
    app.wait_for_row(&Row::of(new))?;
    evidence::check_database(desk)?;
    report.step("create again on an expired row", &toast);
    Ok(())
}
