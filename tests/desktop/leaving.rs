//! Leaving the sandbox: with everything kept for the next visit, or deleted whole.

use crate::app::{App, Row, TOKENS};
use crate::browser;
use crate::desk::Desk;
use crate::evidence;
use crate::outcome::{Outcome, check, until_true};
use crate::report::Report;
use crate::webdriver::By;
use patwarden_sandbox::TokenState;
use reqwest::Method;

/// Leaves for the page that connects to Azure DevOps, comes back, deletes the sandbox, and begins anew.
pub(crate) fn the_sandbox(desk: &Desk, report: &mut Report) -> Outcome {
    let (app, far_end) = App::signed_in(desk)?;
    let before = far_end.tokens()?;
    let row = Row::of(&far_end.named("NuGet restore ci-linux")?.remove(0));
    app.act(&row, "regenerate")?;
    app.wait_for_rotation("overlap")?;
    app.window.press_button("Done")?;
    check(
        far_end.state_of(&row.token)? == TokenState::Active,
        "for a day the old one stays",
    )?;
    app.act(&row, "revoke-old")?;
    let toast = app.toast("result", "Old token of NuGet restore ci-linux revoked")?;
    report.step("regenerate, and Revoke old now in the row", &toast);
    check(
        !evidence::secrets_in_vault(desk)?.is_empty(),
        "there must be something to keep",
    )?;

    leave(&app, "look-around")?;
    let place = browser::asked_to_open(desk, 1)?;
    let (status, _) = desk.http.json(Method::GET, place.as_str(), None)?;
    check(
        place.host_str() == Some("127.0.0.1") && status == 200,
        format!("the sandbox's own page must be there, at {place} it answers {status}"),
    )?;
    report.step(
        "look around in the sandbox",
        &format!("the browser opens its own page, {place}"),
    );

    leave(&app, "connect-azure")?;
    app.wait_for_view("connect")?;
    check(
        app.window.count("[data-profile=sandbox]")? == 0,
        "nothing of the sandbox may stand beside a real connection",
    )?;
    app.window.press_button("Explore the sandbox")?;
    app.wait_for_rows(TOKENS + 1)?;
    check(
        desk.opened().len() == 2,
        "who comes back is still signed in: no browser",
    )?;
    check(
        far_end.state_of(&row.token)? == TokenState::Revoked && evidence::secrets_in_vault(desk)?.len() == 1,
        "what was done there must be as it was left",
    )?;
    report.step("away and back", "still signed in, with every token and secret");

    leave(&app, "delete-sandbox")?;
    app.wait_for_view("welcome")?;
    let folder = desk.data().join("sandbox");
    until_true("the end of the sandbox's folder", || Ok(!folder.exists()))?;
    until_true("an empty vault", || Ok(evidence::vault(desk)?.trim().is_empty()))?;
    check(
        folder.with_file_name("azure").is_dir(),
        "the other profile is not touched",
    )?;
    report.step("leave and delete", "the folder is gone, the vault holds nothing of it");

    app.window.press_button("Open the sandbox")?;
    browser::answer(desk, &browser::asked_to_open(desk, 2)?, "mara")?;
    app.confirm()?;
    app.wait_for_rows(TOKENS)?;
    check(
        app.rows()? == TOKENS as u64,
        "a new sandbox has its forty tokens and no more",
    )?;
    let ends = |tokens: &[patwarden_sandbox::TokenFacts]| tokens.iter().map(|token| token.valid_to).collect::<Vec<_>>();
    let after = far_end.tokens()?;
    check(
        ends(&after) != ends(&before),
        "it is made anew, by today's date, and not found again",
    )?;
    let states = |state| after.iter().filter(|token| token.state == state).count();
    check(
        states(TokenState::Revoked) == 2,
        "what was revoked in the old one is no business of the new one",
    )?;
    report.step("the sandbox again", "a new sign-in, and it begins anew");
    Ok(())
}

/// Chooses from the menu of the sandbox's badge.
pub(crate) fn leave(app: &App, way: &str) -> Outcome {
    app.window.press(By::XPath(
        "//button[@aria-haspopup='menu'][normalize-space()='Sandbox']",
    ))?;
    app.window
        .press(By::Css(&format!("[role=menuitem][data-action={way}]")))
}
