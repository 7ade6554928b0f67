//! What the page may ask for, each a few lines over the open profile. No command takes a secret or returns one.

use crate::profile::Desk;
use patwarden_core::sign_in::Connection;
use patwarden_core::token::{self, TokenKey};
use patwarden_core::view::{
    About, ActivityFilter, ActivityPage, BulkKind, Change, ConnectionDraft, ConnectionText, Copied, Diagnosis,
    ExportFormat, Failure, Folder, Goes, KeptForm, Layout, Look, NewToken, OperationView, Pause, Saved, ScopeChoice,
    SettingsChange, SupportText, TokenRef,
};
use tauri::plugin::{Builder, TauriPlugin};
use tauri::{State, Wry};
use uuid::Uuid;

type Answer<T> = Result<T, Failure>;

/// The commands as an inlined plugin: what `build.rs` does not name is denied.
pub(crate) fn plugin() -> TauriPlugin<Wry> {
    Builder::new("patwarden")
        .invoke_handler(tauri::generate_handler![
            snapshot,
            history,
            show_in_browser,
            layout,
            keep_layout,
            kept_form,
            keep_form,
            scopes,
            explore_sandbox,
            open_azure,
            open_sandbox_page,
            delete_sandbox,
            read_connection,
            connection_string,
            sign_in,
            sign_in_again,
            add_organization,
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
            forget_secret,
            retry_vault,
            change_settings,
            activity,
            export_activity,
            diagnose,
            about,
            open_folder,
            support_text,
            save_support,
            snooze_reminder,
            read_reminders,
            mute,
            pause_reminders,
            resume_reminders,
            export_calendar,
            wanted,
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
async fn snapshot(desk: State<'_, Desk>, since: Option<u32>) -> Answer<Look> {
    desk.told(async {
        let warden = desk.opened().await?;
        let look = warden.look(since);
        if since.is_none() {
            tauri::async_runtime::spawn(async move { warden.window_opened().await });
        }
        Ok(look)
    })
    .await
}

#[tauri::command]
async fn history(desk: State<'_, Desk>, organization: Uuid, authorization: Uuid) -> Answer<Vec<OperationView>> {
    desk.told(async { desk.warden().await?.history(key(organization, authorization)).await })
        .await
}

#[tauri::command]
async fn show_in_browser(desk: State<'_, Desk>, organization: Uuid, authorization: Uuid) -> Answer<()> {
    desk.told(desk.show_in_browser(key(organization, authorization))).await
}

#[tauri::command]
async fn layout(desk: State<'_, Desk>) -> Answer<Layout> {
    Ok(desk.arrangement.layout())
}

#[tauri::command]
async fn keep_layout(desk: State<'_, Desk>, layout: Layout) -> Answer<()> {
    desk.told(async { desk.arrangement.keep_layout(layout) }).await
}

#[tauri::command]
async fn kept_form(desk: State<'_, Desk>) -> Answer<Option<KeptForm>> {
    Ok(desk.arrangement.form())
}

#[tauri::command]
async fn keep_form(desk: State<'_, Desk>, form: Option<KeptForm>) -> Answer<()> {
    desk.arrangement.keep_form(form);
    Ok(())
}

#[tauri::command]
async fn scopes() -> Answer<Vec<ScopeChoice>> {
    Ok(token::choices())
}

#[tauri::command]
async fn explore_sandbox(desk: State<'_, Desk>) -> Answer<()> {
    desk.told(desk.explore_sandbox()).await
}

#[tauri::command]
async fn open_azure(desk: State<'_, Desk>) -> Answer<()> {
    desk.told(desk.open_azure()).await
}

#[tauri::command]
async fn open_sandbox_page(desk: State<'_, Desk>) -> Answer<()> {
    desk.told(desk.open_sandbox_page()).await
}

#[tauri::command]
async fn delete_sandbox(desk: State<'_, Desk>) -> Answer<()> {
    desk.told(desk.delete_sandbox()).await
}

#[tauri::command]
async fn read_connection(desk: State<'_, Desk>, text: String) -> Answer<ConnectionDraft> {
    desk.told(async { Ok(Connection::from_text(&text)?.draft()) }).await
}

#[tauri::command]
async fn connection_string(desk: State<'_, Desk>, account: String) -> Answer<ConnectionText> {
    desk.told(async {
        let text = desk.warden().await?.connection_string(&account).await?;
        Ok(ConnectionText { text })
    })
    .await
}

#[tauri::command]
async fn sign_in(desk: State<'_, Desk>, connection: ConnectionDraft) -> Answer<()> {
    desk.told(async {
        let connection = Connection::parse(&connection)?;
        desk.warden().await?.sign_in(connection).await
    })
    .await
}

#[tauri::command]
async fn sign_in_again(desk: State<'_, Desk>, account: String, organization: Option<String>) -> Answer<()> {
    desk.told(async {
        let warden = desk.warden().await?;
        warden.sign_in_again(&account, organization.as_deref()).await
    })
    .await
}

#[tauri::command]
async fn add_organization(desk: State<'_, Desk>, account: String, name: String) -> Answer<()> {
    desk.told(async { desk.warden().await?.add_organization(&account, &name).await })
        .await
}

#[tauri::command]
async fn confirm_account(desk: State<'_, Desk>, accept: bool) -> Answer<()> {
    desk.told(async {
        desk.warden().await?.confirm_account(accept).await;
        Ok(())
    })
    .await
}

#[tauri::command]
async fn cancel_sign_in(desk: State<'_, Desk>) -> Answer<()> {
    desk.told(async {
        desk.warden().await?.cancel_sign_in().await;
        Ok(())
    })
    .await
}

#[tauri::command]
async fn copy_sign_in_link(desk: State<'_, Desk>) -> Answer<()> {
    desk.told(async { desk.warden().await?.copy_sign_in_link().await })
        .await
}

/// Returns the id of the work on the tokens to `revoke`, after which the account is signed out.
#[tauri::command]
async fn sign_out(
    desk: State<'_, Desk>,
    account: String,
    forget: Vec<TokenRef>,
    revoke: Vec<TokenRef>,
) -> Answer<Option<Uuid>> {
    let keys = |tokens: Vec<TokenRef>| -> Vec<TokenKey> {
        let tokens = tokens.into_iter();
        tokens
            .map(|token| key(token.organization, token.authorization))
            .collect()
    };
    desk.told(async {
        let warden = desk.warden().await?;
        if revoke.is_empty() {
            return warden.sign_out(&account, keys(forget)).await.map(|()| None);
        }
        warden
            .revoke_and_sign_out(&account, keys(revoke), keys(forget))
            .await
            .map(Some)
    })
    .await
}

#[tauri::command]
async fn refresh(desk: State<'_, Desk>) -> Answer<()> {
    desk.told(async {
        desk.warden().await?.refresh().await;
        Ok(())
    })
    .await
}

#[tauri::command]
async fn create(desk: State<'_, Desk>, token: NewToken) -> Answer<Uuid> {
    desk.told(async { desk.warden().await?.create(token).await }).await
}

#[tauri::command]
async fn create_again(desk: State<'_, Desk>, organization: Uuid, authorization: Uuid) -> Answer<Uuid> {
    desk.told(async {
        let key = key(organization, authorization);
        desk.warden().await?.create_again(key).await
    })
    .await
}

#[tauri::command]
async fn renew(desk: State<'_, Desk>, organization: Uuid, authorization: Uuid) -> Answer<Uuid> {
    desk.told(async { desk.warden().await?.renew(key(organization, authorization)).await })
        .await
}

#[tauri::command]
async fn edit(desk: State<'_, Desk>, organization: Uuid, authorization: Uuid, change: Change) -> Answer<Uuid> {
    desk.told(async {
        let key = key(organization, authorization);
        desk.warden().await?.edit(key, change).await
    })
    .await
}

#[tauri::command]
async fn revoke(desk: State<'_, Desk>, organization: Uuid, authorization: Uuid) -> Answer<Uuid> {
    desk.told(async { desk.warden().await?.revoke(key(organization, authorization)).await })
        .await
}

#[tauri::command]
async fn regenerate(
    desk: State<'_, Desk>,
    organization: Uuid,
    authorization: Uuid,
    goes: Option<Goes>,
) -> Answer<Uuid> {
    desk.told(async {
        let key = key(organization, authorization);
        desk.warden().await?.regenerate(key, goes).await
    })
    .await
}

#[tauri::command]
async fn replace(
    desk: State<'_, Desk>,
    organization: Uuid,
    authorization: Uuid,
    organizations: Vec<Uuid>,
) -> Answer<Vec<Uuid>> {
    desk.told(async {
        let key = key(organization, authorization);
        desk.warden().await?.replace(key, organizations).await
    })
    .await
}

#[tauri::command]
async fn revoke_old(desk: State<'_, Desk>, operation: Uuid) -> Answer<()> {
    desk.told(async { desk.warden().await?.revoke_old(operation).await })
        .await
}

#[tauri::command]
async fn finish(desk: State<'_, Desk>, operation: Uuid) -> Answer<()> {
    desk.told(async { desk.warden().await?.finish(operation).await }).await
}

#[tauri::command]
async fn keep_found(desk: State<'_, Desk>, operation: Uuid, authorization: Uuid) -> Answer<()> {
    desk.told(async { desk.warden().await?.keep_found(operation, authorization).await })
        .await
}

#[tauri::command]
async fn revoke_found(desk: State<'_, Desk>, operation: Uuid, authorization: Uuid) -> Answer<Uuid> {
    desk.told(async { desk.warden().await?.revoke_found(operation, authorization).await })
        .await
}

#[tauri::command]
async fn bulk(desk: State<'_, Desk>, kind: BulkKind, tokens: Vec<TokenRef>, goes: Option<Goes>) -> Answer<Uuid> {
    desk.told(async {
        let keys = tokens
            .into_iter()
            .map(|token| key(token.organization, token.authorization))
            .collect();
        desk.warden().await?.bulk(kind, keys, goes).await
    })
    .await
}

#[tauri::command]
async fn cancel_bulk(desk: State<'_, Desk>, bulk: Uuid) -> Answer<()> {
    desk.told(async { desk.warden().await?.cancel_bulk(bulk).await }).await
}

#[tauri::command]
async fn save_report(desk: State<'_, Desk>, bulk: Uuid) -> Answer<Saved> {
    desk.told(async {
        let file = desk.save_report(bulk).await?;
        Ok(Saved { file })
    })
    .await
}

#[tauri::command]
async fn dismiss_replaced(desk: State<'_, Desk>) -> Answer<()> {
    desk.told(async { desk.warden().await?.dismiss_replaced().await }).await
}

#[tauri::command]
async fn dismiss(desk: State<'_, Desk>, operation: Uuid) -> Answer<()> {
    desk.told(async { desk.warden().await?.dismiss(operation).await }).await
}

#[tauri::command]
async fn copy_secret(desk: State<'_, Desk>, organization: Uuid, authorization: Uuid) -> Answer<Copied> {
    desk.told(async {
        let key = key(organization, authorization);
        desk.warden().await?.copy_secret(key).await
    })
    .await
}

#[tauri::command]
async fn retry_vault(desk: State<'_, Desk>) -> Answer<()> {
    desk.told(async { desk.warden().await?.check_vault().await }).await
}

#[tauri::command]
async fn forget_secret(desk: State<'_, Desk>, organization: Uuid, authorization: Uuid) -> Answer<()> {
    desk.told(async {
        let key = key(organization, authorization);
        desk.warden().await?.forget_secret(key).await
    })
    .await
}

#[tauri::command]
async fn change_settings(desk: State<'_, Desk>, change: SettingsChange) -> Answer<()> {
    desk.told(desk.change_settings(change)).await
}

#[tauri::command]
async fn activity(desk: State<'_, Desk>, filter: ActivityFilter, after: Option<String>) -> Answer<ActivityPage> {
    desk.told(async { desk.warden().await?.activity(filter, after).await })
        .await
}

#[tauri::command]
async fn export_activity(desk: State<'_, Desk>, filter: ActivityFilter, format: ExportFormat) -> Answer<Option<Saved>> {
    desk.told(desk.export_activity(filter, format)).await
}

#[tauri::command]
async fn diagnose(desk: State<'_, Desk>) -> Answer<Vec<Diagnosis>> {
    desk.told(desk.diagnose()).await
}

#[tauri::command]
async fn about(desk: State<'_, Desk>) -> Answer<About> {
    Ok(desk.about())
}

#[tauri::command]
async fn open_folder(desk: State<'_, Desk>, folder: Folder) -> Answer<()> {
    desk.told(async { desk.open_folder(folder) }).await
}

#[tauri::command]
async fn support_text(desk: State<'_, Desk>, named: bool) -> Answer<SupportText> {
    desk.told(desk.support_text(named)).await
}

#[tauri::command]
async fn save_support(desk: State<'_, Desk>, named: bool) -> Answer<Option<Saved>> {
    desk.told(desk.save_support(named)).await
}

#[tauri::command]
async fn snooze_reminder(desk: State<'_, Desk>, notice: Uuid) -> Answer<()> {
    desk.told(async { desk.warden().await?.snooze(notice).await }).await
}

#[tauri::command]
async fn read_reminders(desk: State<'_, Desk>, notices: Vec<Uuid>) -> Answer<()> {
    desk.told(async { desk.warden().await?.read_notices(notices).await })
        .await
}

#[tauri::command]
async fn mute(desk: State<'_, Desk>, organization: Uuid, authorization: Uuid, muted: bool) -> Answer<()> {
    desk.told(async {
        let (warden, key) = (desk.warden().await?, key(organization, authorization));
        if muted {
            warden.mute(key).await
        } else {
            warden.unmute(key).await
        }
    })
    .await
}

#[tauri::command]
async fn pause_reminders(desk: State<'_, Desk>, pause: Pause) -> Answer<()> {
    desk.told(async { desk.warden().await?.pause_reminders(pause).await })
        .await
}

#[tauri::command]
async fn resume_reminders(desk: State<'_, Desk>) -> Answer<()> {
    desk.told(async { desk.warden().await?.resume_reminders().await }).await
}

#[tauri::command]
async fn export_calendar(desk: State<'_, Desk>) -> Answer<Option<Saved>> {
    desk.told(desk.export_calendar()).await
}

#[tauri::command]
async fn wanted(desk: State<'_, Desk>) -> Answer<Option<TokenRef>> {
    Ok(desk.wanted())
}
