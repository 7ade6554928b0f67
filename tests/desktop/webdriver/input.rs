//! What hands do: the mouse (WebDriver, section 15.6.3 "Pointer actions") and the keyboard (15.6.2 "Key actions").

use super::{By, Element, Refusal, Session};
use crate::outcome::{Outcome, until};
use serde_json::{Value, json};

/// Keys that write nothing (WebDriver, section 15.4.2 "Keyboard actions").
pub(crate) mod key {
    pub(crate) const CONTROL: &str = "\u{e009}";
    pub(crate) const DELETE: &str = "\u{e017}";
    pub(crate) const END: &str = "\u{e010}";
    pub(crate) const ENTER: &str = "\u{e007}";
    pub(crate) const ESCAPE: &str = "\u{e00c}";
    pub(crate) const HOME: &str = "\u{e011}";
    pub(crate) const SHIFT: &str = "\u{e008}";
    pub(crate) const TAB: &str = "\u{e004}";
}

/// The name under which an element is handed over (WebDriver, section 12 "Elements").
const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";

impl Session {
    /// Clicks the first such element as soon as it can be clicked.
    pub(crate) fn press(&self, by: By<'_>) -> Outcome {
        self.press_with(by, |_| Ok(()))
    }

    /// The same for an element that is there only while the pointer is over `place`, which may move away from under it.
    pub(crate) fn press_over(&self, place: By<'_>, by: By<'_>) -> Outcome {
        const OFTEN: usize = 40;
        self.press_with(by, |attempt| match attempt % OFTEN {
            0 => self.hover(place),
            _ => Ok(()),
        })
    }

    /// `before` is told how many attempts there were.
    fn press_with(&self, by: By<'_>, before: impl Fn(usize) -> Outcome) -> Outcome {
        let (mut attempt, mut hindrance) = (0, String::from("it is not there"));
        let pressed = until(&format!("a click on {by:?}"), || {
            let clicked = before(attempt).and_then(|()| self.click_first(by));
            attempt += 1;
            match clicked {
                Err(error) if is_passing(error.as_ref()) => {
                    hindrance = error.to_string();
                    Ok(None)
                }
                clicked => clicked,
            }
        });
        self.explained(pressed.map_err(|error| format!("{error} ({hindrance})").into()))
    }

    /// Clicks the button with this text.
    pub(crate) fn press_button(&self, text: &str) -> Outcome {
        self.press(By::XPath(&format!("//button[normalize-space()='{text}']")))
    }

    fn click_first(&self, by: By<'_>) -> Outcome<Option<()>> {
        let Some(element) = self.find(by)?.into_iter().next() else {
            return Ok(None);
        };
        self.post(&format!("element/{}/click", element.0), &json!({}))
            .map(|_| Some(()))
    }

    /// Moves the pointer over the first such element.
    pub(crate) fn hover(&self, by: By<'_>) -> Outcome {
        self.point(&self.wait_for(by)?, &[])
    }

    /// Clicks the first such element twice, as fast as hands that are used to it.
    pub(crate) fn press_twice(&self, by: By<'_>) -> Outcome {
        let element = self.wait_for(by)?;
        let [down, up] = ["pointerDown", "pointerUp"].map(|kind| json!({"type": kind, "button": 0}));
        self.point(&element, &[down.clone(), up.clone(), down, up])
    }

    /// Brings the element where it can be seen, moves the pointer there, and goes on with `steps`.
    fn point(&self, element: &Element, steps: &[Value]) -> Outcome {
        const SHOW: &str = "const [element] = arguments, box = element.getBoundingClientRect();
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            if (!element.contains(top)) element.scrollIntoView({block: 'center'})";
        let element = json!({REFERENCE: element.0});
        self.execute(SHOW, json!([element]))?;
        // From elsewhere: to a place where the pointer is already WebKit does not move it, whatever came there meanwhile.
        let to = |origin: Value| json!({"type": "pointerMove", "duration": 0, "x": 0, "y": 0, "origin": origin});
        let moves = [to(json!("viewport")), to(element)];
        let steps = [&moves, steps].concat();
        let pointer =
            json!({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": steps});
        self.post("actions", &json!({"actions": [pointer]})).map(drop)
    }

    /// Types `text` in place of what the first such field holds.
    pub(crate) fn write(&self, by: By<'_>, text: &str) -> Outcome {
        self.press(by)?;
        self.chord(&[key::CONTROL, "a"])?;
        let element = self.wait_for(by)?;
        self.post(&format!("element/{}/value", element.0), &json!({"text": text}))
            .map(drop)
    }

    /// Presses a key where the focus is, or the last of `keys` while the others are held.
    pub(crate) fn chord(&self, keys: &[&str]) -> Outcome {
        let [down, up] = ["keyDown", "keyUp"].map(|kind| move |key: &&str| json!({"type": kind, "value": key}));
        let steps: Vec<Value> = keys.iter().map(down).chain(keys.iter().rev().map(up)).collect();
        let keyboard = json!({"type": "key", "id": "keyboard", "actions": steps});
        self.post("actions", &json!({"actions": [keyboard]})).map(drop)
    }
}

/// The page was drawn or loaded anew, or is still moving: worth another look.
pub(super) fn is_passing(error: &(dyn std::error::Error + 'static)) -> bool {
    let passing = [
        "stale element reference",
        "element not interactable",
        "element click intercepted",
        "no such element",
        "no such frame",
    ];
    error
        .downcast_ref::<Refusal>()
        .is_some_and(|refusal| passing.contains(&refusal.code.as_str()))
}
