//! The person's browser: Chromium through chromedriver, in the desk's display. Where a scenario is not about the sign-in, its two
//! forms are posted without one.

use crate::desk::Desk;
use crate::outcome::{Outcome, check, until};
use crate::webdriver::{By, Session, free_port};
use serde_json::json;
use url::Url;

/// Nothing goes out to the network, nothing is asked of the keyring, and root may run it.
const FLAGS: &[&str] = &[
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-proxy-server",
    "--password-store=basic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=en",
    "--window-size=1180,903",
];

/// Opens an empty browser.
pub(crate) fn open(desk: &Desk) -> Outcome<Session> {
    let port = free_port()?;
    let driver = desk.start(desk.command("chromedriver").arg(format!("--port={port}")))?;
    let profile = format!("--user-data-dir={}", desk.folder("chromium").display());
    let mut flags = FLAGS.to_vec();
    flags.push(&profile);
    let options = json!({"goog:chromeOptions": {"binary": "/usr/bin/chromium", "args": flags}});
    Session::open(desk.http.clone(), driver, port, options)
}

/// Waits until the desktop was asked to open its `nth` address (0 is the first).
pub(crate) fn asked_to_open(desk: &Desk, nth: usize) -> Outcome<Url> {
    let address = until("an address for the browser", || Ok(desk.opened().into_iter().nth(nth)))?;
    Ok(Url::parse(&address)?)
}

/// Posts what a browser posts for `person`: the choice to the sandbox, and the form in its answer to the app.
pub(crate) fn answer(desk: &Desk, address: &Url, person: &str) -> Outcome {
    let (status, page) = desk.http.form(address.as_str(), &[("person", person)])?;
    check(status == 200, format!("the sandbox answered the choice with {status}"))?;
    let to_quote = |text: &'static str| page.split(text).skip(1).filter_map(|rest| rest.split_once('"'));
    let (app, _) = to_quote(r#"action=""#).next().ok_or("the sandbox sent nobody back")?;
    let hidden = to_quote(r#"type="hidden" name=""#);
    let fields = hidden.filter_map(|(name, rest)| Some((name, rest.strip_prefix(r#" value=""#)?.split('"').next()?)));
    let (status, _) = desk.http.form(app, &fields.collect::<Vec<_>>())?;
    check(status == 200, format!("the app answered its browser with {status}"))
}

/// Chooses `person` on the sandbox's sign-in page and waits for the page that says the sign-in is over.
pub(crate) fn sign_in(browser: &Session, person: &str) -> Outcome<String> {
    browser.press(By::Css(&format!("button[data-person='{person}']")))?;
    browser.wait_until(
        "the page that ends the sign-in",
        "/close/i.test(document.body.innerText)",
    )?;
    let text = browser.page_text()?;
    let sentence = text
        .lines()
        .find(|line| line.to_lowercase().contains("close"))
        .unwrap_or_default();
    Ok(sentence.trim().to_owned())
}
