"""The documentation page in a browser: it renders under its content security policy, and asks no other host."""

import json
import shutil
import threading
from collections.abc import Iterator
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Page, sync_playwright

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here")


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a server of this page and its files, which asks no database."""
    application = StaticFilesHandler(get_wsgi_application())
    server = make_server("127.0.0.1", 0, application, handler_class=QuietHandler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 390, "height": 800})
        browser.close()


def test_docs_page_renders_every_operation_and_asks_no_other_host(site: str, page: Page) -> None:
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/api/v1/docs/")
    page.wait_for_selector(".opblock-summary")
    shown = page.locator(".opblock-summary-path").all_inner_texts()
    described = json.loads(page.request.get(f"{site}/api/v1/schema/").text())["paths"]
    assert sorted(path.replace("\u200b", "") for path in shown) == sorted(described)
    page.locator(".opblock-summary").first.click()
    page.wait_for_selector(".parameters")
    assert [url for url in asked if not url.startswith((site, "data:"))] == []
    assert complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_docs_page_asks_for_nothing_but_what_the_reader_fills_in(site: str, page: Page) -> None:
    page.goto(f"{site}/api/v1/docs/")
    page.locator("#operations-claims-claims_list .opblock-summary").first.click()
    page.wait_for_selector("#operations-claims-claims_list .parameters input")
    fields = page.locator("#operations-claims-claims_list .parameters input")
    assert {field.input_value() for field in fields.all()} == {""}
    assert "abae9c75-1c93-445e-a14f-b499c42136f3" in page.locator("#operations-claims-claims_list").inner_text()
