//! Listeners and connections: HTTP/1.1 (RFC 9112), served so that a connection can end without an answer.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::TaskTracker;

use crate::asked::Role;
use crate::exchange::exchange;
use crate::simulation::Simulation;

/// How long whoever calls is given to notice that their connection is closed.
const NOTICE: Duration = Duration::from_secs(1);

/// The tasks behind the ports.
pub(crate) struct Server {
    stop: DropGuard,
    port: Port,
    doors: Mutex<HashMap<Role, Door>>,
}

/// One of the four ports, open or shut.
struct Door {
    address: SocketAddr,
    shut: CancellationToken,
    tasks: TaskTracker,
}

/// Ends a connection in the middle of a request.
#[derive(Debug, thiserror::Error)]
#[error("the connection was cut on purpose")]
struct Cut;

impl Server {
    pub(crate) fn start(simulation: &Arc<Simulation>, listeners: [(Role, TcpListener); 4]) -> io::Result<Self> {
        let stop = CancellationToken::new();
        let port = Port {
            simulation: Arc::clone(simulation),
            stop: stop.clone(),
            tasks: TaskTracker::new(),
        };
        let server = Self {
            stop: stop.drop_guard(),
            port,
            doors: Mutex::default(),
        };
        for (role, listener) in listeners {
            server.serve(role, listener)?;
        }
        Ok(server)
    }

    /// Returns once the port is closed and its connections are cut; what they asked for is still carried out.
    pub(crate) async fn shut(&self, role: Role) {
        let behind = self.doors().get(&role).map(|door| {
            door.shut.cancel();
            door.tasks.close();
            door.tasks.clone()
        });
        if let Some(tasks) = behind {
            tasks.wait().await;
        }
    }

    pub(crate) async fn open(&self, role: Role) -> io::Result<()> {
        let shut = self
            .doors()
            .get(&role)
            .filter(|door| door.shut.is_cancelled())
            .map(|door| door.address);
        match shut {
            Some(address) => self.serve(role, TcpListener::bind(address).await?),
            None => Ok(()),
        }
    }

    pub(crate) async fn stop(self) {
        self.stop.disarm().cancel();
        let tasks = self.port.tasks;
        tasks.close();
        tasks.wait().await;
    }

    fn serve(&self, role: Role, listener: TcpListener) -> io::Result<()> {
        let door = Door {
            address: listener.local_addr()?,
            shut: self.port.stop.child_token(),
            tasks: TaskTracker::new(),
        };
        let (shut, behind) = (door.shut.clone(), door.tasks.clone());
        let accepting = self.port.clone().accept(role, listener, shut, behind.clone());
        self.port.tasks.spawn(behind.track_future(accepting));
        self.doors().insert(role, door);
        Ok(())
    }

    fn doors(&self) -> std::sync::MutexGuard<'_, HashMap<Role, Door>> {
        self.doors.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What every task behind a port holds.
#[derive(Clone)]
struct Port {
    simulation: Arc<Simulation>,
    stop: CancellationToken,
    tasks: TaskTracker,
}

impl Port {
    async fn accept(self, role: Role, listener: TcpListener, shut: CancellationToken, behind: TaskTracker) {
        let accepting = async {
            loop {
                match listener.accept().await {
                    Ok((stream, _)) => {
                        let connection = self.clone().connection(role, stream, shut.clone());
                        self.tasks.spawn(behind.track_future(connection));
                    }
                    Err(error) => {
                        tracing::warn!(%error, "a connection could not be taken");
                        tokio::task::yield_now().await;
                    }
                }
            }
        };
        shut.run_until_cancelled(accepting).await;
    }

    async fn connection(self, role: Role, stream: TcpStream, shut: CancellationToken) {
        // Answers are small and awaited; without this they might wait for company.
        let _ = stream.set_nodelay(true);
        let Ok((stream, line)) = twice(stream) else { return };
        // An exchange is a task of its own: the far end does not stop working because a caller hangs up.
        let service = service_fn(move |request| {
            let simulation = Arc::clone(&self.simulation);
            let running = self.tasks.spawn(exchange(simulation, role, request, self.stop.clone()));
            async move { running.await.ok().flatten().ok_or(Cut) }
        });
        let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
        match shut.run_until_cancelled(connection).await {
            Some(Ok(())) => {}
            Some(Err(error)) => tracing::debug!(%error, "a connection ended early"),
            None => hang_up(line).await,
        }
    }
}

/// The same connection in two hands.
fn twice(stream: TcpStream) -> io::Result<(TcpStream, TcpStream)> {
    let stream = stream.into_std()?;
    let line = stream.try_clone()?;
    Ok((TcpStream::from_std(stream)?, TcpStream::from_std(line)?))
}

/// Ends a connection, and lets whoever calls notice before they call again: otherwise it would be chance whether their next request is
/// refused or cut.
async fn hang_up(mut line: TcpStream) {
    let _ = line.shutdown().await;
    let _ = tokio::time::timeout(NOTICE, tokio::io::copy(&mut line, &mut tokio::io::sink())).await;
}
