//! What the page may ask for, each a few lines over the open profile. No command takes a secret or returns one.

use crate::profile::Desk;
use patwarden_core::sign_in::Connection;
use patwarden_core::token::{self, TokenKey};
use patwarden_core::view::{
    BulkKind, Change, ConnectionDraft, ConnectionText, Copied, Failure, Goes, NewToken, Saved, ScopeChoice, Snapshot,
    TokenRef,
};
use tauri::plugin::{Builder, TauriPlugin};
use tauri::{Runtime, State};
use uuid::Uuid;

type Answer<T> = Result<T, Failure>;

/// The commands as an inlined plugin: what `build.rs` does not name is denied.
pub(crate) fn plugin<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("patwarden")
        .invoke_handler(tauri::generate_handler![
            snapshot,
            scopes,
            explore_sandbox,
            open_azure,
            open_sandbox_page,
            delete_sandbox,
            read_connection,
            connection_string,
            sign_in,
            sign_in_again,
            confirm_account,
            cancel_sign_in,
            copy_sign_in_link,
            sign_out,
            refresh,
            create,
            create_again,
            renew,
            edit,
            revoke,
            regenerate,
            replace,
            revoke_old,
            finish,
            keep_found,
            revoke_found,
            bulk,
            cancel_bulk,
            save_report,
            dismiss_replaced,
            dismiss,
            copy_secret,
            retry_vault,
        ])
        .build()
}

const fn key(organization: Uuid, authorization: Uuid) -> TokenKey {
    TokenKey {
        organization,
        authorization,
    }
}

#[tauri::command]
async fn snapshot(desk: State<'_, Desk>) -> Answer<Snapshot> {
    Ok(desk.opened().await?.snapshot())
}

#[tauri::command]
async fn scopes() -> Answer<Vec<ScopeChoice>> {
    Ok(token::choices())
}

#[tauri::command]
async fn explore_sandbox(desk: State<'_, Desk>) -> Answer<()> {
    Ok(desk.explore_sandbox().await?)
}

#[tauri::command]
async fn open_azure(desk: State<'_, Desk>) -> Answer<()> {
    Ok(desk.open_azure().await?)
}

#[tauri::command]
async fn open_sandbox_page(desk: State<'_, Desk>) -> Answer<()> {
    Ok(desk.open_sandbox_page().await?)
}

#[tauri::command]
async fn delete_sandbox(desk: State<'_, Desk>) -> Answer<()> {
    Ok(desk.delete_sandbox().await?)
}

#[tauri::command]
async fn read_connection(text: String) -> Answer<ConnectionDraft> {
    Ok(Connection::from_text(&text)?.draft())
}

#[tauri::command]
async fn connection_string(desk: State<'_, Desk>, account: String) -> Answer<ConnectionText> {
    let text = desk.warden().await?.connection_string(&account).await?;
    Ok(ConnectionText { text })
}

#[tauri::command]
async fn sign_in(desk: State<'_, Desk>, connection: ConnectionDraft) -> Answer<()> {
    let connection = Connection::parse(&connection)?;
    Ok(desk.warden().await?.sign_in(connection, None).await?)
}

#[tauri::command]
async fn sign_in_again(desk: State<'_, Desk>, account: String) -> Answer<()> {
    Ok(desk.warden().await?.sign_in_again(&account).await?)
}

#[tauri::command]
async fn confirm_account(desk: State<'_, Desk>, accept: bool) -> Answer<()> {
    desk.warden().await?.confirm_account(accept).await;
    Ok(())
}

#[tauri::command]
async fn cancel_sign_in(desk: State<'_, Desk>) -> Answer<()> {
    desk.warden().await?.cancel_sign_in().await;
    Ok(())
}

#[tauri::command]
async fn copy_sign_in_link(desk: State<'_, Desk>) -> Answer<()> {
    Ok(desk.warden().await?.copy_sign_in_link().await?)
}

#[tauri::command]
async fn sign_out(desk: State<'_, Desk>, account: String, forget: Vec<TokenRef>) -> Answer<()> {
    let keys = forget
        .into_iter()
        .map(|token| key(token.organization, token.authorization))
        .collect();
    Ok(desk.warden().await?.sign_out(&account, keys).await?)
}

#[tauri::command]
async fn refresh(desk: State<'_, Desk>) -> Answer<()> {
    desk.warden().await?.refresh().await;
    Ok(())
}

#[tauri::command]
async fn create(desk: State<'_, Desk>, token: NewToken) -> Answer<Uuid> {
    Ok(desk.warden().await?.create(token).await?)
}

#[tauri::command]
async fn create_again(desk: State<'_, Desk>, organization: Uuid, authorization: Uuid) -> Answer<Uuid> {
    let key = key(organization, authorization);
    Ok(desk.warden().await?.create_again(key).await?)
}

#[tauri::command]
async fn renew(desk: State<'_, Desk>, organization: Uuid, authorization: Uuid) -> Answer<Uuid> {
    Ok(desk.warden().await?.renew(key(organization, authorization)).await?)
}

#[tauri::command]
async fn edit(desk: State<'_, Desk>, organization: Uuid, authorization: Uuid, change: Change) -> Answer<Uuid> {
    let key = key(organization, authorization);
    Ok(desk.warden().await?.edit(key, change).await?)
}

#[tauri::command]
async fn revoke(desk: State<'_, Desk>, organization: Uuid, authorization: Uuid) -> Answer<Uuid> {
    Ok(desk.warden().await?.revoke(key(organization, authorization)).await?)
}

#[tauri::command]
async fn regenerate(
    desk: State<'_, Desk>,
    organization: Uuid,
    authorization: Uuid,
    goes: Option<Goes>,
) -> Answer<Uuid> {
    let key = key(organization, authorization);
    Ok(desk.warden().await?.regenerate(key, goes).await?)
}

#[tauri::command]
async fn replace(
    desk: State<'_, Desk>,
    organization: Uuid,
    authorization: Uuid,
    organizations: Vec<Uuid>,
) -> Answer<Vec<Uuid>> {
    let key = key(organization, authorization);
    Ok(desk.warden().await?.replace(key, organizations).await?)
}

#[tauri::command]
async fn revoke_old(desk: State<'_, Desk>, operation: Uuid) -> Answer<()> {
    Ok(desk.warden().await?.revoke_old(operation).await?)
}

#[tauri::command]
async fn finish(desk: State<'_, Desk>, operation: Uuid) -> Answer<()> {
    Ok(desk.warden().await?.finish(operation).await?)
}

#[tauri::command]
async fn keep_found(desk: State<'_, Desk>, operation: Uuid, authorization: Uuid) -> Answer<()> {
    Ok(desk.warden().await?.keep_found(operation, authorization).await?)
}

#[tauri::command]
async fn revoke_found(desk: State<'_, Desk>, operation: Uuid, authorization: Uuid) -> Answer<Uuid> {
    Ok(desk.warden().await?.revoke_found(operation, authorization).await?)
}

#[tauri::command]
async fn bulk(desk: State<'_, Desk>, kind: BulkKind, tokens: Vec<TokenRef>, goes: Option<Goes>) -> Answer<Uuid> {
    let keys = tokens
        .into_iter()
        .map(|token| key(token.organization, token.authorization))
        .collect();
    Ok(desk.warden().await?.bulk(kind, keys, goes).await?)
}

#[tauri::command]
async fn cancel_bulk(desk: State<'_, Desk>, bulk: Uuid) -> Answer<()> {
    Ok(desk.warden().await?.cancel_bulk(bulk).await?)
}

#[tauri::command]
async fn save_report(desk: State<'_, Desk>, bulk: Uuid) -> Answer<Saved> {
    let file = desk.save_report(bulk).await?;
    Ok(Saved { file })
}

#[tauri::command]
async fn dismiss_replaced(desk: State<'_, Desk>) -> Answer<()> {
    Ok(desk.warden().await?.dismiss_replaced().await?)
}

#[tauri::command]
async fn dismiss(desk: State<'_, Desk>, operation: Uuid) -> Answer<()> {
    Ok(desk.warden().await?.dismiss(operation).await?)
}

#[tauri::command]
async fn copy_secret(desk: State<'_, Desk>, organization: Uuid, authorization: Uuid) -> Answer<Copied> {
    let key = key(organization, authorization);
    Ok(desk.warden().await?.copy_secret(key).await?)
}

#[tauri::command]
async fn retry_vault(desk: State<'_, Desk>) -> Answer<()> {
    Ok(desk.warden().await?.check_vault().await?)
}
