//! A global token and what comes in its place.

use crate::app::App;
use crate::creation::scopes;
use crate::desk::Desk;
use crate::evidence;
use crate::far_end::FarEnd;
use crate::outcome::{Outcome, check};
use crate::report::Report;
use crate::webdriver::By;
use patwarden_sandbox::{TokenFacts, TokenState};

const NAME: &str = "Legacy work item sync";
const LEFT_OUT: &str = "northwind";

/// One token for each of two organizations, the third left out; then the global one is revoked.
pub(crate) fn run(desk: &Desk, report: &mut Report) -> Outcome {
    let (app, far_end) = App::signed_in(desk)?;
    let global = far_end.live(NAME)?;
    let row = app.row_of(&global)?;
    app.act(&row, "replace")?;
    let dialog = "[data-dialog=replace]";
    app.window
        .wait_for(By::Css(&format!("{dialog}[data-outcome=choosing]")))?;
    let offered = app.window.count(&format!("{dialog} [data-choice]"))?;
    check(
        offered == 3,
        format!("three organizations can be chosen, not {offered}"),
    )?;
    app.window.press(By::Css(&format!(
        "{dialog} [data-organization={LEFT_OUT}] [data-action=choose]"
    )))?;
    app.window.wait_until(
        "the note about who is left out",
        &format!("document.querySelector('{dialog}').innerText.includes('{LEFT_OUT} is left out')"),
    )?;
    report.picture(&app.window, "13-replace")?;
    let button = app.window.text_of(&format!("{dialog} [data-action=confirm-replace]"))?;
    report.step("Replace, without one of three organizations", &button);

    app.window
        .press(By::Css(&format!("{dialog} [data-action=confirm-replace]")))?;
    let done = format!("{dialog}[data-outcome=done]");
    app.window.wait_for(By::Css(&done))?;
    let made = in_its_place(desk, &far_end, &global)?;
    report.step("the sandbox and the vault", &made);
    check(
        far_end.token(&row.token)?.state == TokenState::Active && far_end.count("revoke")? == 0,
        "the global one stays until it is revoked",
    )?;

    app.window
        .press(By::Css(&format!("{done} [data-action=revoke-global]")))?;
    app.window.wait_for(By::Css("[data-dialog=revoke]"))?;
    app.window.press(By::Css("[data-action=confirm-revoke]"))?;
    let toast = app.toast("result", &format!("Revoked {NAME}"))?;
    check(
        far_end.token(&row.token)?.state == TokenState::Revoked && far_end.count("revoke")? == 1,
        "the global one is revoked, and nothing else",
    )?;
    let live = far_end.named(NAME)?;
    let live = live.iter().filter(|token| token.state == TokenState::Active).count();
    check(live == 2, format!("two live in its place, not {live}"))?;
    report.step("Revoke the global token, and the question before", &toast);
    Ok(())
}

/// One for each organization that was chosen, with the same scopes and its secret in the vault.
fn in_its_place(desk: &Desk, far_end: &FarEnd, global: &TokenFacts) -> Outcome<String> {
    let mut made: Vec<TokenFacts> = far_end
        .named(NAME)?
        .into_iter()
        .filter(|token| token.organization.is_some())
        .collect();
    made.sort_by(|one, other| one.organization.cmp(&other.organization));
    let places: Vec<&str> = made.iter().filter_map(|token| token.organization.as_deref()).collect();
    check(
        places == ["contoso", "fabrikam"],
        format!("one for each of the two chosen organizations, not {places:?}"),
    )?;
    for token in &made {
        let id = token.authorization_id.to_string();
        check(
            token.state == TokenState::Active && scopes(token) == scopes(global),
            "each must be active and have the same scopes",
        )?;
        check(
            evidence::secret_of(desk, &id)? == far_end.secret_of(&id)?,
            "the vault must hold what the service gave",
        )?;
    }
    Ok(format!(
        "a token in {}, with its secret in the vault",
        places.join(" and in ")
    ))
}
