//! The desktop shell: the only code that knows Tauri. It fills a `Host` with what this platform has, opens a profile, and shows
//! what the profile publishes in a window and a tray. Decisions are core's.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod desktop;
mod profile;
mod tray;
mod window;

use profile::Desk;
use tauri::{Manager, RunEvent};

fn main() -> tauri::Result<()> {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(desktop::log_filter())
        .init();
    let app = tauri::Builder::default()
        // The arguments of a second start are another process's word: it only brings the window to the front.
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| {
            window::show(app)
        }))
        .plugin(tauri_plugin_shell::init())
        .plugin(tauri_plugin_clipboard_manager::init())
        .plugin(commands::plugin())
        .setup(|app| {
            let desk = Desk::open(app.handle())?;
            app.manage(desk);
            app.manage(tray::draw(app.handle()));
            window::show(app.handle());
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(|app, event| {
        // The last window closed: the tray stays. Quit comes with a code.
        if let RunEvent::ExitRequested { api, code: None, .. } = event
            && app.state::<tray::Drawn>().is_visible()
        {
            api.prevent_exit();
        }
    });
    Ok(())
}
