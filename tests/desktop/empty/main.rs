//! A window with nothing in it but as much height as a long list: what the app's own window is measured against.

use tauri::http::Response;
use tauri::{WebviewUrl, WebviewWindowBuilder};

/// As the app does: it says when two frames were drawn.
const PAGE: &str = "<!doctype html><title>Empty</title>
<div id='scroll' style='position: fixed; inset: 0; overflow: auto'><div style='height: 360000px'></div></div>
<script>requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('patwarden:list')))</script>";

fn main() -> tauri::Result<()> {
    let mut context = tauri::generate_context!("tauri.conf.json");
    context.config_mut().app.windows.clear();
    tauri::Builder::default()
        .register_uri_scheme_protocol("empty", |_, _| {
            let page = Response::builder().header("Content-Type", "text/html");
            page.body(PAGE.as_bytes().to_vec()).unwrap_or_default()
        })
        .setup(|app| {
            let address = "empty://localhost/".parse()?;
            WebviewWindowBuilder::new(app, "main", WebviewUrl::CustomProtocol(address))
                .inner_size(1180.0, 760.0)
                .build()?;
            Ok(())
        })
        .run(context)
}
