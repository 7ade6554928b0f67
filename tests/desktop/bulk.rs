//! Many tokens at a time: chosen, asked for, called off in the middle, reported.

use crate::app::{App, Row};
use crate::desk::Desk;
use crate::evidence;
use crate::far_end::FarEnd;
use crate::outcome::{Outcome, check};
use crate::report::Report;
use crate::webdriver::By;
use crate::webdriver::input::key;
use patwarden_sandbox::{Action, Fault, SECRET_MARKER, TokenState};
use std::collections::BTreeMap;
use std::fs;

/// All of one organization, where two are worked on at a time.
const NAMES: [&str; 4] = [
    "git: https://dev.azure.com/contoso on WS-042",
    "npm publish web-shop",
    "Power BI portfolio report",
    "Test results uploader",
];
/// These cannot take part.
const OTHERS: [&str; 2] = ["Mobile app symbols", "Legacy work item sync"];
/// Long enough to call the rest off meanwhile.
const PROOF: u64 = 6_000;

/// Four are regenerated: the service refuses one, two come to their end, and the fourth is called off before it begins.
pub(crate) fn run(desk: &Desk, report: &mut Report) -> Outcome {
    let (app, far_end) = App::signed_in(desk)?;
    choose(&app, &far_end, report)?;
    trouble(&far_end)?;
    app.window.press(By::Css("[data-action=confirm-bulk]"))?;
    let running = "[data-bulk][data-outcome=running]";
    app.window.wait_until(
        "two at work, one refused, one to come",
        &format!(
            "['running', 'running', 'stopped', 'next'].sort().join() ===
                [...document.querySelectorAll('{running} [data-item]')].map(item => item.dataset.state).sort().join()"
        ),
    )?;
    let counts = app.window.text_of(&format!("{running} [data-counts]"))?;
    report.step("under way", &counts);
    app.window.wait_for_rest()?;
    app.window
        .press(By::Css(&format!("{running} [data-action=cancel-bulk]")))?;
    let ended = "[data-bulk][data-outcome=ended]";
    app.window.wait_for(By::Css(ended))?;
    let counts = app.window.text_of(&format!("{ended} [data-counts]"))?;
    check(
        counts == "2 done, 1 failed, 1 not begun.",
        format!("what had begun came to its end, the rest never began; it says: {counts}"),
    )?;
    app.window.hover(By::Css(&format!("{ended} [data-counts]")))?;
    report.picture(&app.window, "15-bulk-report")?;
    report.step("cancelled", &counts);
    let results = at_the_far_end(desk, &app, &far_end, ended)?;
    report.step(
        "the sandbox and the vault",
        "two old and two new are active, two are untouched",
    );
    saved(desk, &app, &results, report)
}

/// Ticks the four and two more, and reads the question.
fn choose(app: &App, far_end: &FarEnd, report: &mut Report) -> Outcome {
    let [by_key, by_mouse @ ..] = NAMES;
    for name in by_mouse.iter().chain(&OTHERS) {
        let mut found = far_end.named(name)?;
        app.tick(&app.row_of(&found.remove(0))?)?;
    }
    let row = Row::of(&far_end.live(by_key)?);
    app.window
        .press(By::Css(&format!("{} [data-column=created]", row.css())))?;
    app.window.chord(&[" "])?;
    app.window.wait_for(By::Css("[data-selection='6']"))?;
    report.step("six rows are ticked", "five with the mouse, one with Space");
    app.window.press(By::Css("[data-action=bulk-regenerate]"))?;
    let dialog = "[data-dialog=bulk][data-kind=regenerate]";
    let text = app.window.text_of(dialog)?;
    let count = |part: &str| app.window.count(&format!("{dialog} [{part}]"));
    check(
        count("data-takes-part")? == 4 && count("data-left-out")? == 2,
        format!("four take part and two are left out; it says: {text}"),
    )?;
    check(
        count("data-reason=global")? == 1 && count("data-reason=expired")? == 1,
        format!("each with its reason; it says: {text}"),
    )?;
    check(
        text.contains("Azure DevOps will send you 4 mails"),
        format!("the mails must be announced; it says: {text}"),
    )?;
    report.picture(&app.window, "14-bulk-question")?;
    report.step("the question", &text);
    app.window.chord(&[key::ESCAPE])?;
    app.window
        .wait_until("Escape", &format!("!document.querySelector('{dialog}')"))?;
    check(far_end.count("create")? == 0, "Escape means that nothing is asked for")?;
    app.window.press(By::Css("[data-action=bulk-regenerate]"))?;
    app.window.wait_for(By::Css(dialog))?;
    app.window.wait_for_rest() // a click on what still grows could miss it
}

/// The second create is refused by a policy, and the proof of every secret takes its time.
fn trouble(far_end: &FarEnd) -> Outcome {
    let refusal = Action::Answer {
        status: 200,
        headers: vec![("content-type".into(), "application/json".into())],
        body: r#"{"patToken": null, "patTokenError": "disablePatCreationPolicyViolation"}"#.into(),
    };
    far_end.script(&Fault::new("create", refusal).on("contoso").skip(1))?;
    far_end.script(&Fault::delay("connectionData", PROOF).on("contoso").times(2))
}

/// What the report must say of each, as the sandbox has it.
fn at_the_far_end(
    desk: &Desk,
    app: &App,
    far_end: &FarEnd,
    ended: &str,
) -> Outcome<BTreeMap<&'static str, &'static str>> {
    let mut results = BTreeMap::new();
    for name in NAMES {
        let tokens = far_end.named(name)?;
        let active = tokens.iter().filter(|token| token.state == TokenState::Active).count();
        check(active == tokens.len(), "nothing was revoked, not one old token")?;
        let old = tokens[0].authorization_id.to_string();
        let item = app.window.wait_for(By::Css(&format!("{ended} [data-item='{old}']")))?;
        let state = app.window.attribute(&item, "data-state")?.unwrap_or_default();
        let (number, result) = match state.as_str() {
            "done" => (2, "done, the old token is still valid"),
            "stopped" => (1, "failed"),
            "notBegun" => (1, "not begun"),
            other => return Err(format!("{name} is {other}").into()),
        };
        check(
            tokens.len() == number,
            format!("{name} is {state}, and there are {} of it", tokens.len()),
        )?;
        if let Some(new) = tokens.get(1) {
            let id = new.authorization_id.to_string();
            check(
                evidence::secret_of(desk, &id)? == far_end.secret_of(&id)?,
                "the vault must hold what the service gave",
            )?;
        }
        results.insert(name, result);
    }
    Ok(results)
}

/// Without a downloads folder it is said; with one the report lies there, and holds what happened and no secret.
fn saved(desk: &Desk, app: &App, results: &BTreeMap<&str, &str>, report: &mut Report) -> Outcome {
    app.window.press(By::Css("[data-action=save-report]"))?;
    let toast = app.toast("reportNotSaved", "downloads folder")?;
    report.step("Save report, without a downloads folder", &toast);
    let folder = desk.furnish_downloads()?;
    app.window.press(By::Css("[data-action=save-report]"))?;
    let toast = app.toast("result", "Report saved")?;
    let file = fs::read_dir(&folder)?.next().ok_or("there is no report")??;
    let name = file.file_name().to_string_lossy().into_owned();
    check(
        toast.contains(&name),
        format!("it must say where {name} is, it says: {toast}"),
    )?;
    let text = fs::read_to_string(file.path())?;
    let lines: Vec<&str> = text.lines().collect();
    check(lines.len() == NAMES.len() + 1, format!("a line for each:\n{text}"))?;
    for (name, result) in results {
        let line = lines.iter().find(|line| line.contains(&format!("\"{name}\"")));
        let line = line.ok_or(format!("{name} is not in it:\n{text}"))?;
        check(
            line.starts_with("\"regenerate\",\"contoso\"") && line.contains(&format!("\"{result}\"")),
            format!("{name} must be “{result}”: {line}"),
        )?;
        let explains = line.contains("contoso does not let you create tokens");
        check(
            explains == (*result == "failed"),
            format!("the one that failed says why: {line}"),
        )?;
    }
    check(!text.contains(SECRET_MARKER), "no secret stands in it")?;
    report.step("Save report", &toast);
    app.window.wait_for_rest()?; // a toast that comes or goes may cover the button
    app.window.press(By::Css("[data-bulk] [data-action=close]"))?;
    app.window.wait_until(
        "the end of the report",
        "!document.querySelector('[data-bulk], [data-message]:not([data-message=summary])')",
    )
}
