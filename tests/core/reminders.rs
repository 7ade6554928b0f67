//! Reminders against the far end: told at their time, once over restarts, answered from the notification as from the window.
//!
//! Not covered: which time is the right one (`core/src/reminder`, `tests/fuzz/reminder.rs`), what the desktop makes of a notification.

use crate::support::vault::Trouble;
use crate::support::{self, World, key};
use chrono::{DateTime, TimeDelta, Utc};
use patwarden_core::reminder::Policy;
use patwarden_core::reminder::notice::{Deed, Notice, NoticeAction, NoticeKind};
use patwarden_core::token::TokenKey;
use patwarden_core::view::{
    ActivityFilter, ActivityKind, Asker, Goes, Outcome, Pause, ReminderKind, ReminderShown, ReminderView, TokenView,
};
use patwarden_core::warden::NoticeOutcome;
use patwarden_sandbox::Fault;
use uuid::Uuid;

const NAME: &str = "told of in time";

/// Somebody with a token that lives for thirty days, and nothing else that they want to hear of.
async fn world() -> (World, TokenView) {
    with(Goes::AtOnce).await
}

async fn with(old_token: Goes) -> (World, TokenView) {
    let world = support::start_with(support::limits(), true, old_token).await;
    world.sign_in().await;
    let ends = *world.clock.lock().unwrap() + TimeDelta::days(30);
    let organization = world.warden.snapshot().organizations[0].name.clone();
    let planted = world
        .sandbox
        .plant(&organization, NAME, "vso.code", ends)
        .expect("an organization of the seed");
    world.warden.refresh().await;
    world.warden.tend().await;
    for other in world
        .warden
        .snapshot()
        .tokens
        .iter()
        .filter(|token| token.authorization != planted)
    {
        world.warden.mute(key(other)).await.unwrap();
    }
    assert_eq!(notices(&world), [], "the first list is summed up in the window");
    let token = world.token(planted).expect("it is listed");
    (world, token)
}

fn notices(world: &World) -> Vec<Notice> {
    world.notices.lock().unwrap().clone()
}

/// Sets both clocks to some time before the token ends, and has the agenda look.
async fn before(world: &World, token: &TokenView, left: TimeDelta) {
    at(world, token.expires - left).await;
}

async fn at(world: &World, time: DateTime<Utc>) {
    *world.clock.lock().unwrap() = time;
    world.warden.tend().await;
}

fn rows(world: &World) -> Vec<ReminderView> {
    let rows = world.warden.snapshot().reminders.rows;
    rows.iter().filter(|row| row.name == NAME).cloned().collect()
}

fn actions(notice: &Notice) -> Vec<NoticeAction> {
    notice.actions.iter().map(|button| button.action).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_list_is_summed_up_in_the_window() {
    let world = support::signed_in().await;
    world.warden.tend().await;
    let view = world.warden.snapshot().reminders;
    assert_eq!(notices(&world), [], "nothing on the desktop");
    let summary: Vec<_> = view
        .rows
        .iter()
        .filter(|row| row.kind == ReminderKind::Summary)
        .collect();
    assert_eq!(summary.len(), 1, "one for the account: {summary:?}");
    let told = view.rows.iter().filter(|row| row.kind == ReminderKind::Expiry).count();
    assert_eq!((summary[0].count as usize, told > 0), (told, true), "it counts them");
    assert!(
        view.rows.iter().all(|row| row.shown == ReminderShown::Window),
        "{view:?}"
    );
    assert_eq!(view.unread as usize, view.rows.len(), "nobody has seen them");
    world.warden.read_notices(vec![Uuid::from_u128(1)]).await.unwrap();
    let unread = world.warden.snapshot().reminders.unread as usize;
    assert_eq!(unread, view.rows.len(), "another notification was read, not these");
    let said = view.rows.iter().map(|row| row.notice).collect();
    world.warden.read_notices(said).await.unwrap();
    assert_eq!(world.warden.snapshot().reminders.unread, 0, "now somebody has");
    let world = world.restarted().await;
    world.warden.tend().await;
    assert_eq!(
        world.warden.snapshot().reminders.rows.len(),
        view.rows.len(),
        "once, over a restart"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_comes_at_its_time_and_once_over_a_restart() {
    let (world, token) = world().await;
    before(&world, &token, TimeDelta::days(14) + TimeDelta::minutes(1)).await;
    assert_eq!(notices(&world), [], "a minute before");
    before(&world, &token, TimeDelta::days(14) - TimeDelta::minutes(1)).await;
    let told = notices(&world);
    assert_eq!(told.len(), 1, "at its time: {told:?}");
    assert_eq!(told[0].title, format!("{NAME} expires in 14 days"), "what it says");
    assert_eq!(
        (told[0].kind, told[0].token),
        (NoticeKind::Reminder(ReminderKind::Expiry), Some(key(&token))),
        "of what"
    );
    assert_eq!(
        actions(&told[0]),
        [NoticeAction::Regenerate, NoticeAction::Renew, NoticeAction::Snooze],
        "what can be done"
    );
    let row = rows(&world).remove(0);
    assert_eq!(
        (row.notice, row.lead.as_str(), row.shown),
        (told[0].id, "14d", ReminderShown::Desktop),
        "in the window too"
    );
    world.warden.tend().await;
    let world = world.restarted().await;
    world.warden.tend().await;
    assert_eq!((notices(&world).len(), rows(&world).len()), (1, 1), "once");
    before(&world, &token, TimeDelta::days(3) - TimeDelta::minutes(1)).await;
    assert_eq!(notices(&world).len(), 2, "the next time");
}

#[tokio::test(flavor = "multi_thread")]
async fn regenerate_in_a_notification_replaces_the_token() {
    let (world, token) = world().await;
    before(&world, &token, TimeDelta::days(13)).await;
    let reminder = notices(&world).remove(0);
    let outcome = world.warden.act_on(reminder.id, NoticeAction::Regenerate).await;
    assert_eq!(outcome, NoticeOutcome::Told, "nobody is needed");
    assert_eq!(
        world.far_state(token.authorization).as_deref(),
        Some("Revoked"),
        "at the far end"
    );
    let result = notices(&world).pop().unwrap();
    assert_eq!(
        (result.kind, result.title.as_str()),
        (NoticeKind::Result, "told of in time has a new secret"),
        "told"
    );
    assert!(result.body.starts_with("Valid until"), "until when: {}", result.body);
    let line = world
        .warden
        .activity(ActivityFilter::default(), None)
        .await
        .unwrap()
        .rows
        .remove(0);
    assert_eq!(
        (line.kind, line.asker),
        (ActivityKind::Regenerate, Asker::Reminder),
        "the activity says from where"
    );
    before(&world, &token, TimeDelta::days(1)).await;
    assert_eq!(notices(&world).len(), 2, "nobody is reminded of what was regenerated");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewed_token_is_told_of_by_its_new_date() {
    let (world, token) = world().await;
    before(&world, &token, TimeDelta::days(13)).await;
    let reminder = notices(&world).remove(0);
    let outcome = world.warden.act_on(reminder.id, NoticeAction::Renew).await;
    assert_eq!(outcome, NoticeOutcome::Told, "done");
    let renewed = world.token(token.authorization).unwrap();
    assert!(renewed.expires > token.expires, "it lives longer: {renewed:?}");
    before(&world, &token, TimeDelta::days(2)).await;
    let titles: Vec<_> = notices(&world).into_iter().map(|notice| notice.title).collect();
    assert_eq!(
        titles[1..],
        [format!("{NAME} was renewed")],
        "no reminder of the old date: {titles:?}"
    );
    before(&world, &renewed, TimeDelta::days(3) - TimeDelta::minutes(1)).await;
    let last = notices(&world).pop().unwrap();
    assert_eq!(last.title, format!("{NAME} expires in 3 days"), "but of the new one");
}

#[tokio::test(flavor = "multi_thread")]
async fn ninety_days_from_the_tray_are_ninety_days() {
    let (world, token) = world().await;
    let now = *world.clock.lock().unwrap();
    let tray = world.warden.asked_by(Asker::Tray);
    assert_eq!(tray.act(Deed::Renew90(key(&token))).await, NoticeOutcome::Told, "done");
    let renewed = world.token(token.authorization).unwrap().expires - now;
    assert!((TimeDelta::days(90) - renewed).abs() < TimeDelta::hours(1), "{renewed}");
    let line = world
        .warden
        .activity(ActivityFilter::default(), None)
        .await
        .unwrap()
        .rows
        .remove(0);
    assert_eq!(
        (line.kind, line.asker),
        (ActivityKind::Renew, Asker::Tray),
        "from the tray"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_rests_is_told_once_more() {
    let (world, token) = world().await;
    before(&world, &token, TimeDelta::days(13)).await;
    let reminder = notices(&world).remove(0);
    assert_eq!(
        world.warden.act_on(reminder.id, NoticeAction::Snooze).await,
        NoticeOutcome::Told,
        "it rests"
    );
    let until = rows(&world)[0].snoozed_until.expect("until some time");
    at(&world, until - TimeDelta::minutes(1)).await;
    assert_eq!(notices(&world).len(), 1, "not before");
    at(&world, until + TimeDelta::minutes(1)).await;
    world.warden.tend().await;
    assert_eq!(notices(&world).len(), 2, "then, and once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_and_a_muted_token_are_silent() {
    let (world, token) = world().await;
    *world.clock.lock().unwrap() = token.expires - TimeDelta::days(13);
    world.warden.pause_reminders(Pause::Hour).await.unwrap();
    world.warden.tend().await;
    let paused = world.warden.snapshot().reminders.paused_until.expect("it is paused");
    assert_eq!(notices(&world), [], "silent");
    let world = world.restarted().await;
    assert_eq!(
        world.warden.snapshot().reminders.paused_until,
        Some(paused),
        "also after a restart"
    );
    world.warden.mute(key(&token)).await.unwrap();
    at(&world, paused + TimeDelta::minutes(1)).await;
    assert_eq!(notices(&world), [], "nobody wants to hear of it");
    assert!(world.token(token.authorization).unwrap().muted, "the list says so");
    world.warden.unmute(key(&token)).await.unwrap();
    world.warden.tend().await;
    assert_eq!(notices(&world).len(), 1, "again it is told");
    world.warden.pause_reminders(Pause::Today).await.unwrap();
    world.warden.resume_reminders().await.unwrap();
    assert_eq!(
        world.warden.snapshot().reminders.paused_until,
        None,
        "and a pause can be ended"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_ends_by_the_local_time() {
    let (world, _) = world().await;
    let hour = 3_600;
    world.ahead.store(5 * hour, std::sync::atomic::Ordering::Relaxed);
    *world.clock.lock().unwrap() = "2026-11-25T20:00:00Z".parse().unwrap();
    for (pause, until) in [
        // There it is one o'clock in the night of the 26th.
        (Pause::Today, "2026-11-26T19:00:00Z"),
        (Pause::UntilMorning, "2026-11-27T03:00:00Z"),
    ] {
        world.warden.pause_reminders(pause).await.unwrap();
        let paused = world.warden.snapshot().reminders.paused_until;
        assert_eq!(paused, Some(until.parse().unwrap()), "{pause:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_gone_ends_in_words() {
    let (world, token) = world().await;
    before(&world, &token, TimeDelta::days(13)).await;
    let reminder = notices(&world).remove(0);
    assert!(
        world.sandbox.revoke(token.authorization),
        "somebody revokes it elsewhere"
    );
    world.warden.refresh().await;
    world.warden.act_on(reminder.id, NoticeAction::Regenerate).await;
    let result = notices(&world).pop().unwrap();
    assert_eq!(result.title, format!("Not done: {NAME}"), "it says so");
    assert!(!result.body.trim().is_empty(), "and why");
    let unknown = TokenKey {
        organization: Uuid::nil(),
        authorization: Uuid::nil(),
    };
    assert_eq!(
        world.warden.act(Deed::Renew(unknown)).await,
        NoticeOutcome::Told,
        "one that nobody knows"
    );
    let nobody = world.warden.act_on(Uuid::nil(), NoticeAction::Regenerate).await;
    assert_eq!(nobody, NoticeOutcome::Open(None), "a notification of another run");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_vault_and_an_ended_session_open_the_window() {
    let (world, token) = world().await;
    before(&world, &token, TimeDelta::days(13)).await;
    let reminder = notices(&world).remove(0);
    world.vault.set(Some(Trouble::Locked));
    assert_eq!(
        world.warden.act_on(reminder.id, NoticeAction::Regenerate).await,
        NoticeOutcome::Vault,
        "locked"
    );
    assert_eq!(
        world.far_state(token.authorization).as_deref(),
        Some("Active"),
        "nothing has changed"
    );
    world.vault.set(None);
    world.warden.check_vault().await.unwrap();
    world.sandbox.expire_access_tokens();
    world.sandbox.revoke_refresh_tokens();
    let account = world.warden.snapshot().accounts[0].id.clone();
    let outcome = world.warden.act_on(reminder.id, NoticeAction::Renew).await;
    assert_eq!(outcome, NoticeOutcome::SignIn(account), "the session");
    let result = notices(&world).pop().unwrap();
    assert_eq!(result.kind, NoticeKind::Result, "each is told");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_session_it_goes_on_and_says_that_the_date_is_old() {
    let (world, token) = world().await;
    before(&world, &token, TimeDelta::days(20)).await;
    world.sandbox.expire_access_tokens();
    world.sandbox.revoke_refresh_tokens();
    world.warden.refresh().await;
    world.warden.tend().await;
    let session = notices(&world);
    assert_eq!(session.len(), 1, "the session has ended: {session:?}");
    assert_eq!(
        session[0].kind,
        NoticeKind::Reminder(ReminderKind::Session),
        "it says so"
    );
    before(&world, &token, TimeDelta::days(13)).await;
    let told = notices(&world).pop().unwrap();
    assert!(told.title.starts_with(NAME), "it is told all the same: {}", told.title);
    assert!(
        told.body.contains("last known date"),
        "and that nobody has confirmed it: {}",
        told.body
    );
    let told = rows(&world).remove(0);
    assert!(told.stale, "the window too");
    world.warden.tend().await;
    assert_eq!(notices(&world).len(), 2, "each once");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_token_that_still_stands_can_be_revoked_from_its_reminder() {
    let (world, token) = with(Goes::AfterHours { hours: 24 }).await;
    let rotation = world.regenerate(&token).await;
    let Outcome::Overlap { until } = rotation.outcome else {
        panic!("{rotation:?}")
    };
    at(&world, until - TimeDelta::hours(1)).await;
    let told = notices(&world);
    assert_eq!(told.len(), 1, "shortly before it goes: {told:?}");
    assert_eq!(
        actions(&told[0]),
        [NoticeAction::RevokeOld, NoticeAction::Open],
        "what can be done"
    );
    let outcome = world.warden.act_on(told[0].id, NoticeAction::RevokeOld).await;
    assert_eq!(outcome, NoticeOutcome::Told, "done");
    assert_eq!(
        world.far_state(token.authorization).as_deref(),
        Some("Revoked"),
        "at the far end"
    );
    let result = notices(&world).pop().unwrap();
    assert_eq!(result.title, format!("The old token of {NAME} is revoked"), "told");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_lead_times_count_at_once() {
    let (world, token) = world().await;
    before(&world, &token, TimeDelta::days(20)).await;
    assert_eq!(notices(&world), [], "not by the default");
    let mut loaded = patwarden_core::settings::Loaded::default();
    loaded.settings.reminders = Policy {
        leads: vec![21],
        ..Policy::default()
    };
    let ready = world.warden.ready(loaded).unwrap();
    world.warden.use_settings(ready).await;
    world.warden.tend().await;
    assert_eq!(notices(&world).len(), 1, "now it is its time");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_has_every_live_token_once() {
    let (world, token) = world().await;
    let file = world.warden.calendar();
    let now = *world.clock.lock().unwrap();
    let snapshot = world.warden.snapshot();
    let live = snapshot
        .tokens
        .iter()
        .filter(|token| token.expires > now && format!("{:?}", token.state) == "Active");
    assert_eq!(file.matches("BEGIN:VEVENT").count(), live.count(), "each once");
    assert!(file.contains(&format!("SUMMARY:{NAME} expires")), "by its name");
    let unfolded = file.replace("\r\n ", "");
    assert!(
        unfolded.contains(&token.authorization.to_string()),
        "known by its token"
    );
    let another = Fault::answer("list", 403, "{}").times(100);
    world.sandbox.script(another);
    world.warden.refresh().await;
    assert_eq!(
        world.warden.calendar().matches("BEGIN:VEVENT").count(),
        file.matches("BEGIN:VEVENT").count(),
        "offline too"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn old_dates_are_asked_for_anew_but_not_for_nobody() {
    let limits = patwarden_core::host::Limits {
        refresh: std::time::Duration::from_secs(4 * 3_600),
        agenda: std::time::Duration::from_millis(50),
        ..support::limits()
    };
    let world = support::start_with(limits, true, Goes::AtOnce).await;
    world.sign_in().await;
    let lists = || {
        world
            .operations(0)
            .iter()
            .filter(|operation| *operation == "list")
            .count()
    };
    let before = lists();
    world.pass(TimeDelta::hours(3));
    world.warden.tend().await;
    assert_eq!(lists(), before, "three hours are not old");
    world.pass(TimeDelta::hours(2));
    world
        .until("the dates are asked for anew", |snapshot| {
            let now = *world.clock.lock().unwrap();
            snapshot
                .organizations
                .iter()
                .all(|known| known.refreshed_at.is_some_and(|at| now - at < TimeDelta::hours(1)))
        })
        .await;
    assert!(lists() > before, "five are");
}
