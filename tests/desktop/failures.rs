//! What the person sees when something is refused, missing or locked: a sentence, and never less than before.

use crate::app::{App, Row};
use crate::browser;
use crate::desk::Desk;
use crate::far_end::Instead;
use crate::leaks::page;
use crate::outcome::{Outcome, check, until_true};
use crate::report::Report;
use crate::webdriver::input::key;
use crate::webdriver::{By, Session};
use patwarden_sandbox::TokenState;
use serde_json::json;
use std::net::TcpStream;

/// The person cancels on the sign-in page.
pub(crate) fn cancelled_in_the_browser(desk: &Desk, report: &mut Report) -> Outcome {
    let app = App::start(desk)?;
    let browser = open_sandbox(desk, &app)?;
    browser.press(By::Css("[data-cancel]"))?;
    let message = app
        .window
        .text_of("[data-view=sign-in-failed][data-code=signInCancelled] p")?;
    report.step("cancel on the sign-in page", &message);
    app.window.press_button("Back")?;
    app.wait_for_view("welcome")?;
    report.step("back", "the welcome page");
    Ok(())
}

/// The person cancels in the window.
pub(crate) fn cancelled_in_the_window(desk: &Desk, report: &mut Report) -> Outcome {
    let app = App::start(desk)?;
    app.window.press_button("Open the sandbox")?;
    let port = redirect_port(desk)?;
    check(
        TcpStream::connect(("127.0.0.1", port)).is_ok(),
        "the app must listen while it waits",
    )?;
    app.window.press_button("Cancel")?;
    app.wait_for_view("welcome")?;
    until_true("the end of the listener", || {
        Ok(TcpStream::connect(("127.0.0.1", port)).is_err())
    })?;
    report.step(
        "cancel in the window",
        "the welcome page, and the loopback port is closed",
    );
    Ok(())
}

/// There is no session bus, hence no vault. What needs none works all the same.
pub(crate) fn without_a_vault(desk: &Desk, report: &mut Report) -> Outcome {
    let (app, far_end) = App::signed_in(desk)?;
    without_secrets(&app, &["vaultMissing"], report)?;
    report.picture(&app.window, "12-without-vault")?;
    app.window.chord(&[key::CONTROL, "n"])?;
    check(
        app.window.count("[data-view=main]")? == 1,
        "nor does its key open the form for a new token",
    )?;
    let (renewed, revoked) = ("Terraform state reader", "Build agent pool linux-07");
    let [before, doomed] = [renewed, revoked].map(|name| far_end.named(name).map(|mut found| found.remove(0)));
    let (before, doomed) = (before?, Row::of(&doomed?));
    app.act(&Row::of(&before), "renew")?;
    app.toast("result", "Renewed until")?;
    let after = far_end.token(&before.authorization_id.to_string())?;
    check(after.valid_to > before.valid_to, "a renewal needs no vault")?;
    app.choose(&doomed, "revoke")?;
    app.window.press(By::Css("[data-action=confirm-revoke]"))?;
    app.toast("result", "Revoked")?;
    check(
        far_end.state_of(&doomed.token)? == TokenState::Revoked,
        "nor does a revocation",
    )?;
    check(
        far_end.count("create")? == 0,
        "and nothing was created that nobody could keep",
    )?;
    report.step("Renew and Revoke", "they work");
    let said = page::invoke(&app.window, "diagnose", &json!({}))?;
    let found = said[1].as_array().into_iter().flatten();
    let trouble = found.filter(|one| !one["failure"].is_null());
    let trouble: Vec<_> = trouble.map(|one| (&one["what"], &one["failure"]["code"])).collect();
    check(
        trouble
            == [
                (&json!("vault"), &json!("vaultMissing")),
                (&json!("bus"), &json!("busMissing")),
            ],
        format!("the diagnosis must find what is missing, and nothing else: {trouble:?}"),
    )?;
    report.step("the diagnosis", "no vault, since there is no session bus");
    Ok(())
}

/// The keyring is locked, with a dialog that nobody answers or without one, which counts as a refusal.
pub(crate) fn locked_vault(desk: &Desk, report: &mut Report) -> Outcome {
    let (app, _) = App::signed_in(desk)?;
    without_secrets(&app, &["vaultLocked", "vaultSilent", "vaultDenied"], report)
}

fn without_secrets(app: &App, codes: &[&str], report: &mut Report) -> Outcome {
    let lines: Vec<String> = codes.iter().map(|code| format!("[data-message={code}]")).collect();
    let message = app.window.text_of(&lines.join(", "))?;
    report.step("the message line", &message);
    let button = app
        .window
        .wait_for(By::Css("[data-action=new-token][aria-disabled=true]"))?;
    let reason = app.window.attribute(&button, "aria-description")?.unwrap_or_default();
    check(
        reason.contains("vault"),
        format!("New token must be off with the reason, not with “{reason}”"),
    )?;
    report.step("New token", &format!("off: {reason}"));
    let buttons = app.window.count("[data-action=regenerate]")?;
    check(buttons > 0, "Regenerate must be there, with the reason why it is off")?;
    check(
        app.enabled_regenerates()? == 0,
        "without a vault nothing may be regenerated",
    )?;
    report.step(
        "signed in for this run",
        &format!("{} tokens, no Regenerate that can be clicked", app.rows()?),
    );
    Ok(())
}

/// One organization answers with its sign-in page (203 and HTML).
pub(crate) fn refusing_organization(desk: &Desk, report: &mut Report) -> Outcome {
    let (app, far_end) = App::signed_in(desk)?;
    let (rows, organizations) = (app.rows()?, app.organizations()?);
    let page = Instead {
        status: 203,
        kind: "text/html",
        body: "<!doctype html><title>Sign in</title>",
    };
    far_end.answers("list", Some("northwind"), &page)?;
    app.window
        .press(By::Css("[data-action=refresh]:not([aria-disabled=true])"))?;
    let message = app
        .window
        .text_of("[data-failed=northwind] [data-message=notSignedIn]")?;
    report.step("its own line", &message);
    check(app.rows()? == rows, "the last known rows must stay")?;
    check(
        app.organizations()? == organizations,
        "the other organizations must stay",
    )?;
    report.step(
        "the list",
        &format!("still {rows} tokens of {organizations} organizations"),
    );
    Ok(())
}

/// The service answers the creation with 200, an error and no token.
pub(crate) fn refused_creation(desk: &Desk, report: &mut Report) -> Outcome {
    let (app, far_end) = App::signed_in(desk)?;
    let body = r#"{"patToken": null, "patTokenError": "accessDenied"}"#;
    far_end.answers(
        "create",
        None,
        &Instead {
            status: 200,
            kind: "application/json",
            body,
        },
    )?;
    let row = app.first_regenerable()?;
    app.act(&row, "regenerate")?;
    app.wait_for_rotation("stopped")?;
    let notice = app.window.text_of("[data-rotation] [data-notice]")?;
    check(!notice.is_empty(), "the dialog must say why it stopped")?;
    report.step("the dialog", &notice);
    check(
        far_end.count("revoke")? == 0,
        "nothing may be revoked when nothing was created",
    )?;
    check(
        far_end.state_of(&row.token)? == TokenState::Active,
        "the old token must still work",
    )?;
    report.step("the sandbox", "no revoke was asked for, the old token is active");
    Ok(())
}

/// The smallest window that the product promises.
pub(crate) fn small_window(desk: &Desk, report: &mut Report) -> Outcome {
    let app = App::start(desk)?;
    app.window.resize(720, 480)?;
    app.window.wait_until("a small window", "window.innerWidth <= 720")?;
    report.step("welcome", &app.check_width()?);
    app.sign_in()?;
    report.step("main", &app.check_width()?);
    Ok(())
}

fn open_sandbox(desk: &Desk, app: &App) -> Outcome<Session> {
    app.window.press_button("Open the sandbox")?;
    let address = browser::asked_to_open(desk, 0)?;
    let browser = browser::open(desk)?;
    browser.go(address.as_str())?;
    Ok(browser)
}

fn redirect_port(desk: &Desk) -> Outcome<u16> {
    let address = browser::asked_to_open(desk, 0)?;
    let redirect = address
        .query_pairs()
        .find(|(name, _)| name == "redirect_uri")
        .ok_or("no redirect_uri")?;
    Ok(url::Url::parse(&redirect.1)?
        .port()
        .ok_or("the redirect names no port")?)
}
