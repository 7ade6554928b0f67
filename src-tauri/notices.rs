//! Notifications of the platform: what core says is shown with its actions, and what is clicked goes back to core.
//!
//! Nobody is told whether one was seen (a session without a notification server is no error), so the window has everything that they
//! say and offer, too.

use crate::profile::Desk;
use crate::window;
use patwarden_core::reminder::notice::{Notice, NoticeAction};
use patwarden_core::token::TokenKey;
use patwarden_core::view::TokenRef;
use patwarden_core::warden::NoticeOutcome;
use tauri::{AppHandle, Manager};
use tauri_plugin_notification::{Action, ActionPerformed, ActionType, NotificationExt};
use uuid::Uuid;

/// What a notification carries with it: by which it is answered, and the token that it opens.
const NOTICE: &str = "notice";
const TOKEN: &str = "token";
/// A click on the notification itself.
const BODY: &str = "tap";

/// Listens to what is clicked; before the first notification is shown, since only what somebody listens to has actions.
pub(crate) fn listen(app: &AppHandle) {
    let clicked = app.clone();
    let listening = app
        .notification()
        .on_action(move |performed| answer(&clicked, performed));
    if let Err(error) = listening {
        tracing::warn!(%error, "notifications are shown without actions");
    }
}

/// Shows a notification, as soon as may be; returns at once.
pub(crate) fn show(app: &AppHandle, notice: &Notice) {
    let (app, notice) = (app.clone(), notice.clone());
    // The server is asked what it understands, which may take a while.
    tauri::async_runtime::spawn_blocking(move || {
        if let Err(error) = shown(&app, &notice) {
            tracing::warn!(%error, "a notification could not be shown");
        }
    });
}

fn shown(app: &AppHandle, notice: &Notice) -> tauri_plugin_notification::Result<()> {
    let notifications = app.notification();
    let kind: Vec<&str> = notice.actions.iter().map(|button| button.action.key()).collect();
    let kind = kind.join(" ");
    let actions = notice
        .actions
        .iter()
        .map(|button| Action::builder(button.action.key(), &button.label).build());
    // The same actions have the same words, so that there are few kinds; in another language they take the place of the last.
    notifications.register_action_types(vec![ActionType::builder(&kind).actions(actions.collect()).build()])?;
    let mut builder = notifications
        .builder()
        .title(&notice.title)
        .body(plain(&notice.body))
        .action_type_id(kind)
        .extra(NOTICE, notice.id);
    if let Some(key) = notice.token {
        builder = builder.extra(TOKEN, reference(key));
    }
    builder.show()
}

fn reference(key: TokenKey) -> TokenRef {
    TokenRef {
        organization: key.organization,
        authorization: key.authorization,
    }
}

/// A text that is shown as it stands, also by a server that takes markup (Desktop Notifications Specification 1.2, "Markup").
#[cfg(target_os = "linux")]
fn plain(text: &str) -> String {
    if takes_markup() { escaped(text) } else { text.to_owned() }
}

#[cfg(not(target_os = "linux"))]
fn plain(text: &str) -> String {
    text.to_owned()
}

#[cfg(target_os = "linux")]
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(target_os = "linux")]
fn takes_markup() -> bool {
    const SERVER: &str = "org.freedesktop.Notifications";
    let capabilities = || -> zbus::Result<Vec<String>> {
        let bus = crate::desktop::session_bus()?;
        zbus::blocking::Proxy::new(&bus, SERVER, "/org/freedesktop/Notifications", SERVER)?.call("GetCapabilities", &())
    };
    capabilities().is_ok_and(|all| all.iter().any(|one| one == "body-markup"))
}

fn answer(app: &AppHandle, performed: &ActionPerformed) {
    let carried = |name| {
        performed
            .notification()
            .and_then(|notice| notice.extra().get(name).cloned())
    };
    let token = carried(TOKEN).and_then(|token| serde_json::from_value(token).ok());
    let notice: Option<Uuid> = carried(NOTICE).and_then(|id| serde_json::from_value(id).ok());
    match (performed.action_id(), notice) {
        (BODY, _) => open(app, token),
        (key, Some(notice)) => {
            let Some(action) = NoticeAction::of(key) else { return };
            let app = app.clone();
            tauri::async_runtime::spawn(async move { act(&app, notice, action).await });
        }
        (_, None) => {}
    }
}

async fn act(app: &AppHandle, notice: Uuid, action: NoticeAction) {
    match app.state::<Desk>().warden().await {
        Ok(warden) => follow(app, warden.act_on(notice, action).await),
        Err(_) => open(app, None),
    }
}

/// What the person has to see or do next stands in the window.
pub(crate) fn follow(app: &AppHandle, outcome: NoticeOutcome) {
    match outcome {
        NoticeOutcome::Told => {}
        NoticeOutcome::Open(token) => open(app, token.map(reference)),
        NoticeOutcome::SignIn(_) | NoticeOutcome::Vault => open(app, None),
    }
}

/// Opens the window, at a token if there is one.
pub(crate) fn open(app: &AppHandle, token: Option<TokenRef>) {
    app.state::<Desk>().want(token);
    window::show(app);
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    //! Covers what is done to a text; the bus is tested in the desktop tests.
    use super::*;

    #[test]
    fn nothing_in_a_name_is_markup() {
        assert_eq!(
            escaped("<b>deploy</b> & co"),
            "&lt;b&gt;deploy&lt;/b&gt; &amp; co",
            "shown as it is"
        );
    }
}
