//! The built app in its window, through WebKitWebDriver, and the parts of its page that the scenarios share.

use crate::browser;
use crate::desk::Desk;
use crate::far_end::FarEnd;
use crate::outcome::{Outcome, check};
use crate::webdriver::{By, Session, free_port};
use patwarden_sandbox::TokenFacts;
use serde_json::json;
use std::path::{Path, PathBuf};

/// The tokens that the sandbox's person begins with.
pub(crate) const TOKENS: usize = 40;

/// The running app. Dropping it ends it as a logout does: closing its window would leave it in the tray.
pub(crate) struct App<'a> {
    /// Its window.
    pub(crate) window: Session,
    desk: &'a Desk,
    binary: PathBuf,
}

/// A token's row.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// The token's id.
    pub(crate) token: String,
    /// The organization's name.
    pub(crate) organization: String,
}

impl<'a> App<'a> {
    /// Starts the app and waits until its page shows a view.
    pub(crate) fn start(desk: &'a Desk) -> Outcome<Self> {
        Self::start_with(desk, &[])
    }

    /// The same with these environment variables.
    pub(crate) fn start_with(desk: &'a Desk, variables: &[(&str, &str)]) -> Outcome<Self> {
        let binary = binary()?;
        let window = open(desk, &binary, variables)?;
        let app = Self { window, desk, binary };
        app.window.resize(1180, 760)?;
        app.window.wait_for(By::Css("[data-view]"))?;
        Ok(app)
    }

    /// Starts the app and signs Mara in to the sandbox, without a browser to look at.
    pub(crate) fn signed_in(desk: &'a Desk) -> Outcome<(Self, FarEnd)> {
        let app = Self::start(desk)?;
        app.sign_in()?;
        Ok((app, FarEnd::of(desk)?))
    }

    /// Opens the sandbox from the welcome page and signs Mara in, without a browser to look at.
    pub(crate) fn sign_in(&self) -> Outcome {
        let before = self.desk.opened().len();
        self.window.press_button("Open the sandbox")?;
        browser::answer(self.desk, &browser::asked_to_open(self.desk, before)?, "mara")?;
        self.confirm()?;
        self.wait_for_rows(TOKENS)
    }

    /// Says that whoever came back from the browser is the account that was meant.
    pub(crate) fn confirm(&self) -> Outcome {
        self.wait_for_view("confirming")?;
        self.window.press_button("Use this account")
    }

    /// Ends the app without a word, as a power cut does.
    pub(crate) fn kill(self) -> Outcome {
        self.desk.kill(&self.binary)
    }

    /// Waits for the view called `name`.
    pub(crate) fn wait_for_view(&self, name: &str) -> Outcome {
        self.window
            .wait_for(By::Css(&format!("[data-view='{name}']")))
            .map(drop)
    }

    /// Waits for the main view with a whole list in it: `rows` rows, and no refresh under way.
    pub(crate) fn wait_for_rows(&self, rows: usize) -> Outcome {
        self.wait_for_view("main")?;
        let enough = format!("document.querySelectorAll('{ROW}').length >= {rows}");
        self.window.wait_until(&format!("{rows} rows"), &enough)
    }

    /// How many rows there are.
    pub(crate) fn rows(&self) -> Outcome<u64> {
        self.window.count(ROW)
    }

    /// How many organizations the rows belong to.
    pub(crate) fn organizations(&self) -> Outcome<u64> {
        let script =
            "return new Set([...document.querySelectorAll(arguments[0])].map(row => row.dataset.organization)).size";
        Ok(self.window.execute(script, json!([ROW]))?.as_u64().unwrap_or(0))
    }

    /// The first row, from the soonest expiry on, whose Regenerate can be clicked.
    pub(crate) fn first_regenerable(&self) -> Outcome<Row> {
        let script = "for (const row of document.querySelectorAll(arguments[0])) {
            const button = row.querySelector('[data-action=regenerate]');
            if (button && !button.disabled && button.ariaDisabled !== 'true')
              return [row.dataset.token, row.dataset.organization];
          }
          return null";
        let found = self.window.execute(script, json!([ROW]))?;
        let part = |index: usize| found[index].as_str().map(str::to_owned);
        let (Some(token), Some(organization)) = (part(0), part(1)) else {
            return Err(format!(
                "no row can be regenerated; the page says:\n{}",
                self.window.page_text()?
            )
            .into());
        };
        Ok(Row { token, organization })
    }

    /// How many Regenerate buttons can be clicked.
    pub(crate) fn enabled_regenerates(&self) -> Outcome<u64> {
        self.window
            .count("[data-action=regenerate]:not([disabled]):not([aria-disabled=true])")
    }

    /// Clicks an action of a row as a person does: the pointer comes first, since rows show actions under it.
    pub(crate) fn act(&self, row: &Row, action: &str) -> Outcome {
        self.act_in(row, &format!("[data-action={action}]"))
    }

    /// The same through the row's menu.
    pub(crate) fn choose(&self, row: &Row, action: &str) -> Outcome {
        self.act(row, "more")?;
        self.window
            .press(By::Css(&format!("[role=menuitem][data-action={action}]")))
    }

    /// Ticks a row as part of a selection.
    pub(crate) fn tick(&self, row: &Row) -> Outcome {
        self.act_in(row, "[data-check]")?;
        let ticked = format!("{}[data-checked]", row.css());
        self.window.wait_for(By::Css(&ticked)).map(drop)
    }

    fn act_in(&self, row: &Row, css: &str) -> Outcome {
        let row = row.css();
        // What comes with the pointer moves what is there already: a click before that could hit its neighbour.
        let part = format!("{row}:has([data-action=more]) {css}");
        self.window.press_over(By::Css(&row), By::Css(&part))
    }

    /// The row of this token, wherever it works.
    pub(crate) fn row_of(&self, token: &TokenFacts) -> Outcome<Row> {
        let token = token.authorization_id.to_string();
        let found = self.window.wait_for(By::Css(&format!("{ROW}[data-token='{token}']")))?;
        let organization = self.window.attribute(&found, "data-organization")?;
        Ok(Row {
            token,
            organization: organization.unwrap_or_default(),
        })
    }

    /// Waits for a row, and for no other work on its token.
    pub(crate) fn wait_for_row(&self, row: &Row) -> Outcome {
        let idle = format!("{} [data-column=expires]:not([data-operation])", row.css());
        self.window.wait_for(By::Css(&idle)).map(drop)
    }

    /// What a cell of a row says.
    pub(crate) fn cell(&self, row: &Row, column: &str) -> Outcome<String> {
        self.window.text_of(&format!("{} [data-column={column}]", row.css()))
    }

    /// Whether the list says that the row's secret is in the vault.
    pub(crate) fn has_secret(&self, row: &Row) -> Outcome<bool> {
        Ok(self.window.count(&format!("{} [data-column=secret] svg", row.css()))? == 1)
    }

    /// Waits for the toast `code` that says `words`, and returns all that it says.
    pub(crate) fn toast(&self, code: &str, words: &str) -> Outcome<String> {
        let found = format!(
            "[...document.querySelectorAll({})].find(toast => toast.innerText.includes({}))",
            json!(format!("[data-toast='{code}']")),
            json!(words)
        );
        self.window
            .wait_until(&format!("a toast {code} with “{words}”"), &found)?;
        let text = self.window.execute(&format!("return {found}?.innerText"), json!([]))?;
        let words = text.as_str().unwrap_or_default().split_whitespace();
        Ok(words.collect::<Vec<_>>().join(" "))
    }

    /// Keeps the toast where it is, as the pointer over it does once it stands still.
    pub(crate) fn hold_toast(&self) -> Outcome {
        self.window.wait_for_rest()?;
        self.window.hover(By::Css("[data-toast]"))
    }

    /// Clicks a button of the toast.
    pub(crate) fn press_in_toast(&self, action: &str) -> Outcome {
        self.hold_toast()?;
        self.window
            .press(By::Css(&format!("[data-toast] [data-action={action}]")))
    }

    /// Waits for the message line `code` and returns what it says.
    pub(crate) fn message(&self, code: &str) -> Outcome<String> {
        self.window.text_of(&format!("[data-message='{code}']"))
    }

    /// Asks the organizations again and waits for their answers.
    pub(crate) fn refresh(&self) -> Outcome {
        let idle = "[data-action=refresh]:not([aria-disabled=true])";
        self.window.press(By::Css(idle))?;
        self.window.wait_for(By::Css(idle)).map(drop)
    }

    /// Waits for the dialog of a regenerate with this outcome and returns the rotation's id.
    pub(crate) fn wait_for_rotation(&self, outcome: &str) -> Outcome<String> {
        let dialog = self
            .window
            .wait_for(By::Css(&format!("[data-rotation][data-outcome='{outcome}']")))?;
        Ok(self
            .window
            .attribute(&dialog, "data-rotation")?
            .ok_or("the dialog names no rotation")?)
    }

    /// Clicks Revoke old now, in the dialog of the regenerate, and waits for its end.
    pub(crate) fn revoke_old(&self) -> Outcome {
        self.window.press(By::Css("[data-rotation] [data-action=revoke-old]"))?;
        self.wait_for_rotation("done").map(drop)
    }

    /// Fails if the page is wider than the window.
    pub(crate) fn check_width(&self) -> Outcome<String> {
        let script = "return [document.documentElement.scrollWidth, window.innerWidth, window.innerHeight]";
        let sizes = self.window.execute(script, json!([]))?;
        let number = |index: usize| sizes[index].as_u64().unwrap_or(0);
        let text = format!("{} px wide in a window of {} x {}", number(0), number(1), number(2));
        check(number(0) <= number(1), format!("the page is {text}"))?;
        Ok(text)
    }
}

impl Drop for App<'_> {
    fn drop(&mut self) {
        self.desk.end(&self.binary);
    }
}

impl Row {
    /// The row of a token that the far end holds.
    pub(crate) fn of(token: &TokenFacts) -> Self {
        Self {
            token: token.authorization_id.to_string(),
            organization: token.organization.clone().unwrap_or_default(),
        }
    }

    /// The selector of it.
    pub(crate) fn css(&self) -> String {
        format!(
            "[role=row][data-token='{}'][data-organization='{}']",
            self.token, self.organization
        )
    }
}

/// Starts a program that shows a web view, with these environment variables beside the desk's, and drives its window.
pub(crate) fn open(desk: &Desk, program: &Path, variables: &[(&str, &str)]) -> Outcome<Session> {
    let port = free_port()?;
    let mut command = desk.command("WebKitWebDriver");
    command
        .arg(format!("--port={port}"))
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        .envs(variables.iter().copied());
    let driver = desk.start(&mut command)?;
    let options = json!({"webkitgtk:browserOptions": {"binary": program, "args": []}});
    Session::open(desk.http.clone(), driver, port, options)
}

/// `target/debug/patwarden`: cargo puts it above the folder of the test that runs.
pub(crate) fn binary() -> Outcome<PathBuf> {
    let test = std::env::current_exe()?;
    let folder = test
        .parent()
        .and_then(|deps| deps.parent())
        .ok_or("the test lies in no target folder")?;
    let binary = folder.join("patwarden");
    check(
        binary.is_file(),
        format!("{} is missing: run `cargo build` first", binary.display()),
    )?;
    Ok(binary.canonicalize()?)
}

const ROW: &str = "[role=row][data-token]";
