//! What the page may ask for, each a few lines over the open profile. No command takes a secret or returns one.

use crate::profile::Desk;
use patwarden_core::sign_in::Connection;
use patwarden_core::token::TokenKey;
use patwarden_core::view::{Failure, Snapshot};
use tauri::plugin::{Builder, TauriPlugin};
use tauri::{Runtime, State};
use uuid::Uuid;

type Answer<T> = Result<T, Failure>;

/// The commands as an inlined plugin: what `build.rs` does not name is denied.
pub(crate) fn plugin<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("patwarden")
        .invoke_handler(tauri::generate_handler![
            snapshot,
            explore_sandbox,
            open_azure,
            sign_in,
            sign_in_again,
            cancel_sign_in,
            copy_sign_in_link,
            refresh,
            regenerate,
            dismiss_rotation,
            copy_secret,
            retry_vault,
        ])
        .build()
}

#[tauri::command]
async fn snapshot(desk: State<'_, Desk>) -> Answer<Snapshot> {
    Ok(desk.warden().await.snapshot())
}

#[tauri::command]
async fn explore_sandbox(desk: State<'_, Desk>) -> Answer<()> {
    desk.explore_sandbox().await.map_err(|error| error.failure())
}

#[tauri::command]
async fn open_azure(desk: State<'_, Desk>) -> Answer<()> {
    desk.open_azure().await.map_err(|error| error.failure())
}

#[tauri::command]
async fn sign_in(desk: State<'_, Desk>, client_id: String, tenant: String) -> Answer<()> {
    let connection = Connection::parse(&client_id, &tenant).map_err(|error| error.failure())?;
    desk.warden()
        .await
        .sign_in(connection, None)
        .await
        .map_err(|error| error.failure())
}

#[tauri::command]
async fn sign_in_again(desk: State<'_, Desk>, account: String) -> Answer<()> {
    desk.warden()
        .await
        .sign_in_again(&account)
        .await
        .map_err(|error| error.failure())
}

#[tauri::command]
async fn cancel_sign_in(desk: State<'_, Desk>) -> Answer<()> {
    desk.warden().await.cancel_sign_in().await;
    Ok(())
}

#[tauri::command]
async fn copy_sign_in_link(desk: State<'_, Desk>) -> Answer<()> {
    desk.warden()
        .await
        .copy_sign_in_link()
        .await
        .map_err(|error| error.failure())
}

#[tauri::command]
async fn refresh(desk: State<'_, Desk>) -> Answer<()> {
    desk.warden().await.refresh().await;
    Ok(())
}

#[tauri::command]
async fn regenerate(desk: State<'_, Desk>, organization: Uuid, authorization: Uuid) -> Answer<Uuid> {
    let key = TokenKey {
        organization,
        authorization,
    };
    desk.warden()
        .await
        .regenerate(key)
        .await
        .map_err(|error| error.failure())
}

#[tauri::command]
async fn dismiss_rotation(desk: State<'_, Desk>, rotation: Uuid) -> Answer<()> {
    desk.warden()
        .await
        .dismiss_rotation(rotation)
        .await
        .map_err(|error| error.failure())
}

#[tauri::command]
async fn copy_secret(desk: State<'_, Desk>, organization: Uuid, authorization: Uuid) -> Answer<()> {
    let key = TokenKey {
        organization,
        authorization,
    };
    desk.warden()
        .await
        .copy_secret(key)
        .await
        .map_err(|error| error.failure())
}

#[tauri::command]
async fn retry_vault(desk: State<'_, Desk>) -> Answer<()> {
    desk.warden().await.check_vault().await.map_err(|error| error.failure())
}
