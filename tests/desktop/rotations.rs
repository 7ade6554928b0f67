//! What becomes of the old token of a regenerate, and of a regenerate that is cut off in the middle.

use crate::app::{App, Row, TOKENS};
use crate::desk::Desk;
use crate::evidence;
use crate::far_end::FarEnd;
use crate::form::Form;
use crate::outcome::{Outcome, check, until, until_true};
use crate::report::Report;
use crate::webdriver::By;
use patwarden_sandbox::{Fault, Policy, TokenState};

/// Longer than any test runs: only the end of the app ends it.
const FOR_EVER: u64 = 600_000;

const SEARCH: &str = "input[role=searchbox]";

/// The old token stays for a day, also after a restart; Revoke old now in the line ends it.
pub(crate) fn overlap(desk: &Desk, report: &mut Report) -> Outcome {
    let (app, far_end) = App::signed_in(desk)?;
    let row = Row::of(&far_end.live("Renovate")?);
    app.act(&row, "regenerate")?;
    let rotation = app.wait_for_rotation("overlap")?;
    let note = app.window.text_of("[data-rotation] [data-notice]")?;
    report.step("the dialog", &note);
    app.window.press_button("Done")?;
    drop(app);

    let app = App::start(desk)?;
    app.wait_for_rows(TOKENS + 1)?;
    let line = app.message("overlap")?;
    let about = format!("[data-message=overlap][data-about='{rotation}']");
    app.window.wait_for(By::Css(&about))?;
    let replaced = format!("{}[data-standing=replaced]", row.css());
    app.window.wait_for(By::Css(&replaced))?;
    let standing = app.cell(&row, "expires")?;
    app.window.write(By::Css(SEARCH), "Renovate")?;
    report.picture(&app.window, "16-overlap")?;
    report.step("the next start", &line);
    report.step("the row of the old token", &standing);
    let new = new_of(&far_end, "Renovate", &row)?;
    both_work(&far_end, &row, &new)?;

    app.window
        .press(By::Css(&format!("{about} [data-action=revoke-old]")))?;
    let toast = app.toast("result", "Old token of Renovate revoked")?;
    check(
        far_end.state_of(&row.token)? == TokenState::Revoked && far_end.state_of(&new.token)? == TokenState::Active,
        "only the old one is revoked",
    )?;
    app.window.wait_until(
        "the end of the line",
        "!document.querySelector('[data-message=overlap]')",
    )?;
    app.wait_for_row(&new)?;
    check(app.has_secret(&new)?, "the new one's secret is here")?;
    check(
        evidence::secret_of(desk, &new.token)? == far_end.secret_of(&new.token)?,
        "the vault must hold what the service gave",
    )?;
    report.step("Revoke old now in the line", &toast);
    Ok(())
}

/// The other live token of this name.
fn new_of(far_end: &FarEnd, name: &str, old: &Row) -> Outcome<Row> {
    let others = far_end
        .named(name)?
        .into_iter()
        .map(|token| (token.state, Row::of(&token)));
    let mut live = others.filter(|(state, row)| *state == TokenState::Active && row.token != old.token);
    let (_, new) = live.next().ok_or("there is no new token")?;
    check(live.next().is_none(), "one new token, not two")?;
    Ok(new)
}

fn both_work(far_end: &FarEnd, old: &Row, new: &Row) -> Outcome {
    let path = format!("/{}/_apis/connectionData?api-version=7.1-preview", old.organization);
    for row in [old, new] {
        check(
            far_end.state_of(&row.token)? == TokenState::Active
                && far_end.tries(&path, &far_end.secret_of(&row.token)?)? == 200,
            "for a day both must work",
        )?;
    }
    Ok(())
}

/// A secret that leaked goes as soon as the new one works: four calls, and nobody is asked again.
pub(crate) fn leaked(desk: &Desk, report: &mut Report) -> Outcome {
    let (app, far_end) = App::signed_in(desk)?;
    let row = Row::of(&far_end.live("npm publish web-shop")?);
    let before = far_end.record()?.len();
    app.choose(&row, "regenerate-leaked")?;
    app.wait_for_rotation("done")?;
    let asked: Vec<String> = far_end
        .asked_since(before)?
        .into_iter()
        .map(|entry| entry.operation)
        .collect();
    check(
        asked == ["get", "create", "connectionData", "revoke"],
        format!("the sandbox was asked {asked:?}"),
    )?;
    check(
        far_end.state_of(&row.token)? == TokenState::Revoked,
        "the old one must be revoked at once",
    )?;
    let new = Row::of(&far_end.live("npm publish web-shop")?);
    check(
        evidence::secret_of(desk, &new.token)? == far_end.secret_of(&new.token)?,
        "the vault must hold what the service gave",
    )?;
    report.step("Regenerate and revoke now (leaked)", &asked.join(" "));
    app.window.press_button("Done")?;
    app.window.wait_until(
        "nothing left to say",
        "!document.querySelector('[data-message]:not([data-message=summary])')",
    )
}

/// Killed while the answer to its create is on its way: the next start takes back what nobody has the secret of, and goes on.
pub(crate) fn killed(desk: &Desk, report: &mut Report) -> Outcome {
    let (app, far_end) = App::signed_in(desk)?;
    let row = Row::of(&far_end.live("Renovate")?);
    far_end.script(&Fault::delay("create", FOR_EVER).after())?;
    app.act(&row, "regenerate")?;
    let rotation = app.wait_for_rotation("running")?;
    until_true("the new token at the far end", || {
        Ok(far_end.named("Renovate")?.len() == 2)
    })?;
    let lost = new_of(&far_end, "Renovate", &row)?;
    app.kill()?;
    report.step(
        "killed",
        "the service has created the new token, its answer never arrived",
    );

    let app = App::start(desk)?;
    let line = app
        .window
        .text_of(&format!("[data-message=overlap][data-about='{rotation}']"))?;
    report.step("the next start, and not a click", &line);
    check(
        far_end.state_of(&lost.token)? == TokenState::Revoked,
        "the token whose secret never arrived must be gone",
    )?;
    let new = new_of(&far_end, "Renovate", &row)?;
    both_work(&far_end, &row, &new)?;
    check(
        evidence::secret_of(desk, &new.token)? == far_end.secret_of(&new.token)?,
        "the vault must hold what the service gave",
    )?;
    check(
        far_end.count("create")? == 1 && far_end.count("revoke")? == 1,
        "once created again, and only what was lost is revoked",
    )?;
    evidence::check_database(desk)?;
    report.step(
        "the sandbox",
        "the lost token is revoked, the old one and one new one are active",
    );
    app.wait_for_row(&new)?;
    check(app.has_secret(&new)?, "the list must say that the secret is here")
}

/// The answers to two creates are cut off, and a policy has cut their dates, so that nobody can say for sure whose the new tokens
/// are: the person decides about each.
pub(crate) fn left_behind(desk: &Desk, report: &mut Report) -> Outcome {
    let (app, far_end) = App::signed_in(desk)?;
    let policy = Policy {
        maximum_days: Some(30),
        ..Policy::default()
    };
    far_end.set_policy("contoso", &policy)?;
    far_end.script(&Fault::cut("create").after().on("contoso").times(2))?;
    let row = Row::of(&far_end.live("Power BI portfolio report")?);
    app.act(&row, "regenerate")?;
    let rotation = app.wait_for_rotation("waiting")?;
    let notice = app.window.text_of("[data-rotation] [data-notice]")?;
    report.step("a regenerate whose answer was cut off", &notice);
    app.window.press_button("Close")?;

    let form = Form::open(&app)?;
    form.template("feed")?;
    form.name("Left behind")?;
    form.organization("contoso")?;
    form.expires("90")?;
    form.submit()?;
    until_true("the new token at the far end", || {
        Ok(!far_end.named("Left behind")?.is_empty())
    })?;
    app.window.press(By::Css("[data-action=back]"))?;
    app.wait_for_view("main")?;
    let line = app.message("uncertain")?;
    report.step("both wait for a second look", &line);

    let stopped = format!("[data-message=leftBehind][data-about='{rotation}']");
    app.window
        .press(By::Css(&format!("{stopped} [data-action=show-rotation]")))?;
    let found = new_of(&far_end, "Power BI portfolio report", &row)?;
    let part = format!("[data-rotation='{rotation}'] [data-found='{}']", found.token);
    let words = app.window.text_of(&part)?;
    report.step("what was left behind", &words);
    app.window.press(By::Css(&format!("{part} [data-action=keep-found]")))?;
    app.window.wait_until(
        "nothing left to decide",
        "!document.querySelector('[data-rotation] [data-found]')",
    )?;
    check(
        far_end.state_of(&found.token)? == TokenState::Active && far_end.state_of(&row.token)? == TokenState::Active,
        "Keep keeps it, and the old one works as before",
    )?;
    report.step("Keep", "both are active");
    if app.window.count("[data-rotation]")? > 0 {
        app.window.press_button("Close")?;
    }

    let made = Row::of(&far_end.live("Left behind")?);
    let part = format!("[data-message=leftBehind] [data-found='{}']", made.token);
    app.window.wait_for(By::Css(&part))?;
    app.window
        .press(By::Css(&format!("{part} [data-action=revoke-found]")))?;
    until("the end of the line", || {
        Ok((app.window.count("[data-message=leftBehind]")? == 0).then_some(()))
    })?;
    check(
        far_end.state_of(&made.token)? == TokenState::Revoked && far_end.count("revoke")? == 1,
        "Revoke revokes it, and nothing else",
    )?;
    report.step("Revoke", "it is revoked, and nothing is left to say");
    Ok(())
}
