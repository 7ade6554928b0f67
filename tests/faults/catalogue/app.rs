//! What this computer can do: kills, the vault, the disk, the database, the clock, a second process.

use super::{Kind, at, both, delayed, staged, start};
use crate::plan::{Deed, Passes, Plan, Stage};
use crate::vault::Mode;
use crate::wire::{Destination, Moment, after, before};
use chrono::TimeDelta;
use patwarden_core::view::Goes;
use patwarden_core::view::RotationStep::{
    self, Asked, Created, Delivered, Done, Looking, Read, Reserved, Revoking, Stored, Undoing, Undone, Verified,
};
use patwarden_sandbox::Fault;

/// The commits of a regenerate, by the step that they end or announce.
const COMMITS: [(&str, RotationStep); 9] = [
    ("GET", Read),
    ("placeholder", Reserved),
    ("POST", Asked),
    ("record-id", Created),
    ("vault-write", Stored),
    ("verify", Verified),
    ("deliver", Delivered),
    ("DELETE", Revoking),
    ("DELETE-end", Done),
];

/// Where the vault can be struck: just before it is used, or the next thing is.
const VAULT: [(&str, Moment); 7] = [
    ("placeholder", after(Read)),
    ("POST", after(Asked)),
    ("vault-write", after(Created)),
    ("verify", after(Stored)),
    ("deliver", after(Verified)),
    ("deliver-end", after(Delivered)),
    ("DELETE", after(Revoking)),
];

/// All of them.
pub fn kinds() -> Vec<Kind> {
    [kills(), vault(), journal(), restored(), clock(), second()].concat()
}

fn kills() -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for (step, commit) in COMMITS {
        kinds.push((
            step,
            "killed-before-commit".into(),
            staged(at(before(commit), [Deed::Kill])),
        ));
        kinds.push((
            step,
            "killed-after-commit".into(),
            staged(at(after(commit), [Deed::Kill])),
        ));
    }
    for (step, operation) in [
        ("GET", "get"),
        ("POST", "create"),
        ("verify", "connectionData"),
        ("DELETE", "revoke"),
    ] {
        let stage = Stage {
            killed_in: Some((operation, 200)),
            ..Stage::default()
        };
        kinds.push((step, "killed-in-flight".into(), staged(stage)));
    }
    for commit in [Revoking, Done] {
        let step = if commit == Done {
            "delayed-DELETE-end"
        } else {
            "delayed-DELETE"
        };
        kinds.push((
            step,
            "killed-before-commit".into(),
            delayed(at(before(commit), [Deed::Kill])),
        ));
        kinds.push((
            step,
            "killed-after-commit".into(),
            delayed(at(after(commit), [Deed::Kill])),
        ));
    }
    let lost = || start([Deed::Strike(Fault::cut("create").after())]);
    for (step, commit) in [("LOOK", Looking), ("UNDO", Undoing), ("UNDO-end", Undone)] {
        kinds.push((
            step,
            "killed-before-commit".into(),
            staged(both(lost(), at(before(commit), [Deed::Kill]))),
        ));
        kinds.push((
            step,
            "killed-after-commit".into(),
            staged(both(lost(), at(after(commit), [Deed::Kill]))),
        ));
    }
    kinds
}

fn vault() -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for (name, mode) in [
        ("vault-locked", Mode::Locked),
        ("vault-gone", Mode::Gone),
        ("vault-exchanged", Mode::Exchanged),
    ] {
        for (step, moment) in VAULT {
            kinds.push((step, name.into(), staged(at(moment, [Deed::Vault(mode)]))));
            kinds.push((
                step,
                format!("{name}-and-killed"),
                staged(at(moment, [Deed::Vault(mode), Deed::Kill])),
            ));
        }
        kinds.push(("start", name.into(), staged(start([Deed::Vault(mode)]))));
        kinds.push(("delayed-DELETE", name.into(), delayed(start([Deed::Vault(mode)]))));
        kinds.push((
            "delayed-DELETE",
            format!("{name}-in-the-middle"),
            delayed(at(after(Revoking), [Deed::Vault(mode)])),
        ));
    }
    for (name, mode) in [
        ("vault-forgets", Mode::Forgets),
        ("vault-locked", Mode::LockedAfterOne),
        ("vault-gone", Mode::GoneAfterOne),
        ("vault-exchanged", Mode::ExchangedAfterOne),
    ] {
        kinds.push((
            "read-back",
            name.into(),
            staged(at(after(Created), [Deed::Vault(mode)])),
        ));
    }
    let at_once = Plan {
        goes: Goes::AtOnce,
        destination: Destination::None,
        ..staged(at(after(Created), [Deed::Vault(Mode::Forgets)]))
    };
    kinds.push(("read-back", "vault-forgets-at-once".into(), at_once));
    kinds.extend(undone());
    kinds
}

/// The vault cannot keep the new secret, and undoing has trouble of its own.
fn undone() -> Vec<Kind> {
    let locked = || at(after(Created), [Deed::Vault(Mode::Locked)]);
    let with = |deed: Deed| staged(both(start([deed]), locked()));
    vec![
        (
            "UNDO",
            "list-503".into(),
            with(Deed::Strike(Fault::answer("list", 503, "").times(99))),
        ),
        (
            "UNDO",
            "revoke-500".into(),
            with(Deed::Strike(Fault::answer("revoke", 500, "").times(99))),
        ),
        (
            "UNDO",
            "revoke-cut-after".into(),
            with(Deed::Strike(Fault::cut("revoke").after())),
        ),
        (
            "UNDO",
            "old-revoked-by-others".into(),
            staged(both(locked(), at(after(Created), [Deed::RevokeOld]))),
        ),
        (
            "UNDO",
            "interaction-required".into(),
            staged(both(locked(), at(after(Created), [Deed::EndSession]))),
        ),
        (
            "UNDO",
            "vault-locked-and-killed-before-commit".into(),
            staged(both(locked(), at(before(Undoing), [Deed::Kill]))),
        ),
        (
            "UNDO",
            "vault-locked-and-killed-after-commit".into(),
            staged(both(locked(), at(after(Undoing), [Deed::Kill]))),
        ),
        (
            "UNDO-end",
            "vault-locked-and-killed-before-commit".into(),
            staged(both(locked(), at(before(Undone), [Deed::Kill]))),
        ),
    ]
}

/// The journal cannot be written: the disk is full, or somebody else keeps the database busy.
fn journal() -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for (step, commit) in COMMITS {
        kinds.push((step, "database-busy".into(), staged(at(before(commit), [Deed::Busy]))));
        if crate::disk::can_be_full() {
            kinds.push((step, "disk-full".into(), staged(at(before(commit), [Deed::Full]))));
        }
    }
    kinds.push((
        "delayed-DELETE",
        "database-busy".into(),
        delayed(at(before(Revoking), [Deed::Busy])),
    ));
    if crate::disk::can_be_full() {
        kinds.push((
            "delayed-DELETE",
            "disk-full".into(),
            delayed(at(before(Revoking), [Deed::Full])),
        ));
    }
    kinds
}

/// The app is killed somewhere, and the database is put back from a copy of before the click, or of an earlier step.
fn restored() -> Vec<Kind> {
    let moments = [
        ("POST", after(Asked)),
        ("record-id", before(Created)),
        ("vault-write", after(Created)),
        ("verify", after(Stored)),
        ("DELETE", after(Revoking)),
        ("DELETE-end", before(Done)),
        ("end", after(Done)),
    ];
    let mut kinds: Vec<Kind> = Vec::new();
    for (step, moment) in moments {
        let killed = || at(moment, [Deed::Kill]);
        let hour = Stage {
            passes: Passes::Time(TimeDelta::hours(1)),
            ..start([Deed::Restore])
        };
        let twice = |first: Stage| Plan {
            stages: vec![first, hour.clone()],
            ..Plan::default()
        };
        kinds.push((
            step,
            "database-restored-from-before".into(),
            twice(both(start([Deed::Save]), killed())),
        ));
        for (name, saved) in [
            ("read", Read),
            ("reserved", Reserved),
            ("asked", Asked),
            ("created", Created),
        ] {
            if is_earlier(saved, moment) {
                let plan = twice(both(at(after(saved), [Deed::Save]), killed()));
                kinds.push((step, format!("database-restored-from-{name}"), plan));
            }
        }
    }
    kinds
}

fn is_earlier(saved: RotationStep, moment: Moment) -> bool {
    saved < moment.step
}

/// The app's clock is wrong by more than a day.
fn clock() -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for (name, skew) in [("clock-26-hours-fast", 26), ("clock-26-hours-slow", -26)] {
        let skewed = |plan: Plan| Plan { skew, ..plan };
        let lost = || start([Deed::Strike(Fault::cut("create").after())]);
        kinds.push(("whole", name.into(), skewed(staged(Stage::default()))));
        kinds.push(("POST", format!("cut-after-and-{name}"), skewed(staged(lost()))));
        let never = start([Deed::Strike(Fault::cut("create"))]);
        kinds.push(("POST", format!("cut-before-and-{name}"), skewed(staged(never))));
        kinds.push((
            "vault-write",
            format!("killed-and-{name}"),
            skewed(staged(at(after(Created), [Deed::Kill]))),
        ));
        kinds.push((
            "DELETE",
            format!("500-and-{name}"),
            skewed(staged(start([Deed::Strike(
                Fault::answer("revoke", 500, "").times(99),
            )]))),
        ));
        kinds.push(("delayed-DELETE", name.into(), skewed(delayed(Stage::default()))));
        let early = Stage {
            passes: Passes::Time(TimeDelta::hours(2)),
            ..Stage::default()
        };
        let early = Plan {
            destination: Destination::None,
            stages: vec![Stage::default(), early],
            ..Plan::default()
        };
        kinds.push(("delayed-DELETE", format!("not-yet-and-{name}"), skewed(early)));
    }
    kinds
}

/// A second process does the same while the first stands still, or takes over when the first is killed.
fn second() -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for (step, commit) in COMMITS {
        for (name, deed) in [
            ("second-click", Deed::SecondClick),
            ("second-start", Deed::SecondStart),
            ("second-takes-over", Deed::Successor),
        ] {
            kinds.push((step, name.into(), staged(at(after(commit), [deed]))));
        }
    }
    let lost = || start([Deed::Strike(Fault::cut("create").after())]);
    kinds.push((
        "LOOK",
        "second-start".into(),
        staged(both(lost(), at(after(Looking), [Deed::SecondStart]))),
    ));
    kinds.push((
        "delayed-DELETE",
        "second-start".into(),
        delayed(at(after(Revoking), [Deed::SecondStart])),
    ));
    for (name, goes) in [
        ("leaked", Goes::Leaked),
        ("at-once", Goes::AtOnce),
        ("after-hours", Goes::AfterHours { hours: 3 }),
    ] {
        for (suffix, destination) in [("", Destination::Takes), ("-and-not-delivered", Destination::Fails)] {
            let plan = Plan {
                goes,
                destination,
                ..Plan::default()
            };
            kinds.push(("deliver", format!("{name}{suffix}"), plan));
        }
    }
    let failed = Plan {
        destination: Destination::Fails,
        ..Plan::default()
    };
    kinds.push(("deliver", "not-delivered".into(), failed));
    kinds.push(("whole", "no-fault".into(), Plan::default()));
    kinds.push(("whole", "no-fault-and-delayed".into(), delayed(Stage::default())));
    kinds
}
