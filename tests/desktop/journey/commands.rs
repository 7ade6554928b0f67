//! The second half of the journey: a token of one's own from its creation to its end, and the end of the sandbox.

use crate::app::{App, Row, TOKENS};
use crate::desk::Desk;
use crate::evidence;
use crate::far_end::FarEnd;
use crate::form::Form;
use crate::leaving;
use crate::outcome::{Outcome, check, until_true};
use crate::report::Report;
use crate::webdriver::By;
use patwarden_sandbox::TokenState;

/// Goes the second half.
pub(super) fn run(desk: &Desk, app: &App, far_end: &FarEnd, report: &mut Report) -> Outcome {
    let row = create(desk, app, far_end, report)?;
    renew_and_edit(app, far_end, &row, report)?;
    revoke(app, far_end, &row, report)?;
    leave(desk, app, report)
}

fn create(desk: &Desk, app: &App, far_end: &FarEnd, report: &mut Report) -> Outcome<Row> {
    let form = Form::open(app)?;
    form.template("git")?;
    form.name("Clone and push the docs")?;
    form.scope("vso.build")?;
    form.expires("60")?;
    report.picture(&app.window, "07-new-token")?;
    form.submit()?;
    let toast = app.toast("result", "Clone and push the docs")?;
    app.hold_toast()?;
    let made = far_end.named("Clone and push the docs")?;
    check(
        made.len() == 1,
        format!("one click makes one token, not {}", made.len()),
    )?;
    let row = Row::of(&made[0]);
    app.wait_for_row(&row)?;
    let show = "document.querySelector(arguments[0]).scrollIntoView({block: 'center'})";
    app.window.execute(show, serde_json::json!([row.css()]))?;
    report.picture(&app.window, "11-created")?;
    report.step("New token", &toast);
    app.press_in_toast("copy")?;
    evidence::wait_for_clipboard(desk, &evidence::secret_of(desk, &row.token)?)?;
    report.step("Copy secret", &app.toast("result", "Secret copied")?);
    Ok(row)
}

fn renew_and_edit(app: &App, far_end: &FarEnd, row: &Row, report: &mut Report) -> Outcome {
    let old = far_end.named("Terraform state reader")?.remove(0);
    app.act(&Row::of(&old), "renew")?;
    let toast = app.toast("result", "Renewed until")?;
    let later = far_end.token(&old.authorization_id.to_string())?.valid_to > old.valid_to;
    check(later, "the date must have moved at the far end")?;
    report.step("Renew", &toast);
    app.act(row, "edit")?;
    app.wait_for_view("edit")?;
    let form = Form::of(app)?;
    form.name("Clone and push the handbook")?;
    form.expires("180")?;
    report.picture_without_toast(&app.window, "08-edit")?;
    form.enter()?;
    let toast = app.toast("result", "Clone and push the handbook")?;
    check(
        far_end.token(&row.token)?.name == "Clone and push the handbook",
        "the far end must know the new name",
    )?;
    report.step("Edit", &toast);
    Ok(())
}

fn revoke(app: &App, far_end: &FarEnd, row: &Row, report: &mut Report) -> Outcome {
    app.choose(row, "revoke")?;
    app.window.wait_for(By::Css("[data-dialog=revoke]"))?;
    report.picture_without_toast(&app.window, "09-revoke")?;
    app.window.press(By::Css("[data-action=confirm-revoke]"))?;
    let toast = app.toast("result", "Revoked")?;
    check(
        far_end.state_of(&row.token)? == TokenState::Revoked,
        "the far end must have ended it",
    )?;
    report.step("Revoke", &toast);
    Ok(())
}

fn leave(desk: &Desk, app: &App, report: &mut Report) -> Outcome {
    leaving::leave(app, "connect-azure")?;
    app.wait_for_view("connect")?;
    report.picture_without_toast(&app.window, "10-connect")?;
    app.window.press_button("Explore the sandbox")?;
    app.wait_for_rows(TOKENS)?;
    report.step(
        "Connect to Azure DevOps, and back",
        "the page that takes an app registration; the sandbox waits",
    );
    leaving::leave(app, "delete-sandbox")?;
    app.wait_for_view("welcome")?;
    until_true("the end of the sandbox", || {
        Ok(!desk.data().join("sandbox").exists() && evidence::vault(desk)?.trim().is_empty())
    })?;
    report.step("Leave and delete the sandbox", "its folder and its secrets are gone");
    Ok(())
}
