//! Settings that change while the profile is open: each is in use at once.
//!
//! Not covered: the file and its values (`settings.rs` and `settings/value.rs` in core), the tray and the dialog (`tests/desktop`).

use crate::support::{self, World, key};
use patwarden_core::error::Code;
use patwarden_core::host::Endpoints;
use patwarden_core::settings::{Loaded, Settings};
use patwarden_core::sign_in::{Connection, Tenant};
use patwarden_core::view::{Appearance, Goes, Locale, Outcome, Profile, WrongSetting};
use patwarden_core::warden::Warden;
use patwarden_sandbox::Fault;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use url::Url;
use uuid::Uuid;

async fn set(warden: &Warden, settings: Settings) {
    let loaded = Loaded {
        settings,
        ..Loaded::default()
    };
    let ready = warden.ready(loaded).unwrap();
    warden.use_settings(ready).await;
}

fn refused(world: &World) -> String {
    let organizations = world.warden.snapshot().organizations;
    let contoso = organizations.iter().find(|known| known.name == "contoso");
    let failure = contoso.and_then(|known| known.failure.as_ref());
    failure.expect("it refuses").message.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn another_language_says_everything_again_at_once() {
    let world = support::signed_in().await;
    world.sandbox.script(Fault::answer("list", 403, "{}").times(100));
    world.warden.refresh().await;
    let english = refused(&world);
    let since = world.sandbox.record().len();
    let of = |language| Settings {
        language,
        ..Settings::default()
    };
    set(&world.warden, of(Some(Locale::De))).await;
    let snapshot = world.warden.snapshot();
    assert_eq!(
        (snapshot.locale, snapshot.settings.language),
        (Locale::De, Some(Locale::De)),
        "the page is told"
    );
    let german = refused(&world);
    assert_ne!(german, english, "what was said is said again");
    let page = world.warden.activity(Default::default(), None).await.unwrap();
    let mut lines = page
        .rows
        .iter()
        .filter(|row| row.organization.as_deref() == Some("contoso"));
    let line = lines.find_map(|row| match &row.outcome {
        Outcome::Stopped { failure } => Some(failure.message.clone()),
        _ => None,
    });
    assert_eq!(line, Some(german), "in the activity too");
    set(&world.warden, of(None)).await;
    assert_eq!(refused(&world), english, "without a choice it is the system's");
    assert_eq!(world.sandbox.record().len(), since, "nobody was asked for it");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_time_of_the_clipboard_and_the_end_of_old_tokens_are_those_of_now() {
    let world = support::signed_in().await;
    set(
        &world.warden,
        Settings {
            clear_clipboard_after: Duration::from_secs(600),
            old_token: Goes::AfterHours { hours: 48 },
            appearance: Appearance::Dark,
            close_to_tray: false,
            ..Settings::default()
        },
    )
    .await;
    let view = world.warden.snapshot().settings;
    assert_eq!(
        (
            view.clear_clipboard_after,
            view.old_token,
            view.appearance,
            view.close_to_tray
        ),
        (600, Goes::AfterHours { hours: 48 }, Appearance::Dark, false),
        "the page is told"
    );
    let rotation = world.regenerate(&world.long_lived()).await;
    let Outcome::Overlap { until } = rotation.outcome else {
        panic!("the old one stays: {:?}", rotation.outcome)
    };
    let now = *world.clock.lock().unwrap();
    assert_eq!(
        (until - now).num_hours(),
        47,
        "for two days, less what has passed since"
    );
    let token = world.token(rotation.successor.unwrap()).unwrap();
    let copied = world.warden.copy_secret(key(&token)).await.unwrap();
    let after = copied.clears_at.expect("this clipboard can be looked at") - now;
    assert_eq!(after.num_seconds(), 600, "ten minutes");
}

#[tokio::test]
async fn another_proxy_is_the_way_of_the_next_request() {
    let world = support::start().await;
    let host = world.host();
    let folder = tempfile::tempdir().unwrap();
    let host = patwarden_core::host::Host {
        data: folder.path().to_owned(),
        http: patwarden_core::host::http_client(&Endpoints::microsoft(), host.limits, None).unwrap(),
        ..host
    };
    let warden = Warden::open(host, Endpoints::microsoft(), Profile::Azure)
        .await
        .unwrap();
    let connection = Connection::new(Uuid::from_u128(1), Tenant::parse("contoso.example").unwrap());
    for _ in 0..2 {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let first_line = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 1_024];
            let read = stream.read(&mut request).await.unwrap();
            let request = String::from_utf8_lossy(&request[..read]).into_owned();
            request.lines().next().unwrap_or_default().to_owned()
        });
        let settings = Settings {
            proxy: Some(Url::parse(&address).unwrap()),
            ..Settings::default()
        };
        set(&warden, settings).await;
        assert_eq!(warden.snapshot().settings.proxy, Some(address), "the page is told");
        let refused = warden.sign_in(connection.clone()).await.unwrap_err();
        assert_eq!(refused.code, Code::Unreachable, "this proxy lets nobody through");
        let asked = first_line.await.unwrap();
        assert_eq!(
            asked, "CONNECT login.microsoftonline.com:443 HTTP/1.1",
            "it was asked, and not the one before"
        );
    }
    warden.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_in_the_file_is_told() {
    let world = support::start().await;
    let wrong = WrongSetting {
        name: "appearance".into(),
        value: "\"sepia\"".into(),
    };
    let loaded = Loaded {
        wrong: vec![wrong.clone()],
        ..Loaded::default()
    };
    let ready = world.warden.ready(loaded).unwrap();
    assert_eq!(
        world.warden.snapshot().settings.wrong,
        [],
        "to be ready changes nothing"
    );
    world.warden.use_settings(ready).await;
    assert_eq!(
        world.warden.snapshot().settings.wrong,
        [wrong],
        "its name and what stands there"
    );
}
