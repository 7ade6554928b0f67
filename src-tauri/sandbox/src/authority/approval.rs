//! Consent for a whole tenant: the page "Need admin approval", and the address at which an administrator agrees
//! (entra-docs, v2-admin-consent.md).

use uuid::Uuid;

use super::authorize::{self, SignIn};
use super::{back, page, reasons};
use crate::answer::Answer;
use crate::directory::Place;
use crate::turn::Turn;

/// The page that does not come back, for a person if one has chosen their account.
pub(super) fn ask(turn: &mut Turn, sign_in: &SignIn, person: Option<&str>) -> Answer {
    let refusal = reasons::approval();
    let marked = refusal.marked(turn);
    let tenant = tenant_of(turn, sign_in, person);
    let name = turn
        .state
        .world()
        .tenant(tenant)
        .map_or_else(String::new, |tenant| tenant.name.clone());
    page::need_approval(&page::Approval {
        action: &turn.asked.uri.to_string(),
        person,
        tenant: &name,
        permissions: &sign_in.wanted.sentences(),
        code: refusal.code,
        marked: &marked,
    })
    .refusing(refusal.error)
}

/// Agrees for everybody of the sign-in's tenant, as the page's own control does.
pub(super) fn agree(turn: &mut Turn, sign_in: &SignIn) {
    let person = turn.asked.field("person");
    let tenant = tenant_of(turn, sign_in, person.as_deref());
    approve(turn, tenant);
}

/// An administrator follows the link: agrees for everybody of the tenant, and is sent to the redirect address.
pub(crate) fn consent(turn: &mut Turn, path: &str) -> Answer {
    let checked = authorize::check_client(turn, path).and_then(|place| Ok((place, authorize::check_redirect(turn)?)));
    let (place, redirect_uri) = match checked {
        Ok(checked) => checked,
        Err(refusal) => return authorize::on_page(turn, refusal),
    };
    if path.eq_ignore_ascii_case("common") {
        return authorize::on_page(turn, reasons::no_such_tenant_for_consent(path));
    }
    let tenant = match place {
        Place::Any => turn.state.world().registration.tenant,
        Place::One(tenant) => tenant,
    };
    approve(turn, tenant);
    let mut fields = vec![("admin_consent", "True".to_owned()), ("tenant", tenant.to_string())];
    let echoed = ["scope", "state"].map(|name| turn.asked.query(name).map(|value| (name, value)));
    fields.extend(echoed.into_iter().flatten());
    back::redirect(&redirect_uri, &fields)
}

fn tenant_of(turn: &Turn, sign_in: &SignIn, person: Option<&str>) -> Uuid {
    let world = turn.state.world();
    let person = person.and_then(|key| world.person(key));
    match sign_in.place {
        Place::One(tenant) => tenant,
        Place::Any => person.map_or(world.registration.tenant, |person| world.home_of(person)),
    }
}

fn approve(turn: &mut Turn, tenant: Uuid) {
    if let Some(tenant) = turn.state.change().tenant_mut(tenant) {
        tenant.approved = true;
    }
}
