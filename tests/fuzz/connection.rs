//! Connection strings: what one person makes and another pastes.

use crate::hunt::{corpus, finds, holds, mutated};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use patwarden_core::sign_in::{Connection, Permissions, Tenant};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;
use uuid::Uuid;

const WORDS: &[&str] = &[
    "patwarden1:",
    "patwarden2:",
    "eyJjbGllbnQiOi",
    "=",
    "==",
    "-",
    "_",
    "+",
    "/",
    " ",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{200b}",
    "A",
];

const PREFIX: &str = "patwarden1:";

type Reads = fn(&str) -> Option<Connection>;

fn real(text: &str) -> Option<Connection> {
    Connection::from_text(text).ok()
}

fn connections() -> impl Strategy<Value = (Connection, Uuid)> {
    let id = || any::<u128>().prop_map(Uuid::from_u128);
    let domain = select(&["contoso.com", "a-b.example", "xn--bcher-kva.example"][..]);
    let tenant = prop_oneof![
        Just(Tenant::Organizations),
        id().prop_map(Tenant::Id),
        domain.prop_map(|domain| Tenant::Domain(domain.into())),
    ];
    let permissions = prop_oneof![Just(Permissions::PatScopes), Just(Permissions::Default)];
    let path = select(&["", "/patwarden", "/a/b-c_d.e~f"][..]);
    let letters = select(&['a', 'Z', '9', ' ', '"', '\\', '/', 'é', '中', '🔑', '\'', '<', '&', '='][..]);
    let label = vec(letters, 0..20).prop_map(|letters| letters.into_iter().collect::<String>().trim().to_owned());
    (id(), tenant, permissions, path, label, id()).prop_map(|(client, tenant, permissions, path, label, home)| {
        let connection = Connection {
            permissions,
            redirect_path: path.to_owned(),
            label,
            ..Connection::new(client, tenant)
        };
        (connection, home)
    })
}

/// What the colleague gets: the same, pasted, and never at every tenant.
fn arrived(connection: &Connection, home: Uuid) -> Connection {
    let tenant = match &connection.tenant {
        Tenant::Organizations | Tenant::Id(_) => Tenant::Id(home),
        Tenant::Domain(domain) => Tenant::Domain(domain.clone()),
    };
    Connection {
        tenant,
        pasted: true,
        ..connection.clone()
    }
}

/// The string with one byte that is another, if it is still a text.
fn changed(text: &str, at: Index, byte: u8) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    let at = at.index(bytes.len());
    let is_other = std::mem::replace(&mut bytes[at], byte) != byte;
    String::from_utf8(bytes).ok().filter(|_| is_other)
}

/// The string with one bit of what it holds that is another: one other letter too, but a likelier one.
fn flipped(text: &str, at: Index, bit: u8) -> String {
    let mut json = BASE64_URL_SAFE_NO_PAD.decode(&text[PREFIX.len()..]).unwrap();
    let at = at.index(json.len());
    json[at] ^= 1 << (bit % 8);
    format!("{PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(json))
}

fn refuses_a_change(
    reads: Reads,
    (connection, home): &(Connection, Uuid),
    at: Index,
    byte: u8,
) -> Result<(), TestCaseError> {
    let text = connection.to_text(*home);
    for other in changed(&text, at, byte).into_iter().chain([flipped(&text, at, byte)]) {
        prop_assert!(reads(&other).is_none(), "taken, though it was {}: {}", text, other);
    }
    Ok(())
}

/// Whatever is taken is written in one way only, white space aside.
fn is_the_only_way(reads: Reads, bytes: &[u8]) -> Result<(), TestCaseError> {
    let text = String::from_utf8_lossy(bytes);
    let Some(connection) = reads(&text) else {
        return Ok(());
    };
    let Tenant::Id(tenant) = connection.tenant else {
        prop_assert!(matches!(connection.tenant, Tenant::Domain(_)), "a tenant of its own");
        return Ok(());
    };
    let bare: String = text.split_whitespace().collect();
    prop_assert_eq!(connection.to_text(tenant), bare, "written in another way");
    Ok(())
}

/// Reads the fields without looking at anything else.
fn without_a_check(text: &str) -> Option<Connection> {
    let json = BASE64_URL_SAFE_NO_PAD.decode(text.strip_prefix(PREFIX)?).ok()?;
    let value: Value = serde_json::from_slice(&json).ok()?;
    let field = |name: &str| value[name].as_str();
    Some(Connection {
        label: field("label")?.to_owned(),
        pasted: true,
        ..Connection::new(field("client")?.parse().ok()?, Tenant::parse(field("tenant")?)?)
    })
}

/// Does not mind how the JSON is written.
fn in_any_writing(text: &str) -> Option<Connection> {
    let bare: String = text.split_whitespace().collect();
    let json = BASE64_URL_SAFE_NO_PAD.decode(bare.strip_prefix(PREFIX)?).ok()?;
    let value: Value = serde_json::from_slice(&json).ok()?;
    let lower = value["client"].as_str()?.to_ascii_lowercase();
    let text = String::from_utf8(json).ok()?.replace(value["client"].as_str()?, &lower);
    real(&format!("{PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(text)))
}

fn pastes() -> impl Strategy<Value = Vec<u8>> {
    let recordings = || corpus("connection").into_iter();
    let (_, good) = recordings().find(|(name, _)| name == "good-tenant.txt").unwrap();
    let good = String::from_utf8(good).unwrap().trim().to_owned();
    let other = (any::<Index>(), any::<u8>()).prop_map(move |(at, bit)| flipped(&good, at, bit).into_bytes());
    prop_oneof![
        1 => other,
        9 => mutated(recordings().map(|(_, bytes)| bytes).collect(), WORDS),
    ]
}

#[test]
fn what_was_recorded_is_read() {
    for (name, bytes) in corpus("connection") {
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(real(&text).is_some(), name.starts_with("good"), "{name}: {text}");
    }
}

#[test]
fn a_connection_arrives_as_it_was() {
    holds(&connections(), |(connection, home)| {
        let text = connection.to_text(home);
        prop_assert_eq!(real(&text), Some(arrived(&connection, home)), "{}", text);
        Ok(())
    });
}

#[test]
fn a_connection_of_which_one_byte_was_changed_is_refused() {
    holds(
        &(connections(), any::<Index>(), any::<u8>()),
        |(connection, at, byte)| refuses_a_change(real, &connection, at, byte),
    );
}

#[test]
fn whatever_is_pasted_is_a_whole_connection_or_none() {
    holds(&pastes(), |bytes| is_the_only_way(real, &bytes));
}

#[test]
fn readers_that_were_broken_are_found() {
    let cases = (connections(), any::<Index>(), any::<u8>());
    for (what, reads) in [
        ("the checksum is not looked at", without_a_check as Reads),
        ("upper and lower case are the same", in_any_writing),
    ] {
        finds(what, &cases, |(connection, at, byte)| {
            refuses_a_change(reads, &connection, at, byte)
        });
    }
    finds("only the fields are looked at", &pastes(), |bytes| {
        is_the_only_way(without_a_check, &bytes)
    });
}
