//! Signing in where it is not simple: an administrator must agree, the browser is closed, somebody else joins, a session ends, somebody
//! leaves.

use crate::app::{App, TOKENS};
use crate::browser;
use crate::desk::Desk;
use crate::evidence;
use crate::far_end::FarEnd;
use crate::outcome::{Outcome, check, until_true};
use crate::report::Report;
use crate::webdriver::By;
use reqwest::Method;

/// Microsoft's page never comes back; the window has the message for the administrator, and tries again afterwards.
pub(crate) fn admin_approval(desk: &Desk, report: &mut Report) -> Outcome {
    let app = App::start(desk)?;
    app.window.press_button("Open the sandbox")?;
    let address = browser::asked_to_open(desk, 0)?;
    app.wait_for_view("waiting")?;
    let far_end = FarEnd::of(desk)?;
    let tenant = address
        .path()
        .split('/')
        .nth(1)
        .ok_or("the address names no tenant")?
        .to_owned();
    far_end.needs_approval(&tenant)?;

    let browser = browser::open(desk)?;
    browser.go(address.as_str())?;
    browser.press(By::Css("button[data-person=mara]"))?;
    browser.wait_until("the page of no return", "/admin/i.test(document.body.innerText)")?;
    report.picture(&browser, "18-need-admin-approval")?;
    report.step("the browser", "needs an administrator, and never comes back");

    app.window.press(By::Css("[data-action=blocked]"))?;
    app.wait_for_view("blocked")?;
    report.picture(&app.window, "19-blocked")?;
    app.window.press(By::Css("[data-action=copy-message]"))?;
    until_true("the message on the clipboard", || {
        Ok(evidence::clipboard(desk).contains("adminconsent"))
    })?;
    let message = evidence::clipboard(desk);
    let parts = [
        "vso.pats",
        "vso.pats_manage",
        "vso.profile",
        "499b84ac-1321-427f-aa17-267ca6975798",
        &tenant,
    ];
    let missing: Vec<&&str> = parts.iter().filter(|part| !message.contains(**part)).collect();
    check(
        missing.is_empty(),
        format!("the message says nothing of {missing:?}: {message}"),
    )?;
    let secrets = ["state=", "code_challenge", "nonce"];
    check(
        !secrets.iter().any(|word| message.contains(word)),
        "nothing of the attempt belongs into a mail",
    )?;
    report.step(
        "My organization blocks this",
        "a message with the permissions, the tenant and the link",
    );

    let link = message
        .split_whitespace()
        .find(|word| word.contains("/adminconsent?"))
        .ok_or("no link")?;
    // It ends at a page of the administrator's computer that nobody serves.
    let (status, _) = desk.http.json(Method::GET, link, None)?;
    check(status == 302, format!("the administrator agrees, and gets {status}"))?;
    app.window.press(By::Css("[data-action=check-again]"))?;
    browser::answer(desk, &browser::asked_to_open(desk, 1)?, "mara")?;
    app.confirm()?;
    app.wait_for_rows(TOKENS)?;
    report.step("Check again", "the same connection, and this time it comes back");
    Ok(())
}

/// Nobody comes back from a browser that was closed: the window waits, and can be told not to.
pub(crate) fn closed_browser(desk: &Desk, report: &mut Report) -> Outcome {
    let app = App::start(desk)?;
    app.window.press_button("Open the sandbox")?;
    let address = browser::asked_to_open(desk, 0)?;
    let browser = browser::open(desk)?;
    browser.go(address.as_str())?;
    browser.wait_for(By::Css("button[data-person=mara]"))?;
    drop(browser);
    app.wait_for_view("waiting")?;
    check(
        app.window.page_text()?.contains("Times out in"),
        "the window says how long it waits",
    )?;
    app.window.press(By::Css("[data-action=cancel-sign-in]"))?;
    app.wait_for_view("welcome")?;
    report.step("the browser was closed", "the window waits on, and Cancel ends it");
    Ok(())
}

/// A second account beside the first, an ended session among two, and one that signs out.
pub(crate) fn several(desk: &Desk, report: &mut Report) -> Outcome {
    let (app, far_end) = App::signed_in(desk)?;
    far_end.has_neighbours()?;
    open_menu(&app)?;
    app.window.press(By::Css("[data-action=add-account]"))?;
    browser::answer(desk, &browser::asked_to_open(desk, 1)?, "ines")?;
    app.confirm()?;
    app.wait_for_view("main")?;
    app.window.wait_until(
        "both accounts",
        "document.querySelector('[data-action=accounts]')?.innerText.includes('+1')",
    )?;
    open_menu(&app)?;
    report.picture(&app.window, "20-accounts")?;
    check(app.window.count("[data-account]")? == 2, "the menu has both accounts")?;
    app.window.chord(&["\u{e00c}"])?;
    report.step("a second account", "Ines beside Mara, each with her own organizations");

    far_end.end_sessions()?;
    app.refresh()?;
    let lines = "document.querySelectorAll('[data-message=sessionEnded]').length";
    app.window.wait_until("a line for each", &format!("{lines} === 2"))?;
    check(app.rows()? == TOKENS as u64, "the last known dates stay")?;
    for (nth, left) in [(2, 1), (3, 0)] {
        app.window
            .press(By::Css("[data-message=sessionEnded] [data-action=sign-in]"))?;
        let address = browser::asked_to_open(desk, nth)?;
        let person = if address.as_str().contains("ines") {
            "ines"
        } else {
            "mara"
        };
        browser::answer(desk, &address, person)?;
        // While the browser is asked, no line is there at all.
        let back = format!("document.querySelector('[data-view=main]') && {lines} === {left}");
        app.window.wait_until("one line less", &back)?;
    }
    report.step(
        "sessions ended, and signed in again",
        "one button on each account, nothing asked twice, nothing hidden",
    );

    open_menu(&app)?;
    // By name: Ines stands before Mara.
    app.window
        .press(By::Css("[data-account]:first-of-type [data-action=sign-out]"))?;
    app.window.wait_until(
        "one account",
        "!document.querySelector('[data-action=accounts]')?.innerText.includes('+1')",
    )?;
    app.wait_for_rows(TOKENS)?;
    let name = app.window.text_of("[data-action=accounts]")?;
    check(name.contains("Mara"), format!("Mara stays, the window says {name}"))?;
    report.step("sign out", "Mara is left, and nothing was asked: nothing was to lose");
    Ok(())
}

/// An organization of another tenant is not in any list: its name is typed.
pub(crate) fn named(desk: &Desk, report: &mut Report) -> Outcome {
    let (app, far_end) = App::signed_in(desk)?;
    far_end.has_neighbours()?;
    open_menu(&app)?;
    app.window.press(By::Css("[data-action=add-organization]"))?;
    let field = By::Css("[data-dialog=add-organization] input");
    app.window.wait_for(field)?;
    app.window.write(field, "nowhere-at-all")?;
    app.window.press(By::Css(
        "[data-dialog=add-organization] [data-action=name-organization]",
    ))?;
    app.window.wait_until(
        "the reason under the field",
        "document.querySelector('[data-dialog=add-organization]')?.innerText.includes('nowhere-at-all, or')",
    )?;
    report.picture(&app.window, "21-add-organization")?;
    report.step("a name that nobody has", "says so, and nothing typed is lost");
    let before = far_end.record()?.len();
    app.window.write(field, "https://dev.azure.com/wingtip/toys")?;
    app.window.press(By::Css(
        "[data-dialog=add-organization] [data-action=name-organization]",
    ))?;
    app.window
        .wait_until("it is there", "document.body.innerText.includes('wingtip added')")?;
    let asked = far_end.record()?;
    check(
        asked[before..]
            .iter()
            .any(|entry| entry.operation == "list" && entry.path.contains("/wingtip/")),
        "its tokens are listed",
    )?;
    report.step(
        "an address of another tenant's organization",
        "is enough: it is added, and its tokens are listed",
    );
    Ok(())
}

fn open_menu(app: &App) -> Outcome {
    app.window.press(By::Css("[data-action=accounts]"))?;
    app.window.wait_for(By::Css("[data-action=add-account]")).map(drop)
}
