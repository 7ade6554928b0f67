//! Names the commands that the page may call: an inlined plugin, so that everything else is denied.

use tauri_build::{Attributes, DefaultPermissionRule, InlinedPlugin};

const COMMANDS: &[&str] = &[
    "snapshot",
    "history",
    "show_in_browser",
    "layout",
    "keep_layout",
    "kept_form",
    "keep_form",
    "explore_sandbox",
    "open_azure",
    "open_sandbox_page",
    "delete_sandbox",
    "read_connection",
    "connection_string",
    "sign_in",
    "sign_in_again",
    "add_organization",
    "confirm_account",
    "cancel_sign_in",
    "copy_sign_in_link",
    "sign_out",
    "refresh",
    "scopes",
    "create",
    "create_again",
    "renew",
    "edit",
    "revoke",
    "regenerate",
    "replace",
    "revoke_old",
    "finish",
    "keep_found",
    "revoke_found",
    "bulk",
    "cancel_bulk",
    "save_report",
    "dismiss_replaced",
    "dismiss",
    "copy_secret",
    "forget_secret",
    "retry_vault",
    "change_settings",
    "activity",
    "export_activity",
    "diagnose",
    "about",
    "open_folder",
    "support_text",
    "save_support",
    "snooze_reminder",
    "read_reminders",
    "mute",
    "pause_reminders",
    "resume_reminders",
    "export_calendar",
    "wanted",
];

fn main() {
    let commands = InlinedPlugin::new()
        .commands(COMMANDS)
        .default_permission(DefaultPermissionRule::AllowAllCommands);
    if let Err(error) = tauri_build::try_build(Attributes::new().plugin("patwarden", commands)) {
        panic!("{error:#}");
    }
}
