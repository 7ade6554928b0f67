//! The one window. Closing it frees its web view; showing it builds it again from the snapshot.

use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Url, WebviewWindow, WebviewWindowBuilder};

const LABEL: &str = "main";

/// Brings the window to the front, building it first if it was closed. Not on the caller's thread: building a web view inside an
/// event handler can deadlock on Windows.
pub(crate) fn show(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move { bring(&app) });
}

/// The same on the caller's thread, which builds the window: only before anything else runs there.
pub(crate) fn bring(app: &AppHandle) {
    let window = app.get_webview_window(LABEL).map_or_else(|| build(app), Ok);
    let shown = window.and_then(|window| {
        window.unminimize()?;
        window.show()?;
        window.set_focus()
    });
    if let Err(error) = shown {
        tracing::error!(%error, "the window could not be shown");
    }
}

/// From tauri.conf.json. It is not `incognito` there: the page stores nothing, and WebKitGTK's private contexts refuse the
/// automation that the desktop tests drive the real window with.
fn build(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    let config = app.config().app.windows.iter().find(|window| window.label == LABEL);
    let config = config.ok_or(tauri::Error::WindowNotFound)?;
    WebviewWindowBuilder::from_config(app, config)?
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()
}

/// The page never leaves its own origin.
fn is_ours(url: &Url) -> bool {
    let home = if cfg!(windows) {
        ("http", Some("tauri.localhost"))
    } else {
        ("tauri", Some("localhost"))
    };
    (url.scheme(), url.host_str()) == home && url.port().is_none()
}

#[cfg(test)]
mod tests {
    //! Covers the addresses; that the web view asks is tested in the real window.
    use super::*;

    #[test]
    fn the_page_stays_at_home() {
        let ours = |text: &str| is_ours(&Url::parse(text).unwrap());
        let home = if cfg!(windows) {
            "http://tauri.localhost/index.html"
        } else {
            "tauri://localhost/index.html"
        };
        assert!(ours(home), "the page itself");
        for foreign in [
            "https://login.microsoftonline.com/",
            "http://tauri.localhost:8080/",
            "http://tauri.localhost.evil.test/",
            "file:///etc/passwd",
            "data:text/html,x",
        ] {
            assert!(!ours(foreign), "{foreign} must not be navigated to");
        }
    }
}
