//! What one looks for in the window: sorted, grouped, narrowed, in detail, and in a window that is small or dark.
//!
//! Not covered: what can be done with a token (journey.rs and its neighbours), and by keys alone (keyboard.rs).

use crate::app::{App, Row, TOKENS};
use crate::desk::Desk;
use crate::far_end::{FarEnd, Instead};
use crate::filled;
use crate::form::Form;
use crate::outcome::{Outcome, check};
use crate::report::Report;
use crate::webdriver::input::key;
use crate::webdriver::{By, Session};
use serde_json::{Value, json};

/// So many that no window draws them all.
const MANY: u128 = 10_000;
const ROW: &str = "[role=row][data-token]";
const SEARCH: By<'_> = By::Css("[role=searchbox]");

/// The list, its details and the form, by mouse.
pub(crate) fn run(desk: &Desk, report: &mut Report) -> Outcome {
    let (app, far_end) = App::signed_in(desk)?;
    sort(&app.window, report)?;
    group(&app, &far_end, report)?;
    narrow(&app.window, report)?;
    details(&app, &far_end, report)?;
    keys(&app.window, report)?;
    outlive(&app, report)?;
    small(&app, report)
}

fn sort(window: &Session, report: &mut Report) -> Outcome {
    let by_name = By::Css("[data-sort=name]");
    window.press(by_name)?;
    let up = shown(window, "[data-name]")?;
    check(is_sorted(&up), format!("by name: {up:?}"))?;
    window.press(by_name)?;
    let down = shown(window, "[data-name]")?;
    check(
        down != up && is_sorted(&down.iter().rev().cloned().collect::<Vec<_>>()),
        format!("the last one first: {down:?}"),
    )?;
    window.press(By::Css("[data-sort=expires]"))?;
    report.step("sorted by a click", &format!("{} names, up and down", up.len()));
    Ok(())
}

/// As a person reads names: no difference between small and large letters, nor by what is no letter.
fn is_sorted(names: &[String]) -> bool {
    let read = |name: &String| -> String {
        let letters = name.chars().filter(|letter| letter.is_alphanumeric() || *letter == ' ');
        letters.flat_map(char::to_lowercase).collect()
    };
    let ordinary: Vec<String> = names
        .iter()
        .filter(|name| name.starts_with(char::is_alphabetic))
        .map(read)
        .collect();
    ordinary.len() > 20 && ordinary.is_sorted()
}

fn group(app: &App, far_end: &FarEnd, report: &mut Report) -> Outcome {
    let page = Instead {
        status: 203,
        kind: "text/html",
        body: "<!doctype html><title>Sign in</title>",
    };
    far_end.answers("list", Some("northwind"), &page)?;
    app.refresh()?;
    app.window.wait_for(By::Css("[data-failed=northwind]"))?;
    view_option(&app.window, "grouped")?;
    app.window.wait_for(By::Css("[data-group]"))?;
    let groups = app.window.count("[data-group]")?;
    let heads = app.window.text_of("[role=grid]")?;
    for name in ["contoso", "fabrikam", "northwind"] {
        check(heads.contains(name), format!("no group {name}"))?;
    }
    let contoso = By::XPath("//button[@data-group][contains(., 'contoso')]");
    app.window.press(contoso)?;
    app.window.wait_for(By::Css("[data-group][aria-expanded=false]"))?;
    let left = app.rows()?;
    check(left < TOKENS as u64, "a closed group hides its rows")?;
    // A selection in the same picture.
    for token in [
        "Terraform state reader",
        "Build agent pool linux-07",
        "Sonar pull request comments",
    ] {
        app.tick(&app.row_of(&far_end.named(token)?.remove(0))?)?;
    }
    report.picture_without_toast(&app.window, "21-grouped")?;
    app.window.press(By::Css("[data-action=clear-selection]"))?;
    far_end.behaves_again()?;
    app.refresh()?;
    app.window.press(contoso)?;
    view_option(&app.window, "grouped")?;
    app.wait_for_rows(TOKENS)?;
    report.step(
        "grouped",
        &format!("{groups} groups; one of them closed leaves {left} rows"),
    );
    Ok(())
}

fn narrow(window: &Session, report: &mut Report) -> Outcome {
    window.write(SEARCH, "packaging")?;
    window.wait_until(
        "fewer rows",
        &format!("document.querySelectorAll('{ROW}').length < {TOKENS}"),
    )?;
    let found = window.count(ROW)?;
    window.write(SEARCH, "jenkins")?;
    let words = window.text_of("[data-state=nothing-found]")?;
    check(words.contains("jenkins"), format!("it says for what: {words}"))?;
    report.picture(window, "24-nothing-found")?;
    window.press(By::Css("[data-state=nothing-found] button"))?;
    window.wait_until(
        "all rows",
        &format!("document.querySelectorAll('{ROW}').length >= {TOKENS}"),
    )?;
    report.step(
        "searched",
        &format!("{found} tokens for “packaging”; none for “jenkins”: {words}"),
    );
    Ok(())
}

fn details(app: &App, far_end: &FarEnd, report: &mut Report) -> Outcome {
    let token = far_end.live("Terraform state reader")?;
    let row = Row::of(&token);
    app.act(&row, "renew")?;
    app.toast("result", "Renewed until")?;
    app.window.press(By::Css(&format!("{} [data-name]", row.css())))?;
    let pane = format!("[data-details='{}']", row.token);
    app.window.wait_for(By::Css(&format!("{pane} [data-history=renew]")))?;
    let words = app.window.text_of(&pane)?;
    for word in ["Terraform state reader", "fabrikam"] {
        check(words.contains(word), format!("the details lack {word}: {words}"))?;
    }
    report.picture_without_toast(&app.window, "22-details")?;
    report.step("the details", "every scope, and the renewal in its history");
    app.window.press(By::Css("[data-action=close-details]"))?;
    app.window
        .wait_until("no details", "!document.querySelector('[data-details]')")
}

fn keys(window: &Session, report: &mut Report) -> Outcome {
    window.chord(&["?"])?;
    window.wait_for(By::Css("[data-dialog=keys]"))?;
    report.picture(window, "23-keys")?;
    window.chord(&[key::ESCAPE])?;
    window.wait_until("no sheet", "!document.querySelector('[data-dialog=keys]')")?;
    report.step("? lists the keys", "Escape closes it");
    Ok(())
}

/// A form that was half filled is there again after the page was freed.
fn outlive(app: &App, report: &mut Report) -> Outcome {
    let form = Form::open(app)?;
    form.template("git")?;
    form.name("Half a token")?;
    app.window.wait_for_frames()?;
    app.window.reload()?;
    app.wait_for_view("new-token")?;
    let name = "document.querySelector('[data-field=name] input').value";
    app.window
        .wait_until("the name", &format!("{name} === 'Half a token'"))?;
    app.window.wait_until(
        "the template",
        "document.querySelector('[data-template=git][aria-pressed=true]')",
    )?;
    app.window.press(By::Css("[data-action=back]"))?;
    app.wait_for_rows(TOKENS)?;
    report.step("a new page", "finds the form as it was left");
    Ok(())
}

fn small(app: &App, report: &mut Report) -> Outcome {
    app.window.resize(720, 480)?;
    app.window.wait_until("a small window", "innerWidth <= 720")?;
    report.picture_without_toast(&app.window, "25-small-window")?;
    report.step("720 x 480", &app.check_width()?);
    Ok(())
}

/// The same in the dark.
pub(crate) fn in_the_dark(desk: &Desk, report: &mut Report) -> Outcome {
    let app = App::start_with(desk, &[("GTK_THEME", "Adwaita:dark")])?;
    app.sign_in()?;
    let dark = "matchMedia('(prefers-color-scheme: dark)').matches";
    app.window.wait_until("a dark system", dark)?;
    let far_end = FarEnd::of(desk)?;
    let row = Row::of(&far_end.live("npm publish web-shop")?);
    app.window.press(By::Css(&format!("{} [data-name]", row.css())))?;
    app.window
        .wait_for(By::Css(&format!("[data-details='{}']", row.token)))?;
    let background = "return getComputedStyle(document.querySelector('[data-details]')).backgroundColor";
    let colour = app.window.execute(background, json!([]))?;
    report.step("a dark system", &format!("the details lie on {colour}"));
    check(brightness(&colour) < 96, "it is dark")
}

/// The brightest part of a colour as the browser tells it: "rgb(41, 41, 41)".
fn brightness(colour: &Value) -> u32 {
    let digits = |part: &str| part.trim_matches(|letter: char| !letter.is_ascii_digit()).parse().ok();
    let parts = colour.as_str().unwrap_or_default().split(',');
    parts.filter_map(digits).max().unwrap_or(u32::MAX)
}

/// Ten thousand tokens of the last run, and nobody to ask.
pub(crate) fn many(desk: &Desk, report: &mut Report) -> Outcome {
    let folder = desk.data().join("azure");
    std::fs::create_dir_all(&folder)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(filled::database(&folder, MANY));
    let app = App::start(desk)?;
    let window = &app.window;
    window.wait_until("ten thousand rows", &told())?;
    report.picture(window, "27-ten-thousand")?;
    let drawn = window.count(ROW)?;
    check(drawn < 150, format!("{drawn} rows are drawn"))?;
    report.step("ten thousand tokens", &format!("{drawn} rows are drawn"));
    ends(window, report)?;
    find_one(window, report)?;
    tick_all(window, report)
}

/// That the list has them all.
fn told() -> String {
    format!("document.querySelector('[data-tokens]')?.dataset.tokens === '{MANY}'")
}

fn ends(window: &Session, report: &mut Report) -> Outcome {
    window.press(By::Css(&format!("{ROW} [data-column=created]")))?;
    window.chord(&[key::END])?;
    let place = "Number(document.activeElement.getAttribute('aria-rowindex'))";
    let rows = "Number(document.querySelector('[role=grid]').getAttribute('aria-rowcount'))";
    window.wait_until("the last row", &format!("{place} === {rows}"))?;
    let seen = "(() => { const { top, bottom } = document.activeElement.getBoundingClientRect();
        return top > 0 && bottom <= innerHeight + 1 })()";
    window.wait_until("it on the screen", seen)?;
    window.chord(&[key::HOME])?;
    window.wait_until("the first row", &format!("{place} === 2 || {place} === 3"))?;
    window.wait_until("it on the screen", seen)?;
    report.step(
        "End and Home",
        "the last row and the first one, in sight and with the focus",
    );
    Ok(())
}

fn find_one(window: &Session, report: &mut Report) -> Outcome {
    window.write(SEARCH, "Deployment 4711 ")?;
    let one = format!("document.querySelectorAll('{ROW}').length === 1");
    window.wait_until("one row", &one)?;
    let name = window.text_of(&format!("{ROW} [data-name]"))?;
    check(name.starts_with("Deployment 4711"), format!("it is {name}"))?;
    window.write(SEARCH, " ")?;
    window.wait_until("all of them", &told())?;
    report.step("searched", &format!("one of ten thousand: {name}"));
    Ok(())
}

fn tick_all(window: &Session, report: &mut Report) -> Outcome {
    window.press(By::Css(&format!("{ROW} [data-column=created]")))?;
    window.chord(&[key::CONTROL, "a"])?;
    window.wait_for(By::Css(&format!("[data-selection='{MANY}']")))?;
    report.step("Ctrl+A", &window.text_of("[data-selection] [role=status]")?);
    Ok(())
}

/// What the list says in this place of each row, from top to bottom.
fn shown(window: &Session, css: &str) -> Outcome<Vec<String>> {
    const SCRIPT: &str = "const [row, css] = arguments;
        return [...document.querySelectorAll(row)]
            .sort((a, b) => a.ariaRowIndex - b.ariaRowIndex)
            .map(one => one.querySelector(css).textContent)";
    window.wait_for_frames()?;
    let found = window.execute(SCRIPT, json!([ROW, css]))?;
    let texts = found.as_array().into_iter().flatten().filter_map(Value::as_str);
    Ok(texts.map(str::to_owned).collect())
}

fn view_option(window: &Session, value: &str) -> Outcome {
    window.press(By::Css("[data-action=view-options]"))?;
    window.press(By::Css(&format!("[data-option={value}]")))?;
    window.chord(&[key::ESCAPE])
}
