//! What the page is told and what it shows: every answer and event of the bridge, its document, what it stores.

use crate::outcome::{Outcome, check, until};
use crate::webdriver::Session;
use serde_json::{Value, json};

/// Keeps a copy of everything that crosses the bridge: each answer as it came, and each value that a callback is called with,
/// events included. Tauri 2 keeps its callbacks in an open map.
const LISTEN: &str = "
    const heard = window.heard = [];
    const ask = window.fetch;
    window.fetch = async (...request) => {
        const answer = await ask(...request);
        heard.push(await answer.clone().text());
        return answer;
    };
    const { callbacks } = window.__TAURI_INTERNALS__;
    const known = id => Map.prototype.get.call(callbacks, id);
    callbacks.get = id => {
        const callback = known(id);
        return callback && (value => {
            heard.push(JSON.stringify(value) ?? '');
            return callback(value);
        });
    };";

const SHOWN: &str = "
    const fields = [...document.querySelectorAll('input, textarea, select')].map(field => field.value);
    const stored = [localStorage, sessionStorage].map(store => Object.entries(store).flat());
    return JSON.stringify([document.title, location.href, document.documentElement.outerHTML, fields, stored, history.state,
        document.cookie])";

const DATABASES: &str = "const [done] = arguments;
    indexedDB.databases().then(all => done(JSON.stringify(all.map(({ name }) => name))), error => done(String(error)))";

const INVOKE: &str = "const [command, values, done] = arguments;
    window.__TAURI_INTERNALS__.invoke(command, values)
        .then(value => done(['answer', value ?? null]), error => done(['error', error ?? null]))";

/// Begins to listen.
pub(crate) fn listen(page: &Session) -> Outcome {
    page.execute(LISTEN, json!([])).map(drop)
}

/// What the page was told since it was last asked.
pub(crate) fn heard(page: &Session) -> Outcome<Vec<String>> {
    let told = page.execute("return window.heard.splice(0)", json!([]))?;
    Ok(serde_json::from_value(told)?)
}

/// Everything that the page shows or keeps, as text.
pub(crate) fn shown(page: &Session) -> Outcome<String> {
    let shown = page.execute(SHOWN, json!([]))?;
    let databases = page.execute_until_called(DATABASES, json!([]))?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    check(
        text(&shown).contains("data-view") && text(&databases).starts_with('['),
        "the page's document and databases could not be read",
    )?;
    Ok(text(&shown) + &text(&databases))
}

/// Plants `text` in one of the places that [`shown`] looks at and that are not written to a disk, or takes it away again.
pub(crate) fn plant(page: &Session, place: &str, text: Option<&str>) -> Outcome {
    const PLANT: &str = "const [place, text] = arguments;
        if (place === 'attribute') document.body.toggleAttribute('data-planted', text !== null);
        if (place === 'attribute' && text !== null) document.body.dataset.planted = text;
        if (place === 'title') document.title = text ?? 'Patwarden';
        if (place === 'storage') text === null ? sessionStorage.clear() : sessionStorage.setItem('planted', text);
        if (place === 'field') document.querySelector('[data-planted-field]')?.remove();
        if (place === 'field' && text !== null) {
            const field = document.body.appendChild(document.createElement('input'));
            field.dataset.plantedField = '';
            field.value = text;
        }";
    page.execute(PLANT, json!([place, text])).map(drop)
}

/// Begins to call a command that waits for the person, and does not wait.
pub(crate) fn begin(page: &Session, command: &str, values: &Value) -> Outcome {
    const BEGIN: &str = "const [command, values] = arguments;
        window.asked = null;
        window.__TAURI_INTERNALS__.invoke(command, values)
            .then(value => { window.asked = ['answer', value ?? null]; }, error => { window.asked = ['error', error ?? null]; })";
    page.execute(BEGIN, json!([format!("plugin:patwarden|{command}"), values]))
        .map(drop)
}

/// What came of it.
pub(crate) fn begun(page: &Session) -> Outcome<Value> {
    until("the answer to a command that waited for the person", || {
        let asked = page.execute("return window.asked", json!([]))?;
        Ok((!asked.is_null()).then_some(asked))
    })
}

/// Calls a command of the app as a script in the page can, and returns its answer or error as text.
pub(crate) fn invoke(page: &Session, command: &str, values: &Value) -> Outcome<Value> {
    page.execute_until_called(INVOKE, json!([format!("plugin:patwarden|{command}"), values]))
}
