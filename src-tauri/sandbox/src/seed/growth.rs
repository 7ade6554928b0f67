//! A larger world: more organizations and many more tokens, for people with thousands and for measuring.
//!
//! Names, scopes and dates are drawn, so that no two organizations look alike and every state occurs.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::chance::Chance;
use crate::instant;
use crate::manner::SecretForm;
use crate::secret;
use crate::world::{Organization, Pat, World, first_person};

/// How many organizations bring one more global token along.
const PER_GLOBAL: usize = 5;

/// Names of companies that are made up and known to be.
const NAMES: [&str; 24] = [
    "adventure-works",
    "alpine-ski-house",
    "bellows-college",
    "best-for-you",
    "coho-winery",
    "consolidated-messenger",
    "first-up",
    "fourth-coffee",
    "graphic-design-institute",
    "humongous-insurance",
    "lamna-healthcare",
    "liberty-delightful",
    "lucerne-publishing",
    "margies-travel",
    "munson-pickles",
    "nod-publishers",
    "proseware",
    "relecloud",
    "southridge-video",
    "the-phone-company",
    "trey-research",
    "van-arsdel",
    "wide-world-importers",
    "woodgrove-bank",
];

const PRODUCTS: [&str; 24] = [
    "web-shop",
    "checkout",
    "warehouse",
    "billing",
    "loyalty",
    "search",
    "mobile-app",
    "identity",
    "reporting",
    "shipping",
    "returns",
    "pricing",
    "catalogue",
    "data-lake",
    "intranet",
    "call-centre",
    "kiosk",
    "fleet",
    "payroll",
    "archive",
    "telemetry",
    "edge-gateway",
    "design-system",
    "partner-portal",
];

const PLACES: [&str; 12] = [
    "west europe",
    "north europe",
    "east us 2",
    "brazil south",
    "staging",
    "production",
    "ci-linux",
    "ci-windows",
    "ci-macos",
    "nightly",
    "sandbox",
    "disaster recovery",
];

const WORK: [(&str, &str); 20] = [
    ("NuGet restore", "vso.packaging"),
    ("npm publish", "vso.packaging_write"),
    ("Helm chart publisher", "vso.packaging_manage"),
    ("Repository backup", "vso.code"),
    ("Release notes", "vso.work vso.code"),
    ("Renovate", "vso.code_write vso.threads_full vso.packaging vso.build"),
    ("Sonar comments", "vso.code_status vso.threads_full"),
    ("Test results uploader", "vso.test_write vso.build"),
    (
        "Terraform state reader",
        "vso.project vso.variablegroups_read vso.serviceendpoint",
    ),
    ("Deployment", "vso.release_execute vso.serviceendpoint_query"),
    ("Agent pool", "vso.agentpools_manage"),
    ("Grafana data source", "vso.analytics vso.build vso.release"),
    ("Power BI report", "vso.analytics"),
    ("Backlog grooming", "vso.work_full vso.graph"),
    ("Wiki export", "vso.wiki"),
    ("Symbols upload", "vso.symbols_write vso.build"),
    ("Extension upload", "vso.gallery_publish"),
    ("Audit log to SIEM", "vso.auditlog vso.auditstreams_manage"),
    ("Pipeline templates", "vso.code_manage vso.pipelineresources_use"),
    ("Migration", "app_token"),
];

/// Lives that people choose, in days.
const LIVES: [i64; 8] = [7, 30, 30, 60, 90, 90, 180, 365];

/// Grows the world of the registration's tenant to so many organizations with so many tokens of their own each, all of
/// the first person. What there is already counts, and nothing is taken away.
pub(crate) fn grow(world: &mut World, organizations: usize, tokens: usize, now: DateTime<Utc>) {
    let home = world.registration.tenant;
    let at_home = |world: &World| {
        let all = world.organizations.iter();
        all.filter(|one| world.tenant_of(one) == home).count()
    };
    let more = organizations.saturating_sub(at_home(world));
    for number in 0..more {
        let organization = Organization::new(world.chance.uuid(), free_name(world, number), first_person());
        world.organizations.push(organization);
    }
    for _ in 0..more / PER_GLOBAL {
        let pat = pat(&mut world.chance, "contoso", None, now);
        world.pats.push(pat);
    }
    let own: Vec<_> = world
        .organizations
        .iter()
        .filter(|one| world.tenant_of(one) == home)
        .collect();
    let own: Vec<_> = own.into_iter().map(|one| (one.id, one.name.clone())).collect();
    for (id, name) in own {
        for _ in world.pats.of(Some(id)).count()..tokens {
            let pat = pat(&mut world.chance, &name, Some(id), now);
            world.pats.push(pat);
        }
    }
}

/// One of the list, then the same ones with a number behind.
fn free_name(world: &World, number: usize) -> String {
    let candidates = (number..).map(|number| match number / NAMES.len() {
        0 => NAMES[number % NAMES.len()].to_owned(),
        round => format!("{}-{}", NAMES[number % NAMES.len()], round + 1),
    });
    let mut free = candidates.filter(|name| world.organization(name).is_none());
    free.next().unwrap_or_default()
}

fn pat(chance: &mut Chance, organization: &str, id: Option<Uuid>, now: DateTime<Utc>) -> Pat {
    let (display_name, scope) = purpose(chance, organization);
    let life = TimeDelta::days(one(chance, &LIVES));
    let (age, revoked) = age(chance, life);
    let valid_from = now - age;
    Pat {
        authorization_id: chance.uuid(),
        owner: first_person().concat(),
        organization: id,
        display_name,
        scope: scope.to_owned(),
        valid_from: instant::kept(valid_from),
        valid_to: instant::kept(valid_from + life),
        revoked_at: revoked.map(|ago| instant::kept(now - ago)),
        secret: secret::personal_access_token(chance, SecretForm::Long),
    }
}

/// How long ago a token was made, and revoked: of a hundred, seventy are active, twenty expired and ten revoked.
fn age(chance: &mut Chance, life: TimeDelta) -> (TimeDelta, Option<TimeDelta>) {
    let kind = chance.between(0..=99);
    // Neither to the day nor to the hour, as people work at all times.
    let part = |chance: &mut Chance, of: TimeDelta| {
        let share = chance.between(1..=99_999);
        TimeDelta::seconds(of.num_seconds() * i64::from(share) / 100_000)
    };
    let lived = part(chance, life);
    match kind {
        0..70 => (lived, None),
        70..90 => (life + part(chance, TimeDelta::days(120)), None),
        _ => (lived, Some(part(chance, lived))),
    }
}

/// What a token is called and may do: mostly what it is for and where; some are named by tools.
fn purpose(chance: &mut Chance, organization: &str) -> (String, &'static str) {
    let (product, place) = (one(chance, &PRODUCTS), one(chance, &PLACES));
    let ((work, scope), machine) = (one(chance, &WORK), chance.between(1..=60));
    match chance.between(0..=19) {
        0 => (
            format!("git: https://dev.azure.com/{organization} on BUILD-{machine:02}"),
            "vso.code_write vso.packaging",
        ),
        1 => (
            format!("git: https://dev.azure.com/{organization} on WS-{machine:03}"),
            "vso.code_write",
        ),
        2 => (
            "Azure DevOps Artifacts Credential Provider".to_owned(),
            "vso.packaging_write vso.drop_write",
        ),
        3 => (
            format!("Service Hooks: Azure App Service: {product}"),
            "vso.hooks_write vso.build",
        ),
        4..9 => (format!("{work} {product}"), scope),
        _ => (format!("{work} {product} ({place})"), scope),
    }
}

fn one<T: Copy>(chance: &mut Chance, list: &[T]) -> T {
    let last = u32::try_from(list.len().saturating_sub(1)).unwrap_or_default();
    list[usize::try_from(chance.between(0..=last)).unwrap_or_default()]
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::scope;
    use crate::world::TokenState;

    fn noon() -> DateTime<Utc> {
        "2026-11-22T12:00:00Z".parse().expect("a date in the test itself")
    }

    fn grown(organizations: usize, tokens: usize) -> World {
        let mut world = crate::seed::world(7, noon(), String::new());
        grow(&mut world, organizations, tokens, noon());
        world
    }

    #[test]
    fn every_organization_has_as_many_tokens_as_were_asked_for() {
        let world = grown(60, 50);
        let names: HashSet<_> = world.organizations.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names.len(), 60, "sixty organizations, none twice");
        for organization in &world.organizations {
            let own = world.pats.of(Some(organization.id)).count();
            assert_eq!(own, 50, "{} has its own, old and new ones", organization.name);
        }
        let ids: HashSet<_> = world.pats.iter().map(|pat| pat.authorization_id).collect();
        assert_eq!(ids.len(), world.pats.iter().len(), "no id is given out twice");
        assert_eq!(world.pats.of(None).count(), 2 + 57 / PER_GLOBAL, "and some are global");
    }

    #[test]
    fn growth_is_repeatable_and_takes_nothing_away() {
        let names = |world: &World| {
            let all = world.pats.iter();
            all.map(|pat| (pat.authorization_id, pat.display_name.clone(), pat.secret.clone()))
                .collect::<Vec<_>>()
        };
        let (one, mut other) = (grown(6, 40), grown(6, 40));
        assert_eq!(names(&one), names(&other), "the seed decides all of it");
        grow(&mut other, 6, 40, noon());
        grow(&mut other, 2, 10, noon());
        assert_eq!(names(&one), names(&other), "what is there already counts");
    }

    #[test]
    fn tokens_of_every_state_and_kind_occur() {
        let world = grown(4, 400);
        let now = noon();
        let share = |wanted| {
            let all = world.pats.iter();
            let count = all.filter(|pat| world.state_of(pat, now) == wanted).count();
            count * 100 / world.pats.iter().len()
        };
        assert!((60..=80).contains(&share(TokenState::Active)), "most are active");
        assert!((12..=28).contains(&share(TokenState::Expired)), "a fifth has expired");
        assert!((5..=15).contains(&share(TokenState::Revoked)), "a tenth is revoked");
        let scopes: HashSet<_> = world.pats.iter().map(|pat| pat.scope.as_str()).collect();
        assert!(scopes.len() > 20, "many different scopes");
        for pat in world.pats.iter() {
            assert!(scope::is_grantable(&pat.scope), "{} could be granted", pat.scope);
            assert!(
                pat.valid_from < now && pat.valid_from < pat.valid_to,
                "{}",
                pat.display_name
            );
            let is_sensible = pat.revoked_at.is_none_or(|at| pat.valid_from <= at && at <= now);
            assert!(is_sensible, "{} was revoked in its life", pat.display_name);
        }
    }
}
