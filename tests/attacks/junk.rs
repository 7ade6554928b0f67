//! T2: a port scanner, a web page, a broken program. None of it ends the wait, and the person's own browser comes through.

use crate::door::{MARK, Waiting, status};
use std::io::Write;
use std::sync::{Arc, Mutex};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tracing_subscriber::util::SubscriberInitExt;

/// Everything that was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        Write::write(&mut *self.0.lock().unwrap(), bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

/// Requests that mean nothing, by number; `right` is the state, which no stranger knows.
fn junk(waiting: &Waiting, number: usize) -> Vec<u8> {
    let (port, right) = (waiting.port, waiting.state());
    let form = |headers: &str, fields: &str| waiting.form(headers, fields);
    let other = format!("code={MARK}{number}&state=wrong{number}");
    let methods = ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "OPTIONS", "HEAD", "BREW"];
    match number % 20 {
        0 => format!("GET /?code={MARK}&state={right} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").into_bytes(),
        1 => {
            let method = methods[number / 20 % methods.len()];
            format!("{method} / HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: https://{MARK}\r\n\r\n").into_bytes()
        }
        2 => form("", &other),
        3 => form("Host: evil.test\r\n", &other),
        4 => form(&format!("X-Long: {}\r\n", "x".repeat(20_000)), &other),
        5 => format!("POST / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 70000\r\n\r\n{MARK}").into_bytes(),
        6 => form("", &format!("state={}", "x".repeat(65_000))),
        7 => format!("POST / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Len").into_bytes(),
        8 => [form("", &other), form("", &other)].concat(),
        9 => b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n".to_vec(),
        10 => vec![u8::try_from(number % 256).unwrap(); 3_000],
        11 => Vec::new(),
        12 => form("", &format!("code={MARK}&state={right}&state={right}")),
        13 => {
            let chunked = format!("{:x}\r\n{other}\r\n0\r\n\r\n", other.len());
            format!("POST / HTTP/1.1\r\nHost: localhost:{port}\r\nTransfer-Encoding: chunked\r\n\r\n{chunked}")
                .into_bytes()
        }
        14 => form("Sec-Fetch-Mode: cors\r\n", &format!("code={MARK}&state={right}")),
        15 => form("Content-Type: text/plain\r\n", &format!("code={MARK}&state={right}")),
        16 => form("Sec-Fetch-Dest: iframe\r\n", &format!("code={MARK}&state={right}")),
        17 => form("", &format!("error=access_denied&error_description={MARK}&state=wrong")),
        18 => form("", &format!("code={MARK}&error={MARK}&state={right}")),
        _ => "\r\n".repeat(number).into_bytes(),
    }
}

#[tokio::test]
async fn a_thousand_junk_requests_do_not_disturb_a_sign_in() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(move || writer.clone());
    // This thread's: the whole test runs on it.
    let _logs = subscriber.finish().set_default();
    let waiting = Waiting::begin().await;
    for number in 0..1_000 {
        let answer = waiting.ask(&junk(&waiting, number)).await;
        assert_ne!(status(&answer), "200", "request {number} is not the answer: {answer}");
    }
    waiting.still_waits("a thousand requests");
    let warnings = log.text().matches("probing the sign-in").count();
    assert_eq!(warnings, 1, "it is said once: {}", log.text());
    assert!(!log.text().contains(MARK), "and not with what they sent");
    waiting.completes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_says_nothing_cannot_keep_the_browser_out() {
    let waiting = Waiting::begin().await;
    let mut silent = Vec::new();
    for number in 0..40 {
        let mut stream = TcpStream::connect(("127.0.0.1", waiting.port)).await.unwrap();
        if number % 2 == 0 {
            // It may have been asked to leave already.
            let _ = stream.write_all(b"POST / HTTP/1.1\r\nHost: loc").await;
        }
        silent.push(stream);
    }
    waiting.completes().await;
    drop(silent);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_again_and_again_cannot_keep_the_browser_out() {
    let waiting = Waiting::begin().await;
    let port = waiting.port;
    let crowd = tokio::spawn(async move {
        let mut held = std::collections::VecDeque::new();
        loop {
            let Ok(stream) = TcpStream::connect(("127.0.0.1", port)).await else {
                return;
            };
            held.push_back(stream);
            if held.len() > 16 {
                held.pop_front();
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    });
    waiting.completes().await;
    crowd.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_drips_is_given_up() {
    let waiting = Waiting::begin().await;
    let mut dripping = TcpStream::connect(("127.0.0.1", waiting.port)).await.unwrap();
    dripping.write_all(b"POST / HTTP/1.1\r\nX: ").await.unwrap();
    let until_closed = async {
        while dripping.write_all(b"x").await.is_ok() {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    until_closed.await;
    waiting.still_waits("a request without an end");
    waiting.completes().await;
}
