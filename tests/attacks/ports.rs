//! T1: another process on `[::1]` or on the port, before and after the listener is bound. The other process is this program again.

#![expect(
    clippy::disallowed_methods,
    reason = "the other process is told through its environment what to do"
)]

use crate::door::{Waiting, status};
use crate::support::browser;
use patwarden_core::host::Endpoints;
use patwarden_core::sign_in::Tenant;
use patwarden_core::sign_in::listener::{Issuer, Listener};
use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::process::{Child, Command, Stdio};
use tokio::net::TcpSocket;

/// What the other process reads: a port that it wants, or nothing.
const WANTED: &str = "PATWARDEN_ATTACKED_PORT";
/// Begins a line of what it says.
const SAYS: &str = "squatter:";
/// How many ports it takes where it may choose.
const MANY: usize = 400;

fn other_process(port: Option<u16>) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "ports::squatter", "--ignored", "--nocapture"]);
    command.env(WANTED, port.map_or(String::new(), |port| port.to_string()));
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command.spawn().unwrap()
}

/// What it says that it has.
fn taken(other: &mut Child) -> Vec<String> {
    let lines = BufReader::new(other.stdout.as_mut().unwrap()).lines();
    let said = lines
        .map(Result::unwrap)
        .find_map(|line| line.split_once(SAYS).map(|(_, said)| said.to_owned()));
    let said = said.expect("the other process says what it has");
    said.split_whitespace().map(str::to_owned).collect()
}

/// The other process. It keeps what it could take until its standard input ends.
#[tokio::test]
#[ignore = "the other process, which the tests here start"]
async fn squatter() {
    let wanted = std::env::var(WANTED).unwrap_or_default();
    let held = match wanted.parse() {
        Ok(port) => [Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]
            .into_iter()
            .flat_map(|ip: IpAddr| [false, true].map(|forced| squat(SocketAddr::new(ip, port), forced)))
            .flatten()
            .collect::<Vec<_>>(),
        Err(_) => (0..MANY)
            .filter_map(|_| squat((Ipv6Addr::LOCALHOST, 0).into(), false))
            .collect(),
    };
    let said: Vec<String> = held
        .iter()
        .map(|taken| taken.local_addr().unwrap().port().to_string())
        .collect();
    println!("{SAYS} {}", said.join(" "));
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
}

/// `forced` with everything that makes a system share a port.
fn squat(address: SocketAddr, forced: bool) -> Option<tokio::net::TcpListener> {
    let socket = if address.is_ipv4() {
        TcpSocket::new_v4()
    } else {
        TcpSocket::new_v6()
    }
    .ok()?;
    socket.set_reuseaddr(forced).ok()?;
    #[cfg(unix)]
    socket.set_reuseport(forced).ok()?;
    socket.bind(address).ok()?;
    socket.listen(16).ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn another_process_cannot_take_the_port_after_us() {
    let waiting = Waiting::begin().await;
    let mut other = other_process(Some(waiting.port));
    assert_eq!(
        taken(&mut other),
        Vec::<String>::new(),
        "neither address, not even by force"
    );
    waiting.completes().await;
    drop(other.stdin.take());
    other.wait().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_may_come_over_either_address() {
    for ip in ["127.0.0.1", "::1"] {
        if std::net::TcpListener::bind((ip, 0)).is_err() {
            // No IPv6 here.
            continue;
        }
        let waiting = Waiting::begin().await;
        let form = browser::answer_to(&waiting.link, "person", "mara").await;
        let mut fields = url::form_urlencoded::Serializer::new(String::new());
        let answer = waiting.form("", &fields.extend_pairs(&form.fields).finish());
        assert_eq!(
            status(&waiting.ask_at(ip, &answer).await),
            "200",
            "browsers take localhost for either: {ip}"
        );
        waiting.world.confirm().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_that_another_process_has_on_one_address_is_not_taken() {
    let mut other = other_process(None);
    let squatted: HashSet<String> = taken(&mut other).into_iter().collect();
    if squatted.is_empty() {
        // No IPv6 here: nothing to take.
        return;
    }
    let mut ours = Vec::new();
    for _ in 0..MANY {
        let issuer = Issuer::new(&Endpoints::microsoft().authority, &Tenant::Organizations);
        let listener = Listener::bind("", issuer).await.unwrap();
        let port = listener.port().to_string();
        assert!(
            !squatted.contains(&port),
            "a browser that prefers ::1 would answer the squatter at {port}"
        );
        let v6 = std::net::TcpListener::bind((Ipv6Addr::LOCALHOST, listener.port()));
        assert!(v6.is_err(), "both addresses are ours");
        ours.push(listener);
        if ours.len() > 100 {
            ours.clear();
        }
    }
    let waiting = Waiting::begin().await;
    waiting.completes().await;
    drop(other.stdin.take());
    other.wait().unwrap();
}
