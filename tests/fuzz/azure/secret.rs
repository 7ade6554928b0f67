//! Wherever a `token` field stands and whatever is wrong around it: nothing that is returned shows what it holds.

use super::{FIELDS, VALUES, WORDS, accounts, json, real_page, recorded, result};
use crate::hunt::{finds, holds, mutated};
use patwarden_core::error::Error;
use patwarden_sandbox::{OLD_SECRET_MARKER, SECRET_MARKER};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use std::cell::Cell;
use std::fmt::{Debug, Write};

/// Everything that is returned of an answer, as it would be written into a log.
type Shows = fn(&[u8]) -> String;

fn real(body: &[u8]) -> String {
    let mut shown = String::new();
    show(&mut shown, &real_page(body));
    show(&mut shown, &result::real(body));
    show(&mut shown, &accounts::real(body));
    shown
}

fn show<T: Debug>(shown: &mut String, read: &Result<T, Error>) {
    let written = match read {
        Ok(read) => write!(shown, "{read:?}"),
        Err(error) => write!(shown, "{error:?}\n{error}\n{:?}", error.failure()),
    };
    written.expect("a text takes everything");
}

fn holds_secret(text: &str) -> bool {
    text.contains(SECRET_MARKER) || text.contains(OLD_SECRET_MARKER)
}

/// The same without what every `token` field holds.
fn without_tokens(json: &mut Value) {
    match json {
        Value::Object(fields) => {
            fields.remove("token");
            fields.values_mut().for_each(without_tokens);
        }
        Value::Array(items) => items.iter_mut().for_each(without_tokens),
        _ => {}
    }
}

fn is_kept(shows: Shows, body: &[u8]) -> Result<(), TestCaseError> {
    let mut elsewhere = json(body).unwrap_or_default();
    without_tokens(&mut elsewhere);
    // A change may have copied a secret into a name, which is then what the service says.
    if !holds_secret(&elsewhere.to_string()) {
        let shown = shows(body);
        prop_assert!(!holds_secret(&shown), "a secret in {}", shown);
    }
    Ok(())
}

fn answers() -> impl Strategy<Value = Vec<u8>> {
    let answers: Vec<Value> = [recorded("page"), recorded("result")]
        .concat()
        .iter()
        .map(|body| json(body).unwrap())
        .collect();
    let secret = select(&[SECRET_MARKER, OLD_SECRET_MARKER][..]);
    let form = (secret, 0..6_u8).prop_map(|(mark, form)| {
        let text = format!("qz7x{mark}k3vr");
        match form {
            0..3 => Value::from(text),
            3 => json!([text]),
            4 => json!({ "value": text }),
            _ => json!({ text: 7 }),
        }
    });
    let around = (select(&FIELDS[..6]), select(VALUES));
    let written =
        (select(answers), form, any::<bool>(), around).prop_map(|(mut answer, token, broken, (field, value))| {
            let rows: Vec<&mut Value> = if answer["patTokens"].is_array() {
                answer["patTokens"].as_array_mut().unwrap().iter_mut().collect()
            } else {
                vec![&mut answer["patToken"]]
            };
            for row in rows {
                row["token"] = token.clone();
                if broken {
                    row[field] = serde_json::from_str(value).unwrap();
                }
            }
            serde_json::to_vec(&answer).unwrap()
        });
    let secrets = [recorded("page-secrets"), recorded("result-create")].concat();
    prop_oneof![1 => written, 1 => mutated(secrets, WORDS)]
}

#[test]
fn no_secret_is_shown_whatever_is_answered() {
    let held = Cell::new(0_u32);
    holds(&answers(), |body| {
        held.set(held.get() + u32::from(holds_secret(&String::from_utf8_lossy(&body))));
        is_kept(real, &body)
    });
    assert!(held.get() > 10_000, "{} answers held a secret", held.get());
}

#[test]
fn readers_that_were_broken_are_found() {
    let planted: [(&str, Shows); 4] = [
        ("an error quotes what could not be read", |body| {
            let rows = json(body).unwrap_or_default();
            let row = &rows["patToken"]["token"];
            let error = serde_json::from_value::<u64>(row.clone()).err();
            real(body) + &error.map(|error| error.to_string()).unwrap_or_default()
        }),
        ("an error quotes the answer", |body| {
            let quote = result::real(body).map_err(|error| error.with(String::from_utf8_lossy(body)));
            format!("{quote:?}")
        }),
        ("a token without a name has another field's", |body| {
            let json = json(body).unwrap_or_default();
            let rows = json["patTokens"].as_array().into_iter().flatten();
            let names = rows.map(|row| row["displayName"].as_str().or(row["token"].as_str()));
            format!("{:?}", names.collect::<Vec<_>>())
        }),
        ("what is sent is written down", |body| {
            let json = json(body).unwrap_or_default();
            format!("{:?}", json["patToken"])
        }),
    ];
    for (what, shows) in planted {
        finds(what, &answers(), |body| is_kept(shows, &body));
    }
}
