//! The desktop shell: the only code that knows Tauri. It fills a `Host` with what this platform has, opens a profile, and shows
//! what the profile publishes in a window and a tray. Decisions are core's.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arrangement;
mod commands;
mod desktop;
mod dialog;
mod log;
mod process;
mod profile;
mod report;
mod tray;
mod window;

use profile::Desk;
use std::sync::Mutex;
use std::time::Duration;
use tauri::{AppHandle, Manager, RunEvent};

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
        .plugin(commands::plugin())
        .setup(|app| {
            let folder = app.path().app_data_dir()?.join(profile::help::LOGS);
            app.manage(Mutex::new(Some(log::start(&folder, wanted_of_the_log()))));
            if let Err(reason) = hardened {
                tracing::warn!(reason, "this process could not be made hard to look into");
            }
            // The web view comes to life while the profile is opened; nothing of it is answered before setup has ended.
            window::bring(app.handle());
            let desk = Desk::open(app.handle())?;
            app.manage(desk);
            app.manage(tray::draw(app.handle()));
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(|app, event| {
        if let RunEvent::ExitRequested { api, code, .. } = event {
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
