//! What the window is for, by keys alone: these hands have no pointer, and these eyes run no script in the page.
//!
//! What came of it is what the sandbox says.

use crate::app::App;
use crate::browser;
use crate::desk::Desk;
use crate::far_end::FarEnd;
use crate::outcome::{Outcome, check, until};
use crate::report::Report;
use crate::webdriver::input::key;
use crate::webdriver::{By, Session};
use patwarden_sandbox::{TokenFacts, TokenState};

/// More stops than Tab has in any view.
const STOPS: usize = 120;

/// From the welcome page to tokens that are regenerated, renewed, revoked and created.
pub(crate) fn run(desk: &Desk, report: &mut Report) -> Outcome {
    let app = App::start(desk)?;
    let hands = Hands(&app.window);
    hands.sign_in(desk)?;
    report.step("from the welcome page to the list", "Tab and Enter");
    let far_end = FarEnd::of(desk)?;
    hands.regenerate(&far_end, report)?;
    hands.renew(&far_end, report)?;
    hands.revoke(&far_end, report)?;
    hands.create(&far_end, report)?;
    hands.renew_two(&far_end, report)?;
    hands.look_up(&far_end, report)
}

/// A keyboard, and somebody who looks at the screen.
struct Hands<'a>(&'a Session);

impl Hands<'_> {
    fn press(&self, key: &str) -> Outcome {
        self.0.chord(&[key])
    }

    fn type_in(&self, text: &str) -> Outcome {
        text.chars().try_for_each(|letter| self.press(&letter.to_string()))
    }

    /// Presses Tab until the focus is on an element whose attribute has this value.
    fn tab_to(&self, attribute: &str, value: &str) -> Outcome {
        self.go(attribute, value, &[key::TAB])
    }

    fn go(&self, attribute: &str, value: &str, keys: &[&str]) -> Outcome {
        let mut others = Vec::new();
        for _ in 0..STOPS {
            match self.focus(attribute)? {
                Some(found) if found == value => return Ok(()),
                other => others.extend(other),
            }
            self.0.chord(keys)?;
        }
        others.dedup();
        Err(format!("{keys:?} do not lead to {attribute}={value}, but to {others:?}").into())
    }

    /// An attribute of what has the focus. What is drawn anew at that moment is looked at again.
    fn focus(&self, attribute: &str) -> Outcome<Option<String>> {
        until("the focus", || {
            let found = self
                .0
                .active()
                .and_then(|element| self.0.attribute(&element, attribute));
            Ok(found.ok())
        })
    }

    fn sees(&self, css: &str) -> Outcome {
        self.0.wait_for(By::Css(css)).map(drop)
    }

    fn sees_no(&self, css: &str) -> Outcome {
        until(&format!("no {css}"), || Ok((self.seen(css) == Some(0)).then_some(())))
    }

    /// How many there are; unknown while they are drawn anew.
    fn seen(&self, css: &str) -> Option<usize> {
        self.0.find(By::Css(css)).ok().map(|found| found.len())
    }

    fn sign_in(&self, desk: &Desk) -> Outcome {
        self.sees("[data-view=welcome]")?;
        self.tab_to("data-action", "open-sandbox")?;
        self.press(key::ENTER)?;
        browser::answer(desk, &browser::asked_to_open(desk, 0)?, "mara")?;
        self.sees("[data-view=confirming]")?;
        self.tab_to("data-action", "use-account")?;
        self.press(key::ENTER)?;
        self.sees(ROW)
    }

    /// Narrows the list to one token and goes to its row.
    fn go_to(&self, token: &TokenFacts) -> Outcome {
        self.press("/")?;
        until("the search", || {
            Ok((self.focus("role")?.as_deref() == Some("searchbox")).then_some(()))
        })?;
        self.0.chord(&[key::CONTROL, "a"])?;
        self.type_in(&token.name)?;
        let id = token.authorization_id.to_string();
        self.sees(&format!("{ROW}[data-token='{id}']"))?;
        until("one row", || Ok((self.seen(ROW) == Some(1)).then_some(())))?;
        self.tab_to("data-token", &id)
    }

    fn regenerate(&self, far_end: &FarEnd, report: &mut Report) -> Outcome {
        let old = far_end.live("npm publish web-shop")?;
        self.go_to(&old)?;
        self.press("r")?;
        self.sees("[data-rotation]:is([data-outcome=overlap], [data-outcome=done])")?;
        self.press(key::ESCAPE)?;
        self.sees_no("[data-rotation]")?;
        let live = far_end.named(&old.name)?;
        let live = live.iter().filter(|token| token.state == TokenState::Active).count();
        check(live == 2, format!("the new one works beside the old one, {live} do"))?;
        report.step("regenerate", "R; the sandbox has the new token beside the old one");
        Ok(())
    }

    fn renew(&self, far_end: &FarEnd, report: &mut Report) -> Outcome {
        let before = far_end.live("Terraform state reader")?;
        self.go_to(&before)?;
        self.press("n")?;
        later(far_end, &before)?;
        report.step("renew", "N; the sandbox has a later date");
        Ok(())
    }

    fn revoke(&self, far_end: &FarEnd, report: &mut Report) -> Outcome {
        let (token, dialog) = (far_end.live("Build agent pool linux-07")?, "[data-dialog=revoke]");
        let id = token.authorization_id.to_string();
        self.go_to(&token)?;
        self.press(key::DELETE)?;
        self.sees(dialog)?;
        self.press(key::ENTER)?;
        self.sees_no(dialog)?;
        check(far_end.state_of(&id)? == TokenState::Active, "Enter keeps it")?;
        self.go_to(&token)?;
        self.press(key::DELETE)?;
        self.sees(dialog)?;
        self.tab_to("data-action", "confirm-revoke")?;
        self.press(" ")?;
        until("the end of the token", || {
            Ok((far_end.state_of(&id)? == TokenState::Revoked).then_some(()))
        })?;
        report.step("revoke", "Delete and Enter keep it; Delete, Tab and Space revoke it");
        Ok(())
    }

    fn create(&self, far_end: &FarEnd, report: &mut Report) -> Outcome {
        self.0.chord(&[key::CONTROL, "n"])?;
        self.sees("[data-view=new-token] input[data-scope]")?;
        self.type_in("made by hand")?;
        self.go("data-template", "git", &[key::SHIFT, key::TAB])?;
        self.press(" ")?;
        self.tab_to("data-action", "create")?;
        self.press(key::ENTER)?;
        self.sees("[data-view=main]")?;
        let made = until("the new token", || Ok(far_end.live("made by hand").ok()))?;
        check(
            made.scope == "vso.code_write",
            format!("as the template has it: {}", made.scope),
        )?;
        report.step("create", "Ctrl+N, a template, a name, Enter; the sandbox has it");
        Ok(())
    }

    fn renew_two(&self, far_end: &FarEnd, report: &mut Report) -> Outcome {
        let tokens = [
            far_end.live("Nightly repository backup")?,
            far_end.live("Test results uploader")?,
        ];
        for token in &tokens {
            self.go_to(token)?;
            self.press(" ")?;
        }
        self.sees("[data-selection='2']")?;
        self.go("data-action", "bulk-renew", &[key::SHIFT, key::TAB])?;
        self.press(key::ENTER)?;
        self.sees("[data-dialog=bulk]")?;
        self.tab_to("data-action", "confirm-bulk")?;
        self.press(key::ENTER)?;
        self.sees_no("[data-dialog=bulk]")?;
        for before in tokens {
            later(far_end, &before)?;
        }
        report.step(
            "renew two at a time",
            "Space on two rows, Shift+Tab to Renew; both have later dates",
        );
        Ok(())
    }

    /// The details of a token and the list of the keys.
    fn look_up(&self, far_end: &FarEnd, report: &mut Report) -> Outcome {
        let token = far_end.live("made by hand")?;
        self.go_to(&token)?;
        self.press(key::ENTER)?;
        self.sees(&format!("[data-details='{}']", token.authorization_id))?;
        self.press("?")?;
        self.sees("[data-dialog=keys]")?;
        self.press(key::ESCAPE)?;
        self.sees_no("[data-dialog=keys]")?;
        self.press(key::ESCAPE)?;
        self.sees_no("[data-details]")?;
        report.step("details and keys", "Enter and ? open them, Escape closes them");
        Ok(())
    }
}

/// Waits until the far end has a later date for a token.
fn later(far_end: &FarEnd, before: &TokenFacts) -> Outcome {
    let id = before.authorization_id.to_string();
    until("a later date", || {
        Ok((far_end.token(&id)?.valid_to > before.valid_to).then_some(()))
    })
}

const ROW: &str = "[role=row][data-token]";
