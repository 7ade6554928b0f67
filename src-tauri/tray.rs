//! The tray icon: draws core's model of it, and turns clicks in its menu into calls of core.

use crate::profile::Desk;
use crate::{desktop, notices, window};
use patwarden_core::tray::{Tray, TrayAction, TrayEntry, TrayItem, TrayState, tray};
use patwarden_core::view::{Asker, Snapshot, TokenRef};
use std::sync::{Mutex, PoisonError};
use tauri::image::Image;
use tauri::menu::{IsMenuItem, Menu, MenuItem, PredefinedMenuItem, Submenu};
use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager, Wry};

/// The tray icon, as long as it is held; none where the platform cannot draw one.
pub(crate) struct Drawn {
    icon: Option<TrayIcon>,
    /// As it was drawn last.
    last: Mutex<Option<(Tray, bool)>>,
}

impl Drawn {
    /// Whether the app can go on without a window and still be found. Asked when it matters: panels come and go.
    pub(crate) fn is_visible(&self) -> bool {
        self.icon.is_some() && has_host()
    }

    /// Draws what has changed.
    fn draw(&self, app: &AppHandle, tray: Tray) -> tauri::Result<()> {
        let Some(icon) = &self.icon else { return Ok(()) };
        let on_dark = desktop::has_dark_panel();
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
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
            icon.set_menu(Some(menu(app, &tray.items)?))?;
        }
        *last = Some((tray, on_dark));
        Ok(())
    }

    /// What a line of the menu does.
    fn action(&self, id: &str) -> Option<TrayAction> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let (tray, _) = last.as_ref()?;
        entries(&tray.items)
            .find(|(known, _)| known == id)
            .map(|(_, entry)| entry.action)
    }
}

/// Draws the tray of a snapshot; nothing where it looks as before.
pub(crate) fn update(app: &AppHandle, snapshot: &Snapshot) {
    let Some(drawn) = app.try_state::<Drawn>() else { return };
    let tray = tray(snapshot, desktop::now(), &desktop::zone);
    if let Err(error) = drawn.draw(app, tray) {
        tracing::warn!(%error, "the tray shows what was true before");
    }
}

/// Drawing an icon succeeds on Linux even if nobody shows it, so the session bus is asked for a host
/// (StatusNotifierItem specification, `IsStatusNotifierHostRegistered`).
#[cfg(target_os = "linux")]
fn has_host() -> bool {
    const WATCHER: &str = "org.kde.StatusNotifierWatcher";
    let registered = || -> zbus::Result<bool> {
        let bus = zbus::blocking::Connection::session()?;
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
    }
}

fn build(app: &AppHandle) -> tauri::Result<TrayIcon> {
    TrayIconBuilder::with_id("main")
        .icon(image(TrayState::Calm, desktop::has_dark_panel())?)
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

/// Every line that does something, with its id: where it stands.
fn entries(items: &[TrayItem]) -> impl Iterator<Item = (String, &TrayEntry)> {
    items.iter().enumerate().flat_map(|(at, item)| {
        let within: Vec<(String, &TrayEntry)> = match item {
            TrayItem::Entry(entry) => vec![(at.to_string(), entry)],
            TrayItem::Menu { entries, .. } => {
                let id = |place| format!("{at}.{place}");
                entries
                    .iter()
                    .enumerate()
                    .map(|(place, entry)| (id(place), entry))
                    .collect()
            }
            TrayItem::Separator => Vec::new(),
        };
        within
    })
}

fn menu(app: &AppHandle, items: &[TrayItem]) -> tauri::Result<Menu<Wry>> {
    let menu = Menu::new(app)?;
    for (at, item) in items.iter().enumerate() {
        match item {
            TrayItem::Entry(one) => menu.append(&entry(app, at.to_string(), one)?)?,
            TrayItem::Separator => menu.append(&PredefinedMenuItem::separator(app)?)?,
            TrayItem::Menu { text, entries, .. } => {
                let id = |place| format!("{at}.{place}");
                let lines: tauri::Result<Vec<MenuItem<Wry>>> = entries
                    .iter()
                    .enumerate()
                    .map(|(place, one)| entry(app, id(place), one))
                    .collect();
                let lines = lines?;
                let lines: Vec<&dyn IsMenuItem<Wry>> = lines.iter().map(|line| line as &dyn IsMenuItem<Wry>).collect();
                menu.append(&Submenu::with_items(app, unmarked(text), true, &lines)?)?;
            }
        }
    }
    Ok(menu)
}

fn entry(app: &AppHandle, id: String, entry: &TrayEntry) -> tauri::Result<MenuItem<Wry>> {
    MenuItem::with_id(app, id, unmarked(&entry.text), entry.enabled, None::<&str>)
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
