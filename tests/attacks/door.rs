//! The waiting sign-in as a stranger sees it: a port.

use crate::support::{self, World, browser};
use patwarden_core::error::Code;
use patwarden_core::view::{Failure, SignInView};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use url::Url;

/// What a stranger writes into their requests, and must never read.
pub const MARK: &str = "zz-reflected-zz";
/// Longer than anything takes here.
const PATIENCE: Duration = Duration::from_secs(30);

/// A sign-in that waits, with its browser not there yet.
pub struct Waiting {
    pub world: World,
    pub link: Url,
    pub port: u16,
}

impl Waiting {
    pub async fn begin() -> Self {
        Self::at(support::start().await).await
    }

    pub async fn at(world: World) -> Self {
        world.warden.sign_in(world.connection()).await.unwrap();
        let link = world.link();
        let port = Url::parse(&value(&link, "redirect_uri")).unwrap().port().unwrap();
        Self { world, link, port }
    }

    /// The state of this attempt, which no stranger knows.
    pub fn state(&self) -> String {
        value(&self.link, "state")
    }

    /// Nothing has ended the wait.
    pub fn still_waits(&self, after: &str) {
        let view = self.world.warden.snapshot().sign_in;
        assert!(matches!(view, SignInView::Waiting { .. }), "after {after}: {view:?}");
    }

    /// The person's own browser comes back, and it is them.
    pub async fn completes(&self) {
        browser::choose(&self.link).await;
        self.world.confirm().await;
        let signed_in = self.world.until("signed in", |snapshot| snapshot.accounts.len() == 1);
        signed_in.await;
    }

    /// It ends badly, and nothing is left of it.
    pub async fn fails(&self) -> Failure {
        let is_over = |view: &SignInView| match view {
            SignInView::Failed { failure, .. } => Some(failure.clone()),
            SignInView::Idle | SignInView::Waiting { .. } | SignInView::Redeeming | SignInView::Confirming { .. } => {
                None
            }
        };
        let ends = self.world.until("the sign-in ends in a clear state", |snapshot| {
            is_over(&snapshot.sign_in).is_some() || matches!(snapshot.sign_in, SignInView::Confirming { .. })
        });
        let snapshot = ends.await;
        let failure = is_over(&snapshot.sign_in).unwrap_or_else(|| panic!("somebody came in: {:?}", snapshot.sign_in));
        assert!(snapshot.accounts.is_empty(), "nobody is signed in");
        assert!(self.world.vault.entries("refresh/").is_empty(), "nothing is kept");
        assert!(self.is_closed().await, "the port is closed");
        failure
    }

    /// The same, for this reason.
    pub async fn fails_with(&self, code: Code, why: &str) {
        let failure = self.fails().await;
        assert_eq!(failure.code, code, "{why}: {failure:?}");
        assert!(
            !failure.message.is_empty() && !failure.remedy.is_empty(),
            "{why}: it says what to do"
        );
    }

    pub async fn is_closed(&self) -> bool {
        TcpStream::connect(("127.0.0.1", self.port)).await.is_err()
    }

    /// Sends these bytes and reads what comes back, which never holds what was sent.
    pub async fn ask(&self, bytes: &[u8]) -> String {
        self.ask_at("127.0.0.1", bytes).await
    }

    /// The same at another of this computer's addresses.
    pub async fn ask_at(&self, ip: &str, bytes: &[u8]) -> String {
        let heard = tokio::time::timeout(PATIENCE, ask(ip, self.port, bytes)).await;
        let answer = heard.expect("nobody is kept waiting");
        assert!(!answer.contains(MARK), "nothing of a request comes back: {answer}");
        assert!(
            !answer.to_ascii_lowercase().contains("access-control"),
            "no page may read it: {answer}"
        );
        answer
    }

    /// A form with these headers instead of the usual ones, and these fields.
    pub fn form(&self, headers: &str, fields: &str) -> Vec<u8> {
        let usual = [
            ("Host", format!("localhost:{}", self.port)),
            ("Content-Type", "application/x-www-form-urlencoded".into()),
        ];
        let lower = headers.to_ascii_lowercase();
        let kept = usual
            .iter()
            .filter(|(name, _)| !lower.contains(&format!("{}:", name.to_ascii_lowercase())));
        let kept: String = kept.map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let length = fields.len();
        format!("POST / HTTP/1.1\r\n{kept}{headers}Content-Length: {length}\r\n\r\n{fields}").into_bytes()
    }
}

/// A parameter of the address that the browser was given.
pub fn value(link: &Url, name: &str) -> String {
    let found = link.query_pairs().find(|(key, _)| key == name);
    found.unwrap_or_else(|| panic!("a {name}")).1.into_owned()
}

/// The status of an answer; empty if there was none.
pub fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

/// A stranger may be cut off at any time: whatever fails is no answer.
async fn ask(ip: &str, port: u16, bytes: &[u8]) -> String {
    let mut answer = Vec::new();
    if let Ok(mut stream) = TcpStream::connect((ip, port)).await {
        let _ = stream.write_all(bytes).await;
        let _ = stream.shutdown().await;
        let _ = stream.read_to_end(&mut answer).await;
    }
    String::from_utf8_lossy(&answer).into_owned()
}
