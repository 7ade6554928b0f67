//! What the app finds when it starts: its own last end, settings and databases that are not as it left them.

use crate::app::{App, Row, TOKENS};
use crate::browser;
use crate::desk::Desk;
use crate::evidence;
use crate::form::Form;
use crate::leaks::page;
use crate::outcome::{Outcome, check, until_true};
use crate::report::Report;
use crate::webdriver::By;
use patwarden_sandbox::{Fault, TokenState};
use rusqlite::Connection;
use serde_json::json;
use std::fs;
use std::path::Path;

/// Longer than any test runs: only the end of the app ends it.
const FOR_EVER: u64 = 600_000;

/// Killed while the answers to a renew and to a create are on their way: the service has done both, the app does not know.
pub(crate) fn killed(desk: &Desk, report: &mut Report) -> Outcome {
    let (app, far_end) = App::signed_in(desk)?;
    for operation in ["update", "create"] {
        far_end.script(&Fault::delay(operation, FOR_EVER).after())?;
    }
    let renewed = far_end.named("Terraform state reader")?.remove(0);
    let row = Row::of(&renewed);
    app.act(&row, "renew")?;
    app.window
        .wait_for(By::Css(&format!("{} [data-operation=renew]", row.css())))?;
    let form = Form::open(&app)?;
    form.template("feed")?;
    form.name("Half made")?;
    form.submit()?;
    until_true("the new token at the far end", || {
        Ok(far_end.named("Half made")?.len() == 1)
    })?;
    until_true("the new date at the far end", || {
        Ok(far_end.token(&row.token)?.valid_to > renewed.valid_to)
    })?;
    let (made, moved) = (
        far_end.named("Half made")?.remove(0),
        far_end.token(&row.token)?.valid_to,
    );
    app.kill()?;
    report.step(
        "killed",
        "in the middle of a renew and of a create, which the service has done",
    );

    let app = App::start(desk)?;
    app.wait_for_rows(TOKENS + 1)?;
    let line = app.message("interrupted")?;
    check(
        line.contains("Renewal not confirmed: Terraform state reader"),
        format!("nobody confirmed the renewal, the window says: {line}"),
    )?;
    report.step("the next start", &line);
    let line = app.message("done")?;
    check(
        line.contains("Created: Half made"),
        format!("the create must have been finished, the window says: {line}"),
    )?;
    check(
        far_end.state_of(&made.authorization_id.to_string())? == TokenState::Revoked,
        "the token whose secret never arrived must be gone",
    )?;
    let new = Row::of(&far_end.live("Half made")?);
    app.wait_for_row(&new)?;
    check(
        app.has_secret(&new)? && evidence::secret_of(desk, &new.token)? == far_end.secret_of(&new.token)?,
        "the one in its place must have its secret in the vault",
    )?;
    report.step("the creation went on by itself", &line);
    check(
        far_end.token(&row.token)?.valid_to == moved && far_end.count("update")? == 0,
        "the date stands as the service has it, and no renewal is tried again by itself",
    )?;
    check(
        far_end.count("create")? == 1 && far_end.count("revoke")? == 1,
        "the create was repeated once, and what nobody has the secret of was revoked",
    )?;
    evidence::check_database(desk)?;
    for (operation, result) in [("renew", "stopped"), ("create", "done")] {
        let now = evidence::activity(desk, operation)?;
        check(
            now == result,
            format!("the {operation} must count as {result}, not as {now}"),
        )?;
    }
    far_end.behaves_again()?;
    app.act(&row, "renew")?;
    app.toast("result", "Renewed until")?;
    report.step("renew again", "it works: what was interrupted blocks nothing");
    for code in ["interrupted", "done"] {
        let line = format!("[data-message={code}]");
        app.window.press(By::Css(&format!("{line} [data-action=dismiss]")))?;
        app.window
            .wait_until("one line less", &format!("!document.querySelector('{line}')"))?;
    }
    report.step("dismiss", "both lines are gone");
    Ok(())
}

/// A settings file of a newer Patwarden is left alone, one that a person broke is set aside; both are said.
pub(crate) fn settings_file(desk: &Desk, report: &mut Report) -> Outcome {
    drop(App::signed_in(desk)?);
    let file = desk.data().join("settings.json");

    let newer = br#"{"version":99,"profile":{"kind":"sandbox","of":"the future"}}"#;
    fs::write(&file, newer)?;
    let app = App::start(desk)?;
    app.wait_for_view("welcome")?;
    app.window.press_button("Open the sandbox")?;
    app.wait_for_rows(TOKENS)?;
    let line = app.message("settingsNewer")?;
    drop(app);
    check(
        fs::read(&file)? == newer,
        "a file of a newer Patwarden must stay byte for byte",
    )?;
    report.step("of a newer version", &format!("left alone: {line}"));

    let broken = b"{\"version\":1,\"profile\":\"sandbox\",";
    fs::write(&file, broken)?;
    let app = App::start(desk)?;
    app.window.press_button("Open the sandbox")?;
    app.wait_for_rows(TOKENS)?;
    let line = app.message("settingsCorrupt")?;
    drop(app);
    let aside = desk.data().join("settings.damaged-1.json");
    check(fs::read(aside)? == broken, "a damaged file must be kept, aside")?;
    let new: serde_json::Value = serde_json::from_slice(&fs::read(&file)?)?;
    check(
        new["profile"] == "sandbox" && new["version"] == 1,
        format!("the new file must be sound, it is {new}"),
    )?;
    report.step("damaged", &format!("set aside: {line}"));
    let app = App::start(desk)?;
    app.wait_for_rows(TOKENS)?;
    check(
        app.window.count("[data-message^=settings]")? == 0,
        "the new file is sound, so there is nothing left to say",
    )?;
    report.step(
        "the next start",
        "the sandbox is open again, and nothing is said of settings",
    );
    drop(app);

    fs::write(&file, br#"{"version":1,"profile":"sandbox","clearClipboardAfter":900}"#)?;
    let app = App::start(desk)?;
    app.wait_for_rows(TOKENS)?;
    let settings = || -> Outcome<serde_json::Value> {
        let mut said = page::invoke(&app.window, "snapshot", &json!({"since": null}))?;
        Ok(said[1]["snapshot"]["settings"].take())
    };
    let wrong = json!([{"name": "clearClipboardAfter", "value": "900"}]);
    check(settings()?["wrong"] == wrong, "a wrong value must be named")?;
    let change = json!({"change": {"kind": "closeToTray", "on": false}});
    page::invoke(&app.window, "change_settings", &change)?;
    let now = settings()?;
    check(
        now["closeToTray"] == false && now["clearClipboardAfter"] == 30,
        format!("a change is in use at once: {now}"),
    )?;
    let written: serde_json::Value = serde_json::from_slice(&fs::read(&file)?)?;
    check(
        written["closeToTray"] == false && written["clearClipboardAfter"] == 900,
        format!("and in the file, beside what the person wrote there: {written}"),
    )?;
    report.step(
        "one wrong value",
        "named, its default in use, and left as it was written",
    );
    Ok(())
}

/// A database that cannot be used is left as it is, whatever is wrong with it, and the window says what that is.
pub(crate) fn database(desk: &Desk, report: &mut Report) -> Outcome {
    let folder = desk.data().join("azure");
    let file = folder.join("patwarden.db");
    fs::create_dir_all(&folder)?;

    let newer = Connection::open(&file)?;
    newer.execute_batch("CREATE TABLE token_of_the_future (id TEXT); PRAGMA user_version = 99")?;
    drop(newer);
    let words = refused(desk, "storeNewer", &file)?;
    report.step("of a newer version", &words);

    fs::write(
        &file,
        [b"SQLite format 3\0", "not a database".repeat(400).as_bytes()].concat(),
    )?;
    let words = refused(desk, "storeCorrupt", &file)?;
    report.step("damaged", &words);

    fs::remove_file(&file)?;
    let other = Connection::open(&file)?;
    other.execute_batch("PRAGMA locking_mode = EXCLUSIVE; CREATE TABLE mine (id TEXT); BEGIN EXCLUSIVE")?;
    let app = App::start(desk)?;
    let words = not_opened(&app, "storeBusy")?;
    report.step("locked by another program", &words);
    other.execute_batch("ROLLBACK; DROP TABLE mine")?;
    drop(other);
    app.window.press_button("Try again")?;
    app.wait_for_view("welcome")?;
    report.step("Try again, when the lock is gone", "the welcome page");
    drop(app);
    sandbox_database(desk, report)
}

/// The sandbox must not keep anybody from their own tokens: the other profile opens instead, and says why.
fn sandbox_database(desk: &Desk, report: &mut Report) -> Outcome {
    let file = desk.data().join("sandbox/patwarden.db");
    fs::create_dir_all(desk.data().join("sandbox"))?;
    let damaged = "not a database at all".repeat(100);
    fs::write(&file, &damaged)?;
    fs::write(
        desk.data().join("settings.json"),
        r#"{"version":1,"profile":"sandbox","clearClipboardAfter":30}"#,
    )?;
    let app = App::start(desk)?;
    let words = app
        .window
        .text_of("[data-view=sign-in-failed][data-code=sandboxFailed] p")?;
    app.window.press_button("Try again")?;
    app.toast("sandboxFailed", "sandbox")?;
    check(
        fs::read_to_string(&file)? == damaged,
        "the sandbox's file must stay as it is, too",
    )?;
    app.press_in_toast("start-anew")?;
    browser::answer(desk, &browser::asked_to_open(desk, 0)?, "mara")?;
    app.confirm()?;
    app.wait_for_rows(TOKENS)?;
    report.step(
        "the sandbox's damaged",
        &format!("{words} Deleted and started anew, it opens"),
    );
    Ok(())
}

fn refused(desk: &Desk, code: &str, file: &Path) -> Outcome<String> {
    let before = fs::read(file)?;
    let app = App::start(desk)?;
    let words = not_opened(&app, code)?;
    app.window.execute("window.isOld = true", serde_json::json!([]))?;
    app.window.press_button("Try again")?;
    app.window.wait_until("a page loaded anew", "!window.isOld")?;
    not_opened(&app, code)?;
    drop(app);
    check(
        fs::read(file)? == before,
        format!("{code}: the file must stay as it is"),
    )?;
    let beside = fs::read_dir(file.parent().unwrap_or(file))?.count();
    check(
        beside == 1,
        format!("{code}: nothing may be left beside the file, there are {beside}"),
    )?;
    Ok(words)
}

fn not_opened(app: &App, code: &str) -> Outcome<String> {
    app.window
        .text_of(&format!("[data-view=not-opened][data-code={code}] p"))
}
