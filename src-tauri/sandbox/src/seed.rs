//! The first world: a tenant, a person, three organizations, forty tokens.

pub(crate) mod growth;
mod portfolio;

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use uuid::Uuid;

use crate::chance::Chance;
use crate::directory::{Rules, Tenant};
use crate::instant;
use crate::manner::SecretForm;
use crate::play::Play;
use crate::secret;
use crate::world::{FORM, Organization, Pat, Person, Ports, Registration, Rotations, World, first_person};
use portfolio::{EVERYWHERE, Entry, PORTFOLIO};

/// Makes the world of a seed, as it stands at `now`. The same seed and instant make the same world, but for the key.
pub(crate) fn world(seed: u64, now: DateTime<Utc>, signing_key: String) -> World {
    let mut chance = Chance::new(seed);
    let registration = Registration {
        client_id: chance.uuid(),
        tenant: chance.uuid(),
    };
    let people = vec![mara(&mut chance)];
    let organizations: Vec<_> = ["contoso", "fabrikam", "northwind"]
        .into_iter()
        .map(|name| organization(&mut chance, name))
        .collect();
    let global_stop = global_stop(now);
    let make = |entry| pat(&mut chance, entry, &organizations, now, global_stop);
    let pats = PORTFOLIO.iter().map(make).collect();
    World {
        form: FORM,
        chance,
        global_stop,
        registration,
        tenant: contoso(registration.tenant),
        tenants: Vec::new(),
        held: None,
        play: Play::default(),
        people,
        organizations,
        strict_rotation: false,
        rotations: Rotations::default(),
        ports: Ports::default(),
        signing_key,
        pats,
        codes: Vec::new(),
        access_tokens: Vec::new(),
        refresh_tokens: Vec::new(),
    }
}

fn contoso(id: Uuid) -> Tenant {
    Tenant {
        id,
        name: "Contoso".into(),
        domain: "contoso.example".into(),
        rules: Rules::default(),
        approved: false,
    }
}

fn mara(chance: &mut Chance) -> Person {
    Person {
        key: "mara".into(),
        name: "Mara Lindqvist".into(),
        email: "mara.lindqvist@contoso.example".into(),
        object_id: chance.uuid(),
        profile_id: chance.uuid(),
        subject: chance.alphanumeric(43),
        home: None,
        guest_in: Vec::new(),
    }
}

fn organization(chance: &mut Chance, name: &str) -> Organization {
    Organization {
        has_public_projects: name == "northwind",
        ..Organization::new(chance.uuid(), name.into(), first_person())
    }
}

/// Global tokens end on 1 December 2026; a world made later still has two to show, and gives them nine days.
fn global_stop(now: DateTime<Utc>) -> DateTime<Utc> {
    let announced = Utc.with_ymd_and_hms(2026, 12, 1, 0, 0, 0).single();
    announced.filter(|stop| *stop > now).unwrap_or(now + TimeDelta::days(9))
}

fn pat(
    chance: &mut Chance,
    entry: &Entry,
    organizations: &[Organization],
    now: DateTime<Utc>,
    global_stop: DateTime<Utc>,
) -> Pat {
    let organization = organizations
        .iter()
        .find(|organization| organization.name == entry.organization);
    let valid_to = if entry.organization == EVERYWHERE {
        global_stop
    } else {
        end(chance, entry, now)
    };
    let valid_from = (valid_to - TimeDelta::days(entry.life_days)).min(now - TimeDelta::days(1));
    Pat {
        authorization_id: chance.uuid(),
        owner: "mara".into(),
        organization: organization.map(|found| found.id),
        display_name: entry.name.into(),
        scope: entry.scope.into(),
        valid_from: instant::kept(valid_from + TimeDelta::milliseconds(i64::from(chance.between(0..=900)))),
        valid_to: instant::kept(valid_to),
        revoked_at: entry.revoked_days_ago.map(|days| now - TimeDelta::days(days)),
        secret: secret::personal_access_token(chance, SecretForm::Long),
    }
}

/// The entry's end, moved by up to forty minutes; about every third one ends on a whole second.
fn end(chance: &mut Chance, entry: &Entry, now: DateTime<Utc>) -> DateTime<Utc> {
    let moved = i64::from(chance.between(0..=2400));
    let fraction = i64::from(chance.between(0..=1499)).max(500) - 500;
    let whole = now - TimeDelta::nanoseconds(i64::from(now.timestamp_subsec_nanos()));
    whole + TimeDelta::hours(entry.ends_in_hours) + TimeDelta::seconds(moved) + TimeDelta::milliseconds(fraction)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::world::TokenState;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a date in the test itself")
    }

    fn made(now: DateTime<Utc>) -> World {
        world(1, now, String::new())
    }

    fn active_between(world: &World, now: DateTime<Utc>, from_days: i64, to_days: i64) -> usize {
        let within = now + TimeDelta::days(from_days)..now + TimeDelta::days(to_days);
        world
            .pats
            .iter()
            .filter(|pat| world.state_of(pat, now) == TokenState::Active && within.contains(&pat.valid_to))
            .count()
    }

    #[test]
    fn the_portfolio_has_every_state() {
        let now = at("2026-11-20T09:00:00Z");
        let world = made(now);
        let count = |state| {
            world
                .pats
                .iter()
                .filter(|pat| world.state_of(pat, now) == state)
                .count()
        };
        assert_eq!(world.pats.iter().len(), 40, "the sandbox promises forty tokens");
        assert_eq!(count(TokenState::Expired), 4, "two expired lately, two long ago");
        assert_eq!(count(TokenState::Revoked), 2, "two were revoked");
        assert_eq!(active_between(&world, now, 0, 7), 5, "five end within a week");
        assert_eq!(active_between(&world, now, 7, 30), 9, "nine more end within a month");
        assert_eq!(active_between(&world, now, 30, 366), 20, "the others end within a year");
    }

    #[test]
    fn the_portfolio_has_every_oddity() {
        let world = made(at("2026-11-20T09:00:00Z"));
        let having = |test: fn(&Pat) -> bool| world.pats.iter().filter(|pat| test(pat)).count();
        let names: HashSet<_> = world.pats.iter().map(|pat| &pat.display_name).collect();
        assert_eq!(having(|pat| pat.organization.is_none()), 2, "two tokens are global");
        assert_eq!(having(|pat| pat.scope == "app_token"), 3, "three have full access");
        assert_eq!(names.len(), 39, "one name occurs twice");
        assert_eq!(having(|pat| !pat.display_name.is_ascii()), 1, "one name leaves ASCII");
        assert_eq!(
            having(|pat| pat.display_name.chars().count() > 190),
            1,
            "one name is very long"
        );
        assert_eq!(
            having(|pat| pat.display_name.contains('<')),
            1,
            "one name looks like markup"
        );
        assert_eq!(
            having(|pat| !crate::scope::is_grantable(&pat.scope)),
            0,
            "the service granted every one of them"
        );
    }

    #[test]
    fn dates_make_sense_whenever_the_world_is_made() {
        for text in [
            "2024-02-29T00:00:00Z",
            "2026-11-30T23:59:59.999Z",
            "2026-12-01T00:00:00Z",
            "2030-06-01T12:00:00Z",
        ] {
            let now = at(text);
            for pat in made(now).pats.iter() {
                assert!(pat.valid_from < now, "{} was made before {text}", pat.display_name);
                assert!(
                    pat.valid_from < pat.valid_to,
                    "{} ends after it began",
                    pat.display_name
                );
            }
        }
    }

    #[test]
    fn global_tokens_end_on_the_announced_day_while_it_lies_ahead() {
        for (now, stop) in [
            ("2026-11-20T09:00:00Z", "2026-12-01T00:00:00Z"),
            ("2026-12-01T00:00:00Z", "2026-12-10T00:00:00Z"),
        ] {
            let world = made(at(now));
            let ends: HashSet<_> = world
                .pats
                .iter()
                .filter(|pat| pat.organization.is_none())
                .map(|pat| pat.valid_to)
                .collect();
            assert_eq!(
                ends,
                HashSet::from([at(stop)]),
                "global tokens made at {now} end at {stop}"
            );
        }
    }
}
