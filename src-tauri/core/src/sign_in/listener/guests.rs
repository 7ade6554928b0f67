//! Who is heard at a time. Someone who takes a place and says nothing makes room for the next: a program or a page that holds every
//! place cannot keep the browser out.

use super::request::{Reader, Reading};
use super::verdict::{Expected, Verdict};
use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::{Sleep, sleep, timeout};
use tokio_util::sync::CancellationToken;

const AT_ONCE: usize = 8;
/// For a whole request, and for its answer.
const LIMIT: Duration = Duration::from_secs(5);
/// So long nobody has to make room. A browser on this computer sends its request within a few of these milliseconds.
const GRACE: Duration = Duration::from_millis(50);
const UNHEARD: Verdict = Verdict::Refuse("408 Request Timeout");

/// Those who were let in. Dropping this closes every connection.
#[derive(Default)]
pub(super) struct Guests {
    tasks: JoinSet<Verdict>,
    /// Oldest first.
    arrivals: VecDeque<Arrival>,
}

struct Arrival {
    task: AbortHandle,
    leave: CancellationToken,
    grace: Pin<Box<Sleep>>,
}

impl Guests {
    pub(super) fn are_full(&self) -> bool {
        self.tasks.len() >= AT_ONCE
    }

    pub(super) fn admit(&mut self, stream: TcpStream, expected: Arc<Expected>) {
        let leave = CancellationToken::new();
        let task = self.tasks.spawn(serve(stream, expected, leave.clone()));
        let grace = Box::pin(sleep(GRACE));
        self.arrivals.push_back(Arrival { task, leave, grace });
    }

    /// Waits for the next to leave. While `somebody_waits` for a place, the one who has been here longest is asked to go.
    pub(super) async fn leaves(&mut self, somebody_waits: bool) -> Verdict {
        let verdict = self.next(somebody_waits).await;
        self.arrivals.retain(|guest| !guest.task.is_finished());
        verdict
    }

    async fn next(&mut self, somebody_waits: bool) -> Verdict {
        if let Some(oldest) = self.arrivals.front_mut().filter(|_| somebody_waits) {
            tokio::select! {
                Some(left) = self.tasks.join_next() => return left.unwrap_or(UNHEARD),
                () = &mut oldest.grace => oldest.leave.cancel(),
            }
        }
        match self.tasks.join_next().await {
            Some(left) => left.unwrap_or(UNHEARD),
            None => std::future::pending().await,
        }
    }
}

/// Reads, judges and answers. Only who has not said everything yet can be asked to leave; the answer of the far end counts even if
/// the browser has gone before it saw the page.
async fn serve(mut stream: TcpStream, expected: Arc<Expected>, leave: CancellationToken) -> Verdict {
    let heard = leave.run_until_cancelled(timeout(LIMIT, hear(&mut stream, &expected)));
    let Some(Ok(Some(verdict))) = heard.await else {
        return UNHEARD;
    };
    let page = verdict.page();
    let written = async {
        stream.write_all(&page).await?;
        stream.shutdown().await
    };
    let _ = timeout(LIMIT, written).await;
    verdict
}

/// `None` if the other end has gone.
async fn hear(stream: &mut TcpStream, expected: &Expected) -> Option<Verdict> {
    let (mut reader, mut piece) = (Reader::default(), [0; 4096]);
    loop {
        let length = stream.read(&mut piece).await.ok().filter(|length| *length > 0)?;
        match reader.take(&piece[..length]) {
            Reading::Unfinished => {}
            Reading::Whole(request) => return Some(expected.judge(&request)),
            Reading::Wrong(status) => return Some(Verdict::Refuse(status)),
        }
    }
}

#[cfg(test)]
mod tests {
    //! Covers who makes room; the same against a real sign-in is in `tests/attacks`.
    use super::*;
    use crate::host::Endpoints;
    use crate::secret::Secret;
    use crate::sign_in::Tenant;
    use crate::sign_in::listener::Issuer;
    use tokio::net::TcpListener;

    #[tokio::test]
    async fn the_silent_make_room_and_nobody_else() {
        let door = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let (address, port) = (door.local_addr().unwrap(), door.local_addr().unwrap().port());
        let issuer = Issuer::new(&Endpoints::microsoft().authority, &Tenant::Organizations);
        let expected = Arc::new(Expected::new(Secret::new("right".into()), port, "", issuer));
        let (mut guests, mut silent) = (Guests::default(), Vec::new());
        for _ in 0..AT_ONCE {
            silent.push(TcpStream::connect(address).await.unwrap());
            guests.admit(door.accept().await.unwrap().0, expected.clone());
        }
        assert!(guests.are_full(), "every place is taken");
        let nobody_waits = timeout(GRACE * 2, guests.leaves(false)).await;
        assert!(nobody_waits.is_err(), "nobody has to go while nobody waits");
        assert!(
            matches!(guests.leaves(true).await, Verdict::Refuse(_)),
            "the oldest goes for who waits"
        );
        let mut gone = [0; 1];
        let closed = silent[0].read(&mut gone).await;
        assert!(matches!(closed, Ok(0) | Err(_)), "it was the oldest");
        assert_eq!(guests.tasks.len(), AT_ONCE - 1, "and only that one");

        let mut honest = TcpStream::connect(address).await.unwrap();
        guests.admit(door.accept().await.unwrap().0, expected);
        let body = "code=abc&state=right";
        let form = "Content-Type: application/x-www-form-urlencoded";
        let request = format!(
            "POST / HTTP/1.1\r\nHost: localhost:{port}\r\n{form}\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        honest.write_all(request.as_bytes()).await.unwrap();
        assert!(
            matches!(guests.leaves(false).await, Verdict::Accept(_)),
            "who speaks is heard"
        );
    }
}
