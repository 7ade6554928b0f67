//! The form for a new token, or for a change of one, as a person fills it in.

use crate::app::App;
use crate::outcome::{Outcome, check};
use crate::webdriver::input::key;
use crate::webdriver::{By, Session};
use serde_json::json;

/// The open form.
pub(crate) struct Form<'a> {
    window: &'a Session,
}

impl<'a> Form<'a> {
    /// Opens the form for a new token with its key and waits until there are scopes to choose from.
    pub(crate) fn open(app: &'a App) -> Outcome<Self> {
        app.window.chord(&[key::CONTROL, "n"])?;
        app.wait_for_view("new-token")?;
        Self::of(app)
    }

    /// The form that is open.
    pub(crate) fn of(app: &'a App) -> Outcome<Self> {
        app.window.wait_for(By::Css("input[data-scope]"))?;
        Ok(Self { window: &app.window })
    }

    /// Types a name in place of the one that is there.
    pub(crate) fn name(&self, name: &str) -> Outcome {
        self.window.write(By::Css("[data-field=name] input"), name)
    }

    /// Pastes a name in place of the one that is there.
    pub(crate) fn paste_name(&self) -> Outcome {
        self.window.press(By::Css("[data-field=name] input"))?;
        self.window.chord(&[key::CONTROL, "a"])?;
        self.window.chord(&[key::CONTROL, "v"])
    }

    /// Chooses an organization from the list.
    pub(crate) fn organization(&self, name: &str) -> Outcome {
        self.window
            .press(By::Css("[data-field=organization] [role=combobox]"))?;
        self.window
            .press(By::XPath(&format!("//*[@role='option'][normalize-space()='{name}']")))
    }

    /// Chooses one of the chips for the expiry: a number of days, `date` or `keep`.
    pub(crate) fn expires(&self, chip: &str) -> Outcome {
        let label = format!("//*[@data-field='expires']//label[input[@value='{chip}']]");
        self.window.press(By::XPath(&label))
    }

    /// Types the last day.
    pub(crate) fn day(&self, day: &str) -> Outcome {
        self.expires("date")?;
        self.window
            .write(By::Css("[data-field=expires] input:not([type=radio])"), day)
    }

    /// Begins with a template.
    pub(crate) fn template(&self, name: &str) -> Outcome {
        self.window.press(By::Css(&format!("[data-template={name}]")))
    }

    /// Chooses a scope, or takes it away.
    pub(crate) fn scope(&self, id: &str) -> Outcome {
        self.window.press(By::Css(&format!("input[data-scope='{id}']")))
    }

    /// Clicks Create or Save.
    pub(crate) fn submit(&self) -> Outcome {
        self.window.press(By::Css(SUBMIT))
    }

    /// The same with Enter in the name.
    pub(crate) fn enter(&self) -> Outcome {
        self.window.press(By::Css("[data-field=name] input"))?;
        self.window.chord(&[key::ENTER])
    }

    /// The same twice, as fast as one can.
    pub(crate) fn submit_twice(&self) -> Outcome {
        self.window.press_twice(By::Css(SUBMIT))
    }

    /// What is written in and beside a field.
    pub(crate) fn said(&self, field: &str) -> Outcome<String> {
        self.window.text_of(&format!("[data-field={field}]"))
    }

    /// Waits until `words` stand beside a field; the form stays where it is.
    pub(crate) fn refuses(&self, field: &str, words: &str) -> Outcome {
        let said = format!(
            "document.querySelector('[data-field={field}]')?.innerText.includes({})",
            json!(words)
        );
        self.window.wait_until(&format!("“{words}” beside {field}"), &said)?;
        self.enter()?;
        check(
            self.window.count("[data-view=new-token]")? == 1,
            format!("with “{words}” nothing may be sent, and the form stays open"),
        )
    }

    /// Leaves without doing anything.
    pub(crate) fn cancel(&self) -> Outcome {
        self.window.press(By::Css("[data-action=cancel]"))
    }
}

const SUBMIT: &str = "button[type=submit]:not([aria-disabled=true])";
