//! The list, the form, the pages and the questions, looked at by axe-core in the real window and in every theme: no violation of any
//! rule, of any impact.
//!
//! The stages of a sign-in, the other dialogs and work on many under way are looked at in Chromium, as is what WebKitGTK cannot show,
//! forced colours (ui/looks). Not covered: what only a person hears.

use crate::app::{App, Row, TOKENS};
use crate::desk::Desk;
use crate::far_end::FarEnd;
use crate::form::Form;
use crate::outcome::{Outcome, check};
use crate::report::Report;
use crate::webdriver::input::key;
use crate::webdriver::{By, Session};
use serde_json::{Value, json};
use std::path::Path;

/// What is left out: the rule, for what is in here.
///
/// * A toast is said by a live region and gone in seconds: as a landmark it would only be in the way of those who go from one to the next
///   (github.com/chakra-ui/zag/issues/2988).
/// * Fluent's keyboard navigation catches the focus with elements that hand it on at once, and hides them from who listens
///   (github.com/microsoft/tabster/issues/288).
const EXCEPTIONS: [(&str, &str); 2] = [
    ("region", "[data-toaster-position]"),
    ("aria-hidden-focus", "[data-tabster-dummy]"),
];
const THEMES: [&str; 3] = ["light", "dark", "highContrast"];
const SECTIONS: [&str; 9] = [
    "accounts",
    "reminders",
    "secrets",
    "start",
    "appearance",
    "language",
    "connection",
    "diagnostics",
    "about",
];

/// Looks at all of it in every theme, and at the main window in every language.
pub(crate) fn run(desk: &Desk, report: &mut Report) -> Outcome {
    let app = App::start(desk)?;
    let eye = Eye::open(&app.window)?;
    eye.sees("welcome")?;
    app.window.press_button("Connect")?;
    app.wait_for_view("connect")?;
    eye.sees("connect")?;
    app.window.press(By::Css("[data-action=back]"))?;
    app.sign_in()?;
    let far_end = FarEnd::of(desk)?;
    // Something to read in the history.
    app.act(&Row::of(&far_end.live("Terraform state reader")?), "renew")?;
    app.toast("result", "Renewed until")?;
    for theme in THEMES {
        let before = eye.looks();
        pages(&app, &eye, theme, report)?;
        list(&app, &eye, &far_end, theme, report)?;
        let looked = eye.looks() - before;
        report.step(theme, &format!("{looked} looks, nothing that axe objects to"));
    }
    languages(&app, &eye, report)
}

fn pages(app: &App, eye: &Eye, theme: &str, report: &Report) -> Outcome {
    let window = &app.window;
    let picture = |page: &str| report.picture_without_toast(window, &format!("{page}-{theme}"));
    choose(window, "appearance", theme)?;
    for section in SECTIONS {
        window.press(By::Css(&format!("[data-section-link={section}]")))?;
        window.wait_for(By::Css(&format!("[data-view=settings][data-section={section}]")))?;
        eye.sees(section)?;
        // The others name folders of this computer.
        if !["diagnostics", "about"].contains(&section) && (theme == "light" || section == "secrets") {
            picture(&format!("30-settings-{section}"))?;
        }
    }
    window.press(By::Css("[data-action=back]"))?;
    app.wait_for_rows(TOKENS)?;
    window.press(By::Css("[data-action=activity]"))?;
    window.wait_for(By::Css("[data-view=activity] [role=row]"))?;
    eye.sees("activity")?;
    picture("31-activity")?;
    window.press(By::Css("[data-action=back]"))?;
    app.wait_for_rows(TOKENS)?;
    window.press(By::Css("[data-action=reminders]"))?;
    window.wait_for(By::Css("[data-view=reminders]"))?;
    eye.sees("the reminders")?;
    picture("34-reminders")?;
    window.press(By::Css("[data-action=back]"))?;
    app.wait_for_rows(TOKENS)
}

fn list(app: &App, eye: &Eye, far_end: &FarEnd, theme: &str, report: &Report) -> Outcome {
    let window = &app.window;
    eye.sees("the list")?;
    if theme != "light" {
        report.picture_without_toast(window, &format!("32-main-{theme}"))?;
    }
    let row = Row::of(&far_end.live("npm publish web-shop")?);
    window.press(By::Css(&format!("{} [data-name]", row.css())))?;
    window.wait_for(By::Css("[data-details]"))?;
    eye.sees("the details")?;
    window.press(By::Css("[data-action=close-details]"))?;
    window.chord(&["?"])?;
    let keys = "[data-dialog=keys]";
    look_at(window, eye, keys)?;
    app.choose(&row, "revoke")?;
    look_at(window, eye, "[data-dialog=revoke]")?;
    for name in ["npm publish web-shop", "Nightly repository backup"] {
        app.tick(&Row::of(&far_end.live(name)?))?;
    }
    window.press(By::Css("[data-action=bulk-regenerate]"))?;
    look_at(window, eye, "[data-dialog=bulk]")?;
    window.press(By::Css("[data-action=clear-selection]"))?;
    let form = Form::open(app)?;
    form.template("git")?;
    eye.sees("the form")?;
    window.press(By::Css("[data-action=back]"))?;
    app.wait_for_rows(TOKENS)
}

/// Looks at an open dialog, and closes it.
fn look_at(window: &Session, eye: &Eye, dialog: &str) -> Outcome {
    window.wait_for(By::Css(dialog))?;
    eye.sees(dialog)?;
    window.chord(&[key::ESCAPE])?;
    window.wait_until("Escape", &format!("!document.querySelector('{dialog}')"))
}

fn languages(app: &App, eye: &Eye, report: &mut Report) -> Outcome {
    choose(&app.window, "appearance", "light")?;
    for (language, word) in [("de", "Läuft ab"), ("pt-BR", "Expira"), ("en", "Expires")] {
        choose(&app.window, "language", language)?;
        let spoken = format!("document.documentElement.lang === '{language}'");
        app.window.wait_until(language, &spoken)?;
        eye.sees(language)?;
        app.window.press(By::Css("[data-action=back]"))?;
        app.wait_for_rows(TOKENS)?;
        let text = app.window.page_text()?;
        check(text.contains(word), format!("{language}: no “{word}” in {text}"))?;
        eye.sees("the list")?;
        if language != "en" {
            report.picture_without_toast(&app.window, &format!("33-main-{language}"))?;
        }
        report.step(language, word);
    }
    Ok(())
}

/// Chooses one of the answers of a section of the settings.
fn choose(window: &Session, section: &str, answer: &str) -> Outcome {
    if window.count("[data-view=settings]")? == 0 {
        window.press(By::Css("[data-action=settings]"))?;
    }
    window.press(By::Css(&format!("[data-section-link={section}]")))?;
    window.press(By::Css(&format!("input[data-choice='{answer}']")))?;
    window.wait_until(
        answer,
        &format!("document.querySelector(\"input[data-choice='{answer}']\").checked"),
    )
}

/// axe-core in the page.
struct Eye<'a> {
    window: &'a Session,
    looks: std::cell::Cell<usize>,
}

impl<'a> Eye<'a> {
    /// The driver brings the script: the page's own rules let none in.
    fn open(window: &'a Session) -> Outcome<Self> {
        let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
        window.execute(&std::fs::read_to_string(axe)?, json!([]))?;
        let looks = std::cell::Cell::new(0);
        let eye = Self { window, looks };
        eye.is_open()?;
        Ok(eye)
    }

    /// An image without a name is seen, so that silence means something.
    fn is_open(&self) -> Outcome {
        self.window
            .execute("document.body.append(document.createElement('img'))", json!([]))?;
        let seen = self.violations()?;
        self.window
            .execute("document.body.querySelector(':scope > img').remove()", json!([]))?;
        let is_it = |one: &String| one.starts_with("image-alt");
        check(
            seen.iter().any(is_it),
            format!("axe sees {seen:?}, not the image without a name"),
        )
    }

    /// Fails where axe objects to anything.
    fn sees(&self, what: &str) -> Outcome {
        self.window.wait_for_rest()?;
        let violations = self.violations()?;
        self.looks.set(self.looks.get() + 1);
        check(violations.is_empty(), format!("axe objects to {what}: {violations:#?}"))
    }

    fn looks(&self) -> usize {
        self.looks.get()
    }

    fn violations(&self) -> Outcome<Vec<String>> {
        const LOOK: &str = "const [exceptions, done] = arguments;
            const isLeftOut = (id) => ({ target }) => exceptions.some(([rule, css]) =>
                rule === id && document.querySelector(target.flat().at(-1))?.closest(css));
            const told = ({ id, nodes }) => nodes.filter((node) => !isLeftOut(id)(node))
                .map(({ html, any }) => `${id}: ${html.slice(0, 240)} ${any[0]?.message ?? ''}`);
            axe.run(document, { resultTypes: ['violations'] }).then(
                ({ violations }) => done(violations.flatMap(told)), (error) => done([String(error)]))";
        let found = self.window.execute_until_called(LOOK, json!([EXCEPTIONS]))?;
        let texts = found.as_array().into_iter().flatten().filter_map(Value::as_str);
        Ok(texts.map(str::to_owned).collect())
    }
}
