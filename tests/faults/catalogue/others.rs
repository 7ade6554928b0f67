//! What other people do: twins, and tokens that they revoke.

use super::{Kind, at, both, delayed, staged, start};
use crate::plan::{Deed, Plan, Stage};
use crate::template::Place;
use crate::wire::{Moment, after, before};
use patwarden_core::view::RotationStep::{Asked, Created, Delivered, Looking, Read, Revoking, Stored, Verified};
use patwarden_sandbox::Fault;

/// All of them.
pub fn kinds() -> Vec<Kind> {
    [twins(), revoked()].concat()
}

/// Somebody creates the same name and scopes in the second of the POST.
fn twins() -> Vec<Kind> {
    let twin = || at(after(Asked), [Deed::Twin(37)]);
    let with = |fault: Fault| staged(both(start([Deed::Strike(fault)]), twin()));
    vec![
        ("POST", "twin".into(), staged(twin())),
        ("POST", "twin-and-cut-before".into(), with(Fault::cut("create"))),
        ("POST", "twin-and-cut-after".into(), with(Fault::cut("create").after())),
        ("POST", "twin-and-late".into(), with(Fault::delay("create", 450))),
        (
            "POST",
            "twin-and-much-later".into(),
            with(Fault::delay("create", 1_700)),
        ),
        (
            "POST",
            "twin-and-killed-before".into(),
            staged(at(after(Asked), [Deed::Twin(37), Deed::Kill])),
        ),
        (
            "POST",
            "twin-and-killed-after".into(),
            staged(both(twin(), at(before(Created), [Deed::Kill]))),
        ),
        (
            "POST",
            "two-twins-and-cut-after".into(),
            staged(both(
                start([Deed::Strike(Fault::cut("create").after())]),
                at(after(Asked), [Deed::Twin(37), Deed::Twin(-2)]),
            )),
        ),
        (
            "POST",
            "twin-and-shortened-and-cut-after".into(),
            staged(both(
                start([Deed::Lifespan(7), Deed::Strike(Fault::cut("create").after())]),
                twin(),
            )),
        ),
        (
            "LOOK",
            "twin".into(),
            staged(both(
                start([Deed::Strike(Fault::cut("create").after())]),
                at(after(Looking), [Deed::Twin(37)]),
            )),
        ),
    ]
}

fn revoked() -> Vec<Kind> {
    let private = |plan: Plan| Plan {
        place: Place::Private,
        ..plan
    };
    let mut kinds: Vec<Kind> = vec![
        ("GET", "old-revoked-by-others".into(), staged(start([Deed::RevokeOld]))),
        (
            "delayed-DELETE",
            "old-revoked-by-others".into(),
            delayed(start([Deed::RevokeOld])),
        ),
        (
            "delayed-DELETE",
            "new-revoked-by-others".into(),
            delayed(start([Deed::RevokeNew])),
        ),
        (
            "delayed-DELETE",
            "new-revoked-by-others-in-private".into(),
            private(delayed(start([Deed::RevokeNew]))),
        ),
        (
            "delayed-DELETE",
            "both-revoked-by-others".into(),
            delayed(start([Deed::RevokeOld, Deed::RevokeNew])),
        ),
    ];
    let olds: [(&str, Moment); 6] = [
        ("placeholder", after(Read)),
        ("POST", after(Asked)),
        ("vault-write", after(Created)),
        ("verify", after(Stored)),
        ("deliver", after(Verified)),
        ("DELETE", after(Revoking)),
    ];
    for (step, moment) in olds {
        kinds.push((
            step,
            "old-revoked-by-others".into(),
            staged(at(moment, [Deed::RevokeOld])),
        ));
    }
    let news: [(&str, Moment); 5] = [
        ("vault-write", after(Created)),
        ("verify", after(Stored)),
        ("deliver", after(Verified)),
        ("deliver-end", after(Delivered)),
        ("DELETE", after(Revoking)),
    ];
    for (step, moment) in news {
        kinds.push((
            step,
            "new-revoked-by-others".into(),
            staged(at(moment, [Deed::RevokeNew])),
        ));
        kinds.push((
            step,
            "new-revoked-by-others-in-private".into(),
            private(staged(at(moment, [Deed::RevokeNew]))),
        ));
    }
    let both_gone = at(after(Stored), [Deed::RevokeOld, Deed::RevokeNew]);
    kinds.push(("verify", "both-revoked-by-others".into(), staged(both_gone)));
    let alone = Stage {
        at: vec![(after(Created), Deed::RevokeOld), (after(Created), Deed::Kill)],
        ..Stage::default()
    };
    kinds.push(("vault-write", "old-revoked-by-others-and-killed".into(), staged(alone)));
    kinds
}
