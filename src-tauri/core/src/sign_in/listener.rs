//! The loopback listener (RFC 8252 7.3): open while one sign-in waits, and deaf to everything but its one answer.
//!
//! Another program or a web page may send what it likes: it is refused and the wait goes on. Only a form that is posted by a
//! navigation, to this host and path, with exactly the one `state`, ends the wait. The answer page is static. In reading order:
//! `request` (bytes to a request, within limits), `verdict` (what becomes of it), `guests` (who is heard at a time).

mod guests;
mod request;
mod verdict;

pub use verdict::{Callback, Expected, Issuer, Verdict};

use crate::error::{Code, Error, Result};
use crate::secret::Secret;
use guests::Guests;
use request::{Reader, Reading};
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};

/// How often another pair of ports is tried.
const BIND_TRIES: usize = 16;
/// After so many refused requests one warning is logged.
const NOISY: usize = 200;
/// So many times in a row the system may fail to hand over a connection, with a pause after each.
const ACCEPT_TRIES: usize = 100;
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Both loopback addresses on one port: browsers resolve `localhost` to either.
pub struct Listener {
    v4: TcpListener,
    v6: Option<TcpListener>,
    port: u16,
    path: String,
    issuer: Issuer,
}

impl Listener {
    /// Binds a free port on 127.0.0.1 and, where there is IPv6, the same on ::1, so that nobody else can take either. `path` is the
    /// redirect address's; empty means `/`. `issuer` may sign the answer.
    ///
    /// # Errors
    /// [`Code::ListenerBlocked`].
    pub async fn bind(path: &str, issuer: Issuer) -> Result<Self> {
        Self::on_one_of(&[0; BIND_TRIES], path, issuer).await
    }

    /// On the first of `ports` that can be had on both addresses; 0 is any that is free.
    async fn on_one_of(ports: &[u16], path: &str, issuer: Issuer) -> Result<Self> {
        let blocked = |error: io::Error| Error::new(Code::ListenerBlocked).with(error);
        for wanted in ports {
            let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, *wanted))
                .await
                .map_err(blocked)?;
            let port = v4.local_addr().map_err(blocked)?.port();
            let v6 = match TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await {
                Ok(v6) => Some(v6),
                // Somebody has this port on ::1, where they would get the answer of a browser that prefers it.
                Err(_) if has_v6().await => continue,
                Err(_) => None,
            };
            let path = path.to_owned();
            return Ok(Self {
                v4,
                v6,
                port,
                path,
                issuer,
            });
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
    /// [`Code::SignInInvalid`] if the answer names another issuer (RFC 9207 2.4), [`Code::ListenerBlocked`] if the sockets fail.
    pub async fn wait(self, state: &str) -> Result<Callback> {
        let state = Secret::new(state.to_owned());
        let expected = Arc::new(Expected::new(state, self.port, &self.path, self.issuer.clone()));
        let (mut guests, mut at_the_door) = (Guests::default(), None);
        let mut refused = 0_usize;
        loop {
            if !guests.are_full()
                && let Some(stream) = at_the_door.take()
            {
                guests.admit(stream, expected.clone());
            }
            tokio::select! {
                verdict = guests.leaves(at_the_door.is_some()) => match verdict {
                    Verdict::Accept(callback) => return Ok(callback),
                    Verdict::Foreign => return Err(Error::new(Code::SignInInvalid).with("the answer names another issuer")),
                    Verdict::Refuse(_) => refused += 1,
                    Verdict::Favicon => {}
                },
                accepted = self.accept(), if at_the_door.is_none() => at_the_door = Some(accepted?),
            }
            if refused == NOISY {
                refused += 1;
                tracing::warn!("something on this computer is probing the sign-in; the wait goes on");
            }
        }
    }

    /// The next connection from this computer. One that fails before it is handed over is nobody's answer.
    async fn accept(&self) -> Result<TcpStream> {
        let mut failures = 0;
        loop {
            match self.connection().await {
                Ok((stream, peer)) if is_local(peer) => return Ok(stream),
                Ok(_) => {}
                Err(_) if failures < ACCEPT_TRIES => {
                    failures += 1;
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
                Err(error) => return Err(Error::new(Code::ListenerBlocked).with(error)),
            }
        }
    }

    async fn connection(&self) -> io::Result<(TcpStream, SocketAddr)> {
        let Some(v6) = &self.v6 else {
            return self.v4.accept().await;
        };
        tokio::select! {
            accepted = self.v4.accept() => accepted,
            accepted = v6.accept() => accepted,
        }
    }
}

/// Whether this computer has an IPv6 loopback address at all.
async fn has_v6() -> bool {
    TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).await.is_ok()
}

/// A program of this computer can also connect from another of its addresses; a browser has no reason to.
fn is_local(peer: SocketAddr) -> bool {
    peer.ip().to_canonical().is_loopback()
}

/// What the listener makes of a request that arrives in these pieces; `None` while it is not complete. The same as at the socket.
#[must_use]
pub fn heard<'a>(pieces: impl IntoIterator<Item = &'a [u8]>, expected: &Expected) -> Option<Verdict> {
    let mut reader = Reader::default();
    pieces.into_iter().find_map(|piece| match reader.take(piece) {
        Reading::Unfinished => None,
        Reading::Whole(request) => Some(expected.judge(&request)),
        Reading::Wrong(status) => Some(Verdict::Refuse(status)),
    })
}

#[cfg(test)]
mod tests {
    //! Covers binding; requests are judged in `verdict`, and the flow through a browser is tested in `tests/core` and `tests/attacks`.
    use super::*;
    use crate::host::Endpoints;
    use crate::sign_in::Tenant;
    use std::net::IpAddr;

    fn issuer() -> Issuer {
        Issuer::new(&Endpoints::microsoft().authority, &Tenant::Organizations)
    }

    #[tokio::test]
    async fn both_addresses_are_taken() {
        let listener = Listener::bind("", issuer()).await.unwrap();
        for ip in [IpAddr::from(Ipv4Addr::LOCALHOST), Ipv6Addr::LOCALHOST.into()] {
            if listener.v6.is_none() && ip.is_ipv6() {
                continue;
            }
            assert!(
                std::net::TcpListener::bind((ip, listener.port())).is_err(),
                "nobody else can take {ip}"
            );
        }
    }

    #[tokio::test]
    async fn a_port_that_somebody_has_on_the_other_address_is_left_alone() {
        let Ok(squatter) = std::net::TcpListener::bind((Ipv6Addr::LOCALHOST, 0)) else {
            return;
        };
        let squatted = squatter.local_addr().unwrap().port();
        let listener = Listener::on_one_of(&[squatted, 0], "", issuer()).await.unwrap();
        assert_ne!(
            listener.port(),
            squatted,
            "a browser that prefers ::1 would give them the answer"
        );
        assert!(listener.v6.is_some(), "the next port is had on both addresses");
        assert!(
            std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, squatted)).is_ok(),
            "the half that was had is given back"
        );
        let refused = Listener::on_one_of(&[squatted], "", issuer()).await;
        assert_eq!(
            refused.err().map(|error| error.code),
            Some(Code::ListenerBlocked),
            "one address alone is not enough where there are two"
        );
    }

    #[test]
    fn only_this_computer_is_local() {
        for (peer, local) in [
            ("127.0.0.1:5", true),
            ("[::1]:5", true),
            ("[::ffff:127.0.0.1]:5", true),
            ("10.0.0.7:5", false),
            ("[fe80::1]:5", false),
            ("[::ffff:10.0.0.7]:5", false),
        ] {
            assert_eq!(is_local(peer.parse().unwrap()), local, "{peer}");
        }
    }
}
