//! Listeners and connections: HTTP/1.1 (RFC 9112), served so that a connection can end without an answer.

use std::sync::Arc;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::TaskTracker;

use crate::asked::Role;
use crate::exchange::exchange;
use crate::simulation::Simulation;

/// The tasks behind the ports.
pub(crate) struct Server {
    stop: DropGuard,
    tasks: TaskTracker,
}

/// Ends a connection in the middle of a request.
#[derive(Debug, thiserror::Error)]
#[error("the connection was cut on purpose")]
struct Cut;

impl Server {
    pub(crate) fn start(simulation: &Arc<Simulation>, listeners: [(Role, TcpListener); 4]) -> Self {
        let port = Port {
            simulation: Arc::clone(simulation),
            stop: CancellationToken::new(),
            tasks: TaskTracker::new(),
        };
        for (role, listener) in listeners {
            port.tasks.spawn(port.clone().accept(role, listener));
        }
        Self {
            stop: port.stop.drop_guard(),
            tasks: port.tasks,
        }
    }

    pub(crate) async fn stop(self) {
        self.stop.disarm().cancel();
        self.tasks.close();
        self.tasks.wait().await;
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
    async fn accept(self, role: Role, listener: TcpListener) {
        let stop = self.stop.clone();
        let accepting = async {
            loop {
                match listener.accept().await {
                    Ok((stream, _)) => drop(self.tasks.spawn(self.clone().connection(role, stream))),
                    Err(error) => {
                        tracing::warn!(%error, "a connection could not be taken");
                        tokio::task::yield_now().await;
                    }
                }
            }
        };
        stop.run_until_cancelled(accepting).await;
    }

    async fn connection(self, role: Role, stream: TcpStream) {
        // Answers are small and awaited; without this they might wait for company.
        let _ = stream.set_nodelay(true);
        let stop = self.stop.clone();
        // An exchange is a task of its own: the far end does not stop working because a caller hangs up.
        let service = service_fn(move |request| {
            let simulation = Arc::clone(&self.simulation);
            let running = self.tasks.spawn(exchange(simulation, role, request, self.stop.clone()));
            async move { running.await.ok().flatten().ok_or(Cut) }
        });
        let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
        if let Some(Err(error)) = stop.run_until_cancelled(connection).await {
            tracing::debug!(%error, "a connection ended early");
        }
    }
}
