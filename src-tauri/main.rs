//! The desktop shell: the only code that knows Tauri. It fills a `Host` with what this platform has, opens a profile, and shows
//! what the profile publishes in a window and a tray. Decisions are core's.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arrangement;
mod commands;
mod desktop;
mod dialog;
mod log;
mod notices;
mod process;
mod profile;
mod report;
mod tray;
mod window;

use profile::Desk;
use std::sync::Mutex;
use std::time::Duration;
use tauri::{AppHandle, Manager, RunEvent, WindowEvent};
use tauri_plugin_autostart::MacosLauncher;

/// Started with the session: in the tray, without a window.
const HIDDEN: &str = "--hidden";

fn main() -> tauri::Result<()> {
    process::quiet_panics();
    let hardened = process::harden();
    let app = tauri::Builder::default()
        // The arguments of a second start are another process's word: it only brings the window to the front.
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| {
            window::show(app)
        }))
        .plugin(tauri_plugin_shell::init())
        .plugin(tauri_plugin_clipboard_manager::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_autostart::init(
            MacosLauncher::LaunchAgent,
            Some(vec![HIDDEN]),
        ))
        .plugin(commands::plugin())
        .setup(|app| {
            let folder = app.path().app_data_dir()?.join(profile::help::LOGS);
            app.manage(Mutex::new(Some(log::start(&folder, wanted_of_the_log()))));
            if let Err(reason) = hardened {
                tracing::warn!(reason, "this process could not be made hard to look into");
            }
            // The web view comes to life while the profile is opened; nothing of it is answered before setup has ended.
            let hidden = is_hidden();
            if !hidden {
                window::bring(app.handle());
            }
            notices::listen(app.handle());
            app.manage(tray::draw(app.handle()));
            let desk = Desk::open(app.handle())?;
            app.manage(desk);
            if hidden {
                tauri::async_runtime::spawn(found(app.handle().clone()));
            }
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(|app, event| {
        if let RunEvent::WindowEvent {
            event: WindowEvent::CloseRequested { api, .. },
            label,
            ..
        } = &event
        {
            if app.state::<Desk>().stays_in_tray() && !app.state::<tray::Drawn>().is_visible() {
                api.prevent_close();
                minimised(app, label);
            }
        } else if let RunEvent::ExitRequested { api, code, .. } = event {
            // The last window closed: the tray stays, where the person wants that. Quit comes with a code.
            let stays = app.state::<Desk>().stays_in_tray();
            if code.is_none() && stays && app.state::<tray::Drawn>().is_visible() {
                api.prevent_exit();
            } else {
                close(app);
            }
        } else if matches!(event, RunEvent::Exit) {
            drop(app.state::<LogGuard>().lock().map(|mut log| log.take()));
        }
    });
    Ok(())
}

/// Dropped at the end, so that the last lines reach the file.
type LogGuard = Mutex<Option<log::Guard>>;

/// A person who looks for a fault can ask for more than the log holds anyway.
#[expect(clippy::disallowed_methods, reason = "this is where the environment is handed in")]
fn wanted_of_the_log() -> Option<String> {
    std::env::var("PATWARDEN_LOG").ok()
}

fn is_hidden() -> bool {
    std::env::args().any(|argument| argument == HIDDEN)
}

/// Who started without a window must be found: where no panel shows the tray some time after the session began, the window comes.
async fn found(app: AppHandle) {
    const PANEL_STARTS: Duration = Duration::from_secs(60);
    tokio::time::sleep(PANEL_STARTS).await;
    let is_visible = tokio::task::spawn_blocking({
        let app = app.clone();
        move || app.state::<tray::Drawn>().is_visible()
    });
    if !is_visible.await.unwrap_or(false) {
        window::show(&app);
    }
}

/// Nobody could find the app again without its window, so it only makes room; that is said once.
fn minimised(app: &AppHandle, label: &str) {
    if let Some(window) = app.get_webview_window(label) {
        let _ = window.minimize();
    }
    app.state::<Desk>().say_minimised();
}

/// Out of sight at once; then what runs may come to its end, and a copied secret is cleared. Not for ever, though: a clipboard that
/// belongs to our own window cannot be read while the window waits.
fn close(app: &AppHandle) {
    const PATIENCE: Duration = Duration::from_secs(8);
    for window in app.webview_windows().into_values() {
        let _ = window.hide();
    }
    let desk = app.state::<Desk>();
    let closed = tauri::async_runtime::block_on(async { tokio::time::timeout(PATIENCE, desk.close()).await });
    if closed.is_err() {
        tracing::warn!("the end did not wait any longer");
    }
}
