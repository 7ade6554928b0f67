//! A larger world: by a call, and by the program's own arguments.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use patwarden_sandbox::{TokenFacts, TokenState};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Far, restarted, start, text};

/// Every token that an organization lists of a filter, a hundred at a time, with the number of calls.
async fn listed(far: &Far, access: &str, organization: &str, filter: &str) -> (Vec<Value>, usize) {
    let (mut all, mut calls, mut continuation) = (Vec::new(), 0, String::new());
    loop {
        let more = format!("&displayFilterOption={filter}&$top=100&continuationToken={continuation}");
        let page = far.get(far.pats(organization, &more), access).await;
        calls += 1;
        all.extend(page["patTokens"].as_array().expect("a list").clone());
        continuation = text(&page, "continuationToken");
        if continuation.is_empty() {
            return (all, calls);
        }
    }
}

#[tokio::test]
async fn a_grown_world_is_listed_whole() {
    let far = start().await;
    far.sandbox.grow(8, 250);
    let access = far.access().await;
    let organizations = far.organizations(&access).await;
    assert_eq!(organizations.len(), 8, "the accounts call names them all");
    for organization in &organizations {
        let mut own = 0;
        for (filter, state) in [
            ("active", TokenState::Active),
            ("expired", TokenState::Expired),
            ("revoked", TokenState::Revoked),
        ] {
            let (tokens, calls) = listed(&far, &access, organization, filter).await;
            let known = far.count(organization, state);
            assert_eq!(
                (tokens.len(), calls),
                (known, known.div_ceil(100).max(1)),
                "{filter} of {organization}, in as few calls as there can be"
            );
            own += tokens.iter().filter(|token| token["targetAccounts"].is_array()).count();
        }
        assert_eq!(own, 250, "{organization} has as many of its own as were asked for");
    }
    let tokens = far.sandbox.tokens();
    assert!(
        tokens.iter().filter(|token| token.organization.is_none()).count() > 2,
        "and there are more global ones than the seed's"
    );
    let far = restarted(far).await;
    assert_eq!(far.sandbox.tokens(), tokens, "it outlives a restart");
    far.sandbox.grow(8, 250);
    assert_eq!(far.sandbox.tokens(), tokens, "and does not grow twice");
}

/// Ends the program with the test, however that ends.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the program and reads its first line.
fn program(folder: &TempDir, arguments: &[&str]) -> (Program, Value) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_patwarden-sandbox"));
    command.arg("--state").arg(folder.path().join("state.json"));
    let child = command.args(arguments).stdout(Stdio::piped()).spawn();
    let mut program = Program(child.expect("the program starts"));
    let output = program.0.stdout.take().expect("its output");
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line).expect("a line");
    (program, serde_json::from_str(&line).expect("JSON"))
}

async fn tokens(listening: &Value) -> Vec<TokenFacts> {
    let address = format!("{}sandbox/tokens", text(listening, "devops"));
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let answer = client.get(address).send().await.expect("an answer");
    answer.json().await.expect("facts")
}

#[tokio::test]
async fn the_program_grows_its_world_before_it_says_where_it_listens() {
    let folder = TempDir::new().expect("a folder");
    let (running, listening) = program(&folder, &["--organizations", "5", "--tokens", "60", "--seed", "3"]);
    let first = tokens(&listening).await;
    let own = first.iter().filter(|token| token.organization.is_some()).count();
    assert_eq!(own, 300, "five organizations with sixty tokens each");
    drop(running);
    let (_running, listening) = program(&folder, &[]);
    let again = tokens(&listening).await;
    let ids = |all: &[TokenFacts]| all.iter().map(|token| token.authorization_id).collect::<Vec<_>>();
    assert_eq!(ids(&again), ids(&first), "the next start has them too");
}

#[test]
fn sizes_that_no_machine_holds_are_refused() {
    let folder = TempDir::new().expect("a folder");
    for arguments in [["--organizations", "1001"], ["--tokens", "100001"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_patwarden-sandbox"));
        command.arg("--state").arg(folder.path().join("state.json"));
        let output = command.args(arguments).output().expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?} is more than it offers");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains(arguments[1]), "and it says so: {told}");
    }
}
