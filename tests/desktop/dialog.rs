//! The system's dialog to save a file, which is no part of the page: it is found among the windows of the display, and is answered by keys.

use crate::desk::Desk;
use crate::outcome::{Outcome, until};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    AtomEnum, ConnectionExt, InputFocus, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MapState, Window,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;
use x11rb::{CURRENT_TIME, NONE};

/// GTK's own title of it, in English as every desk is.
const TITLE: &str = "Save File";

/// How the person answers.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Answer {
    /// Yes, under that name.
    Save,
    /// No.
    Cancel,
}

impl Answer {
    /// Of the key (X11, keysymdef.h).
    const fn symbol(self) -> u32 {
        match self {
            Self::Save => 0xff0d,
            Self::Cancel => 0xff1b,
        }
    }
}

/// Waits for the dialog, and answers it until it is gone.
pub(crate) fn answer(desk: &Desk, answer: Answer) -> Outcome {
    let (display, screen) = x11rb::connect(Some(desk.display()))?;
    let root = display.setup().roots[screen].root;
    until("the dialog to save a file", || dialog(&display, root))?;
    let key = code(&display, answer.symbol())?;
    until("the end of the dialog", || {
        let Some(window) = dialog(&display, root)? else {
            return Ok(Some(()));
        };
        // It may go at any moment, and is not ready for keys from the first one.
        if let Ok(set) = display.set_input_focus(InputFocus::PARENT, window, CURRENT_TIME) {
            set.ignore_error();
        }
        for kind in [KEY_PRESS_EVENT, KEY_RELEASE_EVENT] {
            display
                .xtest_fake_input(kind, key, CURRENT_TIME, NONE, 0, 0, 0)?
                .check()?;
        }
        Ok(None)
    })
}

fn dialog(display: &RustConnection, root: Window) -> Outcome<Option<Window>> {
    for window in display.query_tree(root)?.reply()?.children {
        let title = display.get_property(false, window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 64)?;
        let seen = display.get_window_attributes(window)?;
        let (Ok(title), Ok(seen)) = (title.reply(), seen.reply()) else {
            continue;
        };
        if title.value == TITLE.as_bytes() && seen.map_state == MapState::VIEWABLE {
            return Ok(Some(window));
        }
    }
    Ok(None)
}

/// The key that writes a symbol.
fn code(display: &RustConnection, symbol: u32) -> Outcome<u8> {
    let (first, last) = (display.setup().min_keycode, display.setup().max_keycode);
    let map = display.get_keyboard_mapping(first, last - first + 1)?.reply()?;
    let width = usize::from(map.keysyms_per_keycode).max(1);
    let found = map.keysyms.chunks(width).position(|symbols| symbols.contains(&symbol));
    let index = u8::try_from(found.ok_or("no key writes that")?)?;
    Ok(first + index)
}
