//! The state file: what outlives a run, what repeats, and what is never overwritten.

use std::sync::{Arc, Mutex};

use patwarden_sandbox::{Policy, Sandbox, StartError};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{Far, noon, options, restarted, start, start_in, text};
use crate::visits::id_claims;

#[tokio::test]
async fn the_same_seed_and_clock_make_the_same_world() {
    let (one, two) = (start().await, start().await);
    assert_eq!(
        one.sandbox.tokens(),
        two.sandbox.tokens(),
        "tokens with their ids, names and dates repeat"
    );
    assert_eq!(
        one.sandbox.registration(),
        two.sandbox.registration(),
        "so does the registration"
    );
    assert_eq!(
        one.code().await,
        two.code().await,
        "so does what is given out afterwards"
    );
}

#[tokio::test]
async fn a_second_start_keeps_everything() {
    let far = start().await;
    let session = far.session().await;
    let created = far.create(&text(&session, "access_token"), "Kept").await;
    let (origins, tokens) = (far.sandbox.origins().clone(), far.sandbox.tokens());
    let far = restarted(far).await;
    assert_eq!(far.sandbox.origins(), &origins, "the ports are asked for again");
    assert_eq!(far.sandbox.tokens(), tokens, "the tokens are the same");
    let again = text(&created["patToken"], "token");
    assert_eq!(
        far.connect("contoso", &again).await.status(),
        200,
        "the secret still works"
    );
    assert_eq!(
        far.refresh(&text(&session, "refresh_token")).await.status(),
        200,
        "so does the session"
    );
    let other = far.create(&text(&session, "access_token"), "Other").await;
    assert_ne!(
        again,
        text(&other["patToken"], "token"),
        "chance goes on and repeats nothing"
    );
}

#[tokio::test]
async fn a_file_from_before_policies_goes_on() {
    let far = start().await;
    let session = far.session().await;
    let Far { sandbox, folder, .. } = far;
    sandbox.stop().await;
    let file = folder.path().join("state.json");
    let mut state: Value = serde_json::from_slice(&std::fs::read(&file).expect("the file")).expect("JSON");
    remove(&mut state, &["policy", "strict_rotation", "session", "rotated"]);
    std::fs::write(&file, state.to_string()).expect("a file");
    let far = start_in(folder).await;
    assert!(
        far.sandbox
            .policies()
            .values()
            .all(|policy| *policy == Policy::default()),
        "what an older version did not know is off"
    );
    assert!(!far.sandbox.strict_rotation(), "so is strictness");
    assert_eq!(
        far.refresh(&text(&session, "refresh_token")).await.status(),
        200,
        "and its sessions go on"
    );
}

#[tokio::test]
async fn a_file_from_before_tenants_goes_on() {
    let far = start().await;
    let session = far.session().await;
    let Far { sandbox, folder, .. } = far;
    sandbox.stop().await;
    let file = folder.path().join("state.json");
    let mut state: Value = serde_json::from_slice(&std::fs::read(&file).expect("the file")).expect("JSON");
    let later = "tenants held play rotations home guest_in members origin claims rules approved";
    remove(&mut state, &later.split(' ').collect::<Vec<_>>());
    let tenant = state["tenant"].as_object_mut().expect("the tenant");
    tenant.remove("id").expect("its id");
    std::fs::write(&file, state.to_string()).expect("a file");
    let far = start_in(folder).await;
    let home = far.sandbox.registration().tenant;
    let next = far
        .refresh_at(&home.to_string(), &text(&session, "refresh_token"), &[])
        .await;
    let next = crate::support::body(next).await;
    assert_eq!(
        id_claims(&next)["tid"],
        json!(home),
        "the one tenant is the registration's"
    );
    assert_eq!(
        far.organizations(&text(&next, "access_token")).await,
        ["contoso", "fabrikam", "northwind"],
        "and its organizations are Mara's"
    );
}

/// Removes fields wherever they stand.
fn remove(value: &mut Value, names: &[&str]) {
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|name, _| !names.contains(&name.as_str()));
        fields.values_mut().for_each(|field| remove(field, names));
    } else if let Some(values) = value.as_array_mut() {
        values.iter_mut().for_each(|value| remove(value, names));
    }
}

#[tokio::test]
async fn a_taken_port_is_replaced() {
    let far = start().await;
    let port = far.sandbox.origins().tokens.port().expect("a port");
    let Far { sandbox, folder, .. } = far;
    sandbox.stop().await;
    let other = std::net::TcpListener::bind(("127.0.0.1", port)).expect("the port is free after a stop");
    let far = start_in(folder).await;
    let new = far.sandbox.origins().tokens.port().expect("a port");
    assert_ne!(new, port, "another program has the old port");
    drop(other);
    let far = restarted(far).await;
    assert_eq!(
        far.sandbox.origins().tokens.port(),
        Some(new),
        "the new port is remembered"
    );
}

#[tokio::test]
async fn a_file_that_is_not_understood_is_left_alone() {
    for content in ["", "{", "[]", r#"{"form": 1}"#] {
        let folder = TempDir::new().expect("a folder");
        let file = folder.path().join("state.json");
        std::fs::write(&file, content).expect("a file");
        let error = Sandbox::start(options(file.clone(), &Arc::new(Mutex::new(noon()))))
            .await
            .expect_err("no start");
        assert!(
            matches!(error, StartError::NotUnderstood { .. }),
            "{content:?} is no state: {error}"
        );
        let told = error.to_string();
        assert!(
            told.contains("state.json") && told.contains("delete it"),
            "file and remedy are named: {told}"
        );
        assert_eq!(
            std::fs::read_to_string(&file).expect("the file"),
            content,
            "nothing was overwritten"
        );
    }
}

#[tokio::test]
async fn a_file_of_another_form_is_left_alone() {
    let far = start().await;
    let Far { sandbox, folder, .. } = far;
    sandbox.stop().await;
    let file = folder.path().join("state.json");
    let newer = std::fs::read_to_string(&file)
        .expect("the file")
        .replacen("\"form\": 1", "\"form\": 2", 1);
    std::fs::write(&file, &newer).expect("a file");
    let error = Sandbox::start(options(file.clone(), &Arc::new(Mutex::new(noon()))))
        .await
        .expect_err("no start");
    assert!(
        error.to_string().contains("its form is 2"),
        "a newer file is not guessed at: {error}"
    );
    assert_eq!(
        std::fs::read_to_string(&file).expect("the file"),
        newer,
        "nothing was overwritten"
    );
}

#[cfg(unix)]
#[tokio::test]
async fn the_files_are_private_and_no_draft_stays() {
    use std::os::unix::fs::PermissionsExt;
    let far = start().await;
    far.session().await;
    let mut names = Vec::new();
    for entry in std::fs::read_dir(far.folder.path()).expect("the folder") {
        let entry = entry.expect("an entry");
        let mode = entry.metadata().expect("its mode").permissions().mode() & 0o777;
        names.push(entry.file_name().into_string().expect("a name"));
        assert_eq!(mode, 0o600, "{:?} is for its owner only", entry.path());
    }
    names.sort();
    assert_eq!(names, ["record.jsonl", "state.json"], "drafts are renamed away");
}

#[tokio::test]
async fn a_stop_closes_the_ports() {
    let far = start().await;
    let address = far.devops("sandbox/tokens");
    far.sandbox.stop().await;
    assert!(far.client.get(address).send().await.is_err(), "nobody listens any more");
}
