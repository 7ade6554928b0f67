//! What is broken in each machine, and which invariant and cells show it.

/// A broken machine.
pub struct Broken {
    /// What is wrong with it.
    pub name: &'static str,
    /// The invariant that it must break.
    pub breaks: usize,
    /// What is changed in core's sources.
    pub changes: &'static [Change],
    /// Where it shows.
    pub cells: &'static [&'static str],
}

/// A replacement that fits exactly once.
pub struct Change {
    /// Below `src-tauri/core/src`.
    pub file: &'static str,
    /// What stands there.
    pub old: &'static str,
    /// What stands there instead.
    pub new: &'static str,
}

/// All eight.
pub const BROKEN: &[Broken] = &[
    Broken {
        name: "delete before store",
        breaks: 1,
        changes: &[Change {
            file: "rotation/run.rs",
            old: "Act::Keep => Answer::Kept(self.keep(row, secret.take()).await),",
            new: "Act::Keep => {
                let _ = self.end_of(job, row.old).await;
                Answer::Kept(self.keep(row, secret.take()).await)
            }",
        }],
        cells: &["whole/no-fault", "vault-write/vault-locked"],
    },
    Broken {
        name: "no read-back",
        breaks: 1,
        // What was given to the vault is believed to be there: it is answered from memory.
        changes: &[
            Change {
                file: "vault.rs",
                old: "        let mut keeper = Keeper { host, store: None };",
                new: "        let mut keeper = Keeper { host, store: None, given: HashMap::new() };",
            },
            Change {
                file: "vault.rs",
                old: "    store: Option<Arc<CredentialStore>>,\n}",
                new: "    store: Option<Arc<CredentialStore>>,\n    given: HashMap<String, Vec<u8>>,\n}",
            },
            Change {
                file: "vault.rs",
                old: "        self.with(name, |entry| entry.set_secret(value)).map(drop)",
                new: "        self.given.insert(name.to_owned(), value.to_vec());
        self.with(name, |entry| entry.set_secret(value)).map(drop)",
            },
            Change {
                file: "vault.rs",
                old: "        self.with(name, |entry| entry.get_secret().map(Zeroizing::new))",
                new: "        if let Some(value) = self.given.get(name) {
            return Ok(Some(Zeroizing::new(value.clone())));
        }
        self.with(name, |entry| entry.get_secret().map(Zeroizing::new))",
            },
        ],
        cells: &["read-back/vault-forgets-at-once"],
    },
    Broken {
        name: "anonymous counts as works",
        breaks: 1,
        changes: &[Change {
            file: "azure.rs",
            old: "            Ok(data) if data.value.is_person() => Ok(Proof::Works),
            Ok(_) => Ok(Proof::Refused),",
            new: "            Ok(_) => Ok(Proof::Works),",
        }],
        cells: &["verify/new-revoked-by-others"],
    },
    Broken {
        name: "orphan by name only",
        breaks: 6,
        changes: &[Change {
            file: "rotation/fingerprint.rs",
            old: "    row.read_at.is_some() && row.asked.is_some_and(close)",
            new: "    row.read_at.is_some() && (row.asked.is_some_and(close) || token.name == row.name)",
        }],
        cells: &["POST/twin-and-cut-before"],
    },
    Broken {
        name: "resume without owner",
        breaks: 2,
        changes: &[
            Change {
                file: "warden/claim.rs",
                old: "instance::is_over(&self.inner.host.data, row.owner)",
                new: "(instance::is_over(&self.inner.host.data, row.owner) || true)",
            },
            Change {
                file: "store/journal.rs",
                old: "WHERE id = :id AND step = :from AND owner = :owner\"",
                new: "WHERE id = :id AND (step = :from OR 1) AND (owner = :owner OR 1)\"",
            },
        ],
        cells: &[
            "placeholder/second-start",
            "POST/second-start",
            "record-id/second-start",
            "verify/second-start",
        ],
    },
    Broken {
        name: "compensation without counterpart",
        breaks: 1,
        changes: &[Change {
            file: "rotation/turn.rs",
            old: "self.row.old.is_none_or(|old| listing.shows(old))) {",
            new: "true) {",
        }],
        cells: &[
            "UNDO/old-revoked-by-others",
            "vault-write/old-revoked-by-others-and-killed",
        ],
    },
    Broken {
        name: "journal after the call",
        breaks: 4,
        // The row is written together with what came of the call.
        changes: &[
            Change {
                file: "warden/operate.rs",
                old: "        self.inner.store.begin(row.clone()).await?;",
                new: "        if row.old.is_none() {
            self.inner.store.begin(row.clone()).await?;
        }",
            },
            Change {
                file: "rotation/run.rs",
                old: "        told(false);
        self.store.advance(row.step, next.clone(), arrival).await?;",
                new: "        if next.old.is_some() && next.step < RotationStep::Looking {
            return Ok(());
        }
        told(false);
        if row.old.is_some() && row.step < RotationStep::Looking {
            self.store.begin(row.clone()).await?;
        }
        self.store.advance(row.step, next.clone(), arrival).await?;",
            },
        ],
        cells: &["record-id/killed-before-commit"],
    },
    Broken {
        name: "secret in the journal",
        breaks: 3,
        changes: &[Change {
            file: "rotation/run.rs",
            old: "let Move { row: next, act: then } = decide(&row, answer, self.moment());",
            new: "let Move { row: mut next, act: then } = decide(&row, answer, self.moment());
            if let Some(secret) = &secret {
                next.cause = Some(Error::new(Code::Uncertain).with(secret.expose()).failure());
            }",
        }],
        cells: &["whole/no-fault"],
    },
];
