//! The tray icon with Open and Quit. What else it will show is a function of the snapshot, in core.

use crate::window;
use tauri::AppHandle;
use tauri::image::Image;
use tauri::menu::{Menu, MenuItem};
use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};

/// The tray icon, as long as it is held; none where the platform cannot draw one.
pub(crate) struct Drawn(Option<TrayIcon>);

impl Drawn {
    /// Whether the app can go on without a window and still be found. Asked when it matters: panels come and go.
    pub(crate) fn is_visible(&self) -> bool {
        self.0.is_some() && has_host()
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

/// Draws the tray icon. Without one, closing the window ends the app.
pub(crate) fn draw(app: &AppHandle) -> Drawn {
    // On Linux the indicator library is loaded at run time, and its absence is a panic inside.
    let built = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| build(app)));
    match built {
        Ok(Ok(icon)) => Drawn(Some(icon)),
        Ok(Err(error)) => {
            tracing::warn!(%error, "no tray icon: closing the window ends Patwarden");
            Drawn(None)
        }
        Err(_) => {
            tracing::warn!("no tray icon, libayatana-appindicator is missing: closing the window ends Patwarden");
            Drawn(None)
        }
    }
}

fn build(app: &AppHandle) -> tauri::Result<TrayIcon> {
    let open = MenuItem::with_id(app, "open", "Open Patwarden", true, None::<&str>)?;
    let quit = MenuItem::with_id(app, "quit", "Quit", true, None::<&str>)?;
    TrayIconBuilder::with_id("main")
        // In colour, since nobody has asked yet whether the panel is light or dark.
        .icon(Image::from_bytes(include_bytes!("../icons/32x32.png"))?)
        .tooltip("Patwarden")
        .menu(&Menu::with_items(app, &[&open, &quit])?)
        .show_menu_on_left_click(false)
        .on_menu_event(|app, event| match event.id().as_ref() {
            "open" => window::show(app),
            "quit" => app.exit(0),
            _ => {}
        })
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
