//! The tray icon: draws core's model of it, and turns clicks in its menu into calls of core.

use crate::profile::Desk;
use crate::{desktop, notices, window};
use patwarden_core::tray::{Tray, TrayAction, TrayEntry, TrayItem, TrayState, tray};
use patwarden_core::view::{Asker, TokenRef};
use patwarden_core::warden::Warden;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use tauri::image::Image;
use tauri::menu::{IsMenuItem, Menu, MenuItem, PredefinedMenuItem, Submenu};
use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager, Wry};

/// The tray icon, as long as it is held; none where the platform cannot draw one.
pub(crate) struct Drawn {
    icon: Option<TrayIcon>,
    /// As it was drawn last, with the ground that it was drawn for. Held while it is drawn: never taken by the main thread, which draws.
    last: Mutex<Option<(Tray, bool)>>,
    /// What the lines of all menus so far do: a click on one that has been exchanged meanwhile does what stood on it.
    actions: Mutex<HashMap<String, TrayAction>>,
}

impl Drawn {
    /// Whether the app can go on without a window and still be found. Asked when it matters: panels come and go.
    pub(crate) fn is_visible(&self) -> bool {
        self.icon.is_some() && has_host()
    }

    /// Draws what has changed. Blocks: the desktop is asked for its colours, and the main thread draws.
    fn draw(&self, app: &AppHandle, warden: &Warden) -> tauri::Result<()> {
        let Some(icon) = &self.icon else { return Ok(()) };
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        // Of a profile that was left nothing is drawn.
        if warden.is_stopped() {
            return Ok(());
        }
        let tray = tray(&warden.snapshot(), desktop::now(), &desktop::zone);
        if last.as_ref().is_some_and(|(known, _)| *known == tray) {
            return Ok(());
        }
        let on_dark = desktop::has_dark_panel();
        let (known, was_dark) = last
            .as_ref()
            .map_or((None, None), |(tray, dark)| (Some(tray), Some(*dark)));
        if known.map(|known| known.state) != Some(tray.state) || was_dark != Some(on_dark) {
            icon.set_icon(Some(image(tray.state, on_dark)?))?;
        }
        if known.map(|known| &known.tooltip) != Some(&tray.tooltip) {
            icon.set_tooltip(Some(&tray.tooltip))?;
        }
        // A menu that is open closes when it is exchanged.
        if known.map(|known| &known.items) != Some(&tray.items) {
            self.know(&tray.items);
            icon.set_menu(Some(menu(app, &tray.items)?))?;
        }
        *last = Some((tray, on_dark));
        Ok(())
    }

    fn know(&self, items: &[TrayItem]) {
        let mut actions = self.actions.lock().unwrap_or_else(PoisonError::into_inner);
        for item in items {
            let entries = match item {
                TrayItem::Entry(entry) => std::slice::from_ref(entry),
                TrayItem::Menu { entries, .. } => entries.as_slice(),
                TrayItem::Separator => &[],
            };
            actions.extend(entries.iter().map(|entry| (id(entry.action), entry.action)));
        }
    }

    /// What a line does.
    fn action(&self, id: &str) -> Option<TrayAction> {
        self.actions
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(id)
            .copied()
    }
}

/// A line is called after what it does.
fn id(action: TrayAction) -> String {
    format!("{action:?}")
}

/// Draws the tray of a profile, as soon as may be; nothing where it looks as before.
pub(crate) fn update(app: &AppHandle, warden: &Warden) {
    let (app, warden) = (app.clone(), warden.clone());
    tauri::async_runtime::spawn_blocking(move || {
        let Some(drawn) = app.try_state::<Drawn>() else { return };
        if let Err(error) = drawn.draw(&app, &warden) {
            tracing::warn!(%error, "the tray shows what was true before");
        }
    });
}

/// Drawing an icon succeeds on Linux even if nobody shows it, so the session bus is asked for a host
/// (StatusNotifierItem specification, `IsStatusNotifierHostRegistered`).
#[cfg(target_os = "linux")]
fn has_host() -> bool {
    const WATCHER: &str = "org.kde.StatusNotifierWatcher";
    let registered = || -> zbus::Result<bool> {
        let bus = desktop::session_bus()?;
        let watcher = zbus::blocking::Proxy::new(&bus, WATCHER, "/StatusNotifierWatcher", WATCHER)?;
        watcher.get_property("IsStatusNotifierHostRegistered")
    };
    registered().unwrap_or(false)
}

#[cfg(not(target_os = "linux"))]
fn has_host() -> bool {
    true
}

/// Makes the tray icon; what it shows comes with the first snapshot. Without one, closing the window minimises it.
pub(crate) fn draw(app: &AppHandle) -> Drawn {
    // On Linux the indicator library is loaded at run time, and its absence is a panic inside.
    let built = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| build(app)));
    let icon = match built {
        Ok(Ok(icon)) => Some(icon),
        Ok(Err(error)) => {
            tracing::warn!(%error, "no tray icon: closing the window minimises Patwarden");
            None
        }
        Err(_) => {
            tracing::warn!("no tray icon, libayatana-appindicator is missing: closing the window minimises Patwarden");
            None
        }
    };
    Drawn {
        icon,
        last: Mutex::default(),
        actions: Mutex::default(),
    }
}

fn build(app: &AppHandle) -> tauri::Result<TrayIcon> {
    TrayIconBuilder::with_id("main")
        // The desktop is asked for its colours once it is drawn anew: that may take a while.
        .icon(image(TrayState::Calm, true)?)
        .icon_as_template(cfg!(target_os = "macos"))
        .tooltip("Patwarden")
        .show_menu_on_left_click(false)
        .on_menu_event(|app, event| chosen(app, event.id().as_ref()))
        .on_tray_icon_event(|icon, event| {
            if let TrayIconEvent::Click {
                button: MouseButton::Left,
                button_state: MouseButtonState::Up,
                ..
            } = event
            {
                window::show(icon.app_handle());
            }
        })
        .build(app)
}

fn chosen(app: &AppHandle, id: &str) {
    let Some(action) = app.try_state::<Drawn>().and_then(|drawn| drawn.action(id)) else {
        return;
    };
    match action {
        TrayAction::Open => window::show(app),
        TrayAction::Show(key) => notices::open(
            app,
            Some(TokenRef {
                organization: key.organization,
                authorization: key.authorization,
            }),
        ),
        TrayAction::Quit => app.exit(0),
        TrayAction::Do(_) | TrayAction::Pause(_) | TrayAction::Resume => {
            let app = app.clone();
            tauri::async_runtime::spawn(async move { act(&app, action).await });
        }
    }
}

/// Nothing here blocks: what needs the person opens the window.
async fn act(app: &AppHandle, action: TrayAction) {
    let Ok(warden) = app.state::<Desk>().warden().await else {
        return window::show(app);
    };
    let warden = warden.asked_by(Asker::Tray);
    let done = match action {
        TrayAction::Do(deed) => {
            notices::follow(app, warden.act(deed).await);
            Ok(())
        }
        TrayAction::Pause(pause) => warden.pause_reminders(pause).await,
        TrayAction::Resume => warden.resume_reminders().await,
        TrayAction::Open | TrayAction::Show(_) | TrayAction::Quit => Ok(()),
    };
    if let Err(error) = done {
        tracing::warn!(%error, "what was chosen in the tray was not done");
        window::show(app);
    }
}

fn menu(app: &AppHandle, items: &[TrayItem]) -> tauri::Result<Menu<Wry>> {
    let menu = Menu::new(app)?;
    for item in items {
        match item {
            TrayItem::Entry(one) => menu.append(&entry(app, one)?)?,
            TrayItem::Separator => menu.append(&PredefinedMenuItem::separator(app)?)?,
            TrayItem::Menu { text, entries, .. } => {
                let lines: tauri::Result<Vec<MenuItem<Wry>>> = entries.iter().map(|one| entry(app, one)).collect();
                let lines = lines?;
                let lines: Vec<&dyn IsMenuItem<Wry>> = lines.iter().map(|line| line as &dyn IsMenuItem<Wry>).collect();
                menu.append(&Submenu::with_items(app, unmarked(text), true, &lines)?)?;
            }
        }
    }
    Ok(menu)
}

fn entry(app: &AppHandle, entry: &TrayEntry) -> tauri::Result<MenuItem<Wry>> {
    MenuItem::with_id(
        app,
        id(entry.action),
        unmarked(&entry.text),
        entry.enabled,
        None::<&str>,
    )
}

/// An ampersand is a letter here, not the mark of a shortcut.
fn unmarked(text: &str) -> String {
    text.replace('&', "&&")
}

fn image(state: TrayState, on_dark: bool) -> tauri::Result<Image<'static>> {
    macro_rules! icon {
        ($name:literal) => {
            match on_dark {
                true => include_bytes!(concat!("../icons/tray-", $name, "-on-dark@2x.png")).as_slice(),
                false => include_bytes!(concat!("../icons/tray-", $name, "-on-light@2x.png")).as_slice(),
            }
        };
    }
    Image::from_bytes(match state {
        TrayState::Calm => icon!("calm"),
        TrayState::Soon => icon!("soon"),
        TrayState::Urgent => icon!("urgent"),
        TrayState::SignedOut => icon!("signed-out"),
    })
}
