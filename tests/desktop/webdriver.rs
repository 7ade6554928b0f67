//! A small client of the W3C WebDriver protocol, for WebKitWebDriver (the app) and chromedriver (the browser).
//!
//! One session per driver. A wait that fails says what the page shows and keeps a picture of it in `target/tmp/desktop/`.
//! What hands do is in `input`.

pub(crate) mod input;

use crate::http::Http;
use crate::outcome::{Outcome, until};
use crate::process::Process;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::Method;
use serde_json::{Value, json};
use std::fmt;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A window that is driven. Dropping it closes the window and ends the driver.
pub(crate) struct Session {
    http: Http,
    address: String,
    _driver: Process,
}

/// An element of the page, as the driver knows it.
#[derive(Debug, Clone)]
pub(crate) struct Element(String);

/// How to find an element.
#[derive(Debug, Clone, Copy)]
pub(crate) enum By<'a> {
    /// A CSS selector.
    Css(&'a str),
    /// An XPath expression.
    XPath(&'a str),
}

/// The driver said no (WebDriver, section 6.6 "Errors").
#[derive(Debug)]
pub(crate) struct Refusal {
    code: String,
    message: String,
}

/// A port that is free at the moment.
pub(crate) fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Every piece of text is compared with the boxes around it, up to one that scrolls or ends in an ellipsis.
const BLEMISHES: &str = "
    const found = document.querySelector('[data-state=loading]') ? ['a skeleton'] : [];
    const range = document.createRange();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const parent = text.parentElement;
        if (text.data.trim() === '' || parent.closest('script, style, svg, select, textarea')) continue;
        range.selectNodeContents(text);
        const { left, right, width } = range.getBoundingClientRect();
        if (width === 0 || getComputedStyle(parent).visibility === 'hidden') continue;
        for (let box = parent; box; box = box.parentElement) {
            const { display, overflowX, textOverflow } = getComputedStyle(box);
            const edge = box.getBoundingClientRect();
            if (textOverflow === 'ellipsis' || overflowX === 'auto' || overflowX === 'scroll' || edge.width <= 2) break;
            if (display === 'inline' || display === 'contents') continue;
            if (left < edge.left - 1.5 || right > edge.right + 1.5) {
                found.push(`“${text.data.trim().slice(0, 60)}” leaves <${box.localName} class='${box.className}'>`);
                break;
            }
        }
    }
    return found";

impl Session {
    /// Waits for the driver on `port` and opens a window with `capabilities`.
    pub(crate) fn open(http: Http, driver: Process, port: u16, capabilities: Value) -> Outcome<Self> {
        let driver_address = format!("http://127.0.0.1:{port}");
        until("the driver's first answer", || {
            let status = http.json(Method::GET, &format!("{driver_address}/status"), None);
            Ok(status
                .is_ok_and(|(_, answer)| answer["value"]["ready"] == true)
                .then_some(()))
        })?;
        let wish = json!({"capabilities": {"alwaysMatch": capabilities}});
        let answer = value(http.json(Method::POST, &format!("{driver_address}/session"), Some(&wish))?)?;
        let id = answer["sessionId"].as_str().ok_or("the driver named no session")?;
        Ok(Self {
            address: format!("{driver_address}/session/{id}"),
            http,
            _driver: driver,
        })
    }

    /// Opens `url`.
    pub(crate) fn go(&self, url: &str) -> Outcome {
        self.post("url", &json!({"url": url})).map(drop)
    }

    /// Loads the page anew.
    pub(crate) fn reload(&self) -> Outcome {
        self.post("refresh", &json!({})).map(drop)
    }

    /// Sets the size of the window.
    pub(crate) fn resize(&self, width: u32, height: u32) -> Outcome {
        self.post("window/rect", &json!({"width": width, "height": height}))
            .map(drop)
    }

    /// The elements there are now.
    pub(crate) fn find(&self, by: By<'_>) -> Outcome<Vec<Element>> {
        let (using, expression) = match by {
            By::Css(css) => ("css selector", css),
            By::XPath(path) => ("xpath", path),
        };
        let found = self.post("elements", &json!({"using": using, "value": expression}))?;
        let references = found.as_array().into_iter().flatten().filter_map(Value::as_object);
        Ok(references
            .filter_map(|reference| Some(Element(reference.values().next()?.as_str()?.to_owned())))
            .collect())
    }

    /// Waits for the first such element.
    pub(crate) fn wait_for(&self, by: By<'_>) -> Outcome<Element> {
        self.explained(until(&format!("{by:?}"), || {
            Ok(unless_passing(self.find(by))?.and_then(|found| found.into_iter().next()))
        }))
    }

    /// Waits until the JavaScript `expression` is true.
    pub(crate) fn wait_until(&self, what: &str, expression: &str) -> Outcome {
        let script = format!("return Boolean({expression})");
        self.explained(until(what, || {
            let holds = unless_passing(self.execute(&script, json!([])))?;
            Ok(holds.filter(|holds| *holds == true))
        }))
        .map(drop)
    }

    /// Waits for the first such element and returns its text, without line breaks.
    pub(crate) fn text_of(&self, css: &str) -> Outcome<String> {
        let script = "return document.querySelector(arguments[0])?.innerText";
        let text = self.explained(until(css, || {
            let text = unless_passing(self.execute(script, json!([css])))?;
            Ok(text.and_then(|text| text.as_str().map(str::to_owned)))
        }))?;
        Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// What has the focus (WebDriver, section 12.3.5 "Get Active Element").
    pub(crate) fn active(&self) -> Outcome<Element> {
        let found = self.ask("element/active")?;
        let reference = found.as_object().and_then(|found| found.values().next());
        let id = reference.and_then(Value::as_str).ok_or("nothing has the focus")?;
        Ok(Element(id.to_owned()))
    }

    /// An attribute of an element.
    pub(crate) fn attribute(&self, element: &Element, name: &str) -> Outcome<Option<String>> {
        Ok(self
            .ask(&format!("element/{}/attribute/{name}", element.0))?
            .as_str()
            .map(str::to_owned))
    }

    /// Runs the body of a JavaScript function and returns its value.
    pub(crate) fn execute(&self, script: &str, arguments: Value) -> Outcome<Value> {
        self.post("execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// The same for a script that calls its last argument when it is done, with what is then returned.
    pub(crate) fn execute_until_called(&self, script: &str, arguments: Value) -> Outcome<Value> {
        self.post("execute/async", &json!({"script": script, "args": arguments}))
    }

    /// How many elements match the CSS selector.
    pub(crate) fn count(&self, css: &str) -> Outcome<u64> {
        Ok(self
            .execute("return document.querySelectorAll(arguments[0]).length", json!([css]))?
            .as_u64()
            .unwrap_or(0))
    }

    /// All the text of the page.
    pub(crate) fn page_text(&self) -> Outcome<String> {
        Ok(self
            .execute("return document.body.innerText", json!([]))?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// Waits until nothing moves but what never rests and what only measures time, as a toast does.
    pub(crate) fn wait_for_rest(&self) -> Outcome {
        let moving = "({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime < 2000";
        self.wait_until("a page at rest", &format!("!document.getAnimations().some({moving})"))
    }

    /// Saves a picture of the page as soon as it rests.
    pub(crate) fn picture(&self, file: &Path) -> Outcome {
        self.wait_for_rest()?;
        self.wait_for_frames()?;
        self.snapshot(file)
    }

    /// A picture shows the last frame, which may be older than the document.
    pub(crate) fn wait_for_frames(&self) -> Outcome {
        let frames = "let left = 4; const next = () => left-- ? requestAnimationFrame(next) : arguments[0](); next()";
        self.execute_until_called(frames, json!([])).map(drop)
    }

    /// What a picture of the page should not show: skeletons, and text that leaves its box without an ellipsis.
    pub(crate) fn blemishes(&self) -> Outcome<Vec<String>> {
        let found = self.execute(BLEMISHES, json!([]))?;
        let texts = found.as_array().into_iter().flatten().filter_map(Value::as_str);
        Ok(texts.map(str::to_owned).collect())
    }

    fn snapshot(&self, file: &Path) -> Outcome {
        const PATIENCE: Duration = Duration::from_secs(20);
        let address = format!("{}/screenshot", self.address);
        let encoded = value(self.http.json_within(PATIENCE, Method::GET, &address, None)?)?;
        let png = STANDARD.decode(encoded.as_str().ok_or("the driver took no picture")?)?;
        Ok(std::fs::write(file, png)?)
    }

    /// Adds what the page shows to a failure.
    fn explained<T>(&self, outcome: Outcome<T>) -> Outcome<T> {
        let error = match outcome {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
        let text = self.page_text().unwrap_or_else(|error| format!("(unknown: {error})"));
        let file = failure_picture();
        let seen = self
            .snapshot(&file)
            .map_or_else(|error| error.to_string(), |()| file.display().to_string());
        Err(format!("{error}\n--- the page says:\n{text}\n--- picture: {seen}").into())
    }

    fn post(&self, path: &str, body: &Value) -> Outcome<Value> {
        value(
            self.http
                .json(Method::POST, &format!("{}/{path}", self.address), Some(body))?,
        )
    }

    fn ask(&self, path: &str) -> Outcome<Value> {
        value(self.http.json(Method::GET, &format!("{}/{path}", self.address), None)?)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.http.delete(&self.address);
    }
}

fn value((status, mut answer): (u16, Value)) -> Outcome<Value> {
    if (200..300).contains(&status) {
        return Ok(answer["value"].take());
    }
    let field = |name: &str| answer["value"][name].as_str().unwrap_or_default().to_owned();
    Err(Box::new(Refusal {
        code: field("error"),
        message: field("message"),
    }))
}

/// What a page that is just being drawn or loaded anew refuses is worth another look.
fn unless_passing<T>(looked: Outcome<T>) -> Outcome<Option<T>> {
    match looked {
        Err(error) if input::is_passing(error.as_ref()) => Ok(None),
        looked => looked.map(Some),
    }
}

/// The first free name in `target/tmp/desktop/`.
fn failure_picture() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("desktop");
    let _ = std::fs::create_dir_all(&folder);
    let name = |number: u32| folder.join(format!("failure-{number}.png"));
    (1..).map(name).find(|file| !file.exists()).unwrap_or(folder)
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for Refusal {}
