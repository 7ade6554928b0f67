//! The loopback listener (RFC 8252 7.3): open while one sign-in waits, and deaf to everything but its one answer.
//!
//! Another program or a web page may send what it likes: it is refused and the wait goes on. Only a form that is posted by a
//! navigation, to this host and path, with exactly the one `state`, ends the wait. The answer page is static.

mod request;

pub use request::Callback;

use crate::error::{Code, Error, Result};
use crate::secret::Secret;
use request::{Expected, Verdict, judge, read};
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};

/// How often another pair of ports is tried.
const BIND_TRIES: usize = 16;
const READ_LIMIT: Duration = Duration::from_secs(5);
const AT_ONCE: usize = 8;
/// After so many refused requests one warning is logged.
const NOISY: usize = 200;

/// Both loopback addresses on one port: browsers resolve `localhost` to either.
pub struct Listener {
    v4: TcpListener,
    v6: Option<TcpListener>,
    port: u16,
}

impl Listener {
    /// Binds a free port on 127.0.0.1 and, where there is IPv6, the same on ::1, so that nobody else can take either.
    ///
    /// # Errors
    /// [`Code::ListenerBlocked`].
    pub async fn bind() -> Result<Self> {
        let blocked = |error: io::Error| Error::new(Code::ListenerBlocked).with(error);
        for _ in 0..BIND_TRIES {
            let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(blocked)?;
            let port = v4.local_addr().map_err(blocked)?.port();
            match TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await {
                Ok(v6) => return Ok(Self { v4, v6: Some(v6), port }),
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
                Err(_) => return Ok(Self { v4, v6: None, port }),
            }
        }
        Err(Error::new(Code::ListenerBlocked).with("no port is free on both loopback addresses"))
    }

    /// The port of both.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Waits for the one answer that carries `state`; the sockets close when this ends or is dropped.
    ///
    /// # Errors
    /// [`Code::ListenerBlocked`] if the sockets fail.
    pub async fn wait(self, state: &str) -> Result<Callback> {
        let expected = Arc::new(Expected {
            state: Secret::new(state.to_owned()),
            port: self.port,
        });
        let (found, mut answers) = mpsc::channel(1);
        let places = Arc::new(Semaphore::new(AT_ONCE));
        let mut guests = tokio::task::JoinSet::new();
        let mut refused = 0_usize;
        loop {
            let stream = tokio::select! {
                Some(callback) = answers.recv() => return Ok(callback),
                accepted = self.accept() => accepted.map_err(|error| Error::new(Code::ListenerBlocked).with(error))?,
            };
            refused += 1;
            if refused == NOISY {
                tracing::warn!("something on this computer is probing the sign-in; the wait goes on");
            }
            while guests.try_join_next().is_some() {}
            // Beyond the limit the connection is dropped at once.
            let Ok(place) = places.clone().try_acquire_owned() else {
                continue;
            };
            let (found, expected) = (found.clone(), expected.clone());
            guests.spawn(async move {
                let _place = place;
                if let Some(callback) = serve(stream, &expected).await {
                    let _ = found.send(callback).await;
                }
            });
        }
    }

    async fn accept(&self) -> io::Result<TcpStream> {
        let Some(v6) = &self.v6 else {
            return self.v4.accept().await.map(|(stream, _)| stream);
        };
        tokio::select! {
            accepted = self.v4.accept() => accepted,
            accepted = v6.accept() => accepted,
        }
        .map(|(stream, _)| stream)
    }
}

/// Reads, judges and answers. The answer of the far end counts even if the browser has gone before it saw the page.
async fn serve(mut stream: TcpStream, expected: &Expected) -> Option<Callback> {
    let request = tokio::time::timeout(READ_LIMIT, read(&mut stream)).await.ok()?.ok()?;
    let verdict = match request {
        Some((head, body)) => judge(&head, &body, expected),
        None => Verdict::Refuse("400 Bad Request"),
    };
    let (status, callback) = match verdict {
        Verdict::Accept(callback) => ("200 OK", Some(callback)),
        Verdict::Refuse(status) => (status, None),
    };
    let page = answer(status);
    let written = async {
        stream.write_all(&page).await?;
        stream.shutdown().await
    };
    let _ = tokio::time::timeout(READ_LIMIT, written).await;
    callback
}

/// The same for everybody but for the status: nothing of the request comes back.
fn answer(status: &str) -> Vec<u8> {
    let page = if status.starts_with("200") { PAGE } else { "" };
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         Content-Security-Policy: default-src 'none'; style-src 'sha256-{STYLE_HASH}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'\r\n\
         X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\nReferrer-Policy: no-referrer\r\n\
         Cross-Origin-Opener-Policy: same-origin\r\nConnection: close\r\n\r\n{page}",
        page.len()
    )
    .into_bytes()
}

const PAGE: &str = include_str!("answer.html");
/// SHA-256 of the page's one style element, in base64; a test keeps it true.
const STYLE_HASH: &str = "FQUivoaL/Ourv7MStQbz7+s/6pVgxHrjsk1jCR2zKF8=";

#[cfg(test)]
mod tests {
    //! Covers binding and the page; the flow through a browser is tested in `tests`.
    use super::*;
    use base64::Engine;

    #[test]
    fn the_style_hash_is_the_page_s() {
        let style = PAGE
            .split("<style>")
            .nth(1)
            .and_then(|rest| rest.split("</style>").next())
            .expect("one style element");
        let digest = <sha2::Sha256 as sha2::Digest>::digest(style.as_bytes());
        assert_eq!(
            base64::prelude::BASE64_STANDARD.encode(digest),
            STYLE_HASH,
            "else the browser drops the style"
        );
    }

    #[tokio::test]
    async fn both_addresses_are_taken() {
        let listener = Listener::bind().await.unwrap();
        for ip in [std::net::IpAddr::from(Ipv4Addr::LOCALHOST), Ipv6Addr::LOCALHOST.into()] {
            if listener.v6.is_none() && ip.is_ipv6() {
                continue;
            }
            assert!(
                std::net::TcpListener::bind((ip, listener.port())).is_err(),
                "nobody else can take {ip}"
            );
        }
    }
}
