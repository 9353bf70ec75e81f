"""A real browser before a real server. Tests here are skipped where no Chromium is installed."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, sync_playwright

from sources.actor import acting_as
from tests.browser.desk import Hand
from tests.conftest import People, served
from tests.factories import make_snapshot, make_source

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = ("--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update")


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """For a module at a time: while it runs, its loop keeps the thread from Django's database."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    # Chromium's sandbox does not run as root, as containers do; the pages are our own.
    started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-sync", *QUIET])
    yield started
    started.close()


@pytest.fixture(autouse=True)
def playwright_runs_a_loop_in_this_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which is no reason to refuse these tests their database."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def site(committed: People) -> Iterator[str]:
    """The address of a server on the test database."""
    with served() as address:
        yield address


class Desk:
    """One person's browser; what the console complains of is kept."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.complaints: list[str] = []
        self.screens = 0
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("framenavigated", lambda frame: self._count(frame == page.main_frame))

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning") and not said.location["url"].endswith("/favicon.ico"):
            self.complaints.append(said.text)

    def _count(self, is_page: bool) -> None:
        self.screens += is_page

    def open(self, path: str) -> None:
        self.page.goto(self.site + path)

    def choose(self, name: str, words: str) -> None:
        """Type into the autocomplete of a field, and take the first record that it finds."""
        self.page.locator(f"#id_{name} + .select2-container").click()
        self.page.locator(".select2-container--open .select2-search__field").last.fill(words)
        self.page.locator(".select2-results__option--highlighted", has_text=words).click()

    def save(self) -> None:
        with self.page.expect_navigation():
            self.page.click("input[name=_save]")


@pytest.fixture
def sit_down(browser: Browser, site: str) -> Iterator[Callable[..., Desk]]:
    """Log a person in, in a window of that width; in the end no console may have complained."""
    desks = []

    def log_in(person: User, width: int = 1280) -> Desk:
        desk = Desk(browser.new_context(viewport={"width": width, "height": 900}).new_page(), site)
        desks.append(desk)
        desk.open("/admin/login/?next=/admin/")
        desk.page.fill("#id_username", person.username)
        desk.page.fill("#id_password", f"{person.username}-pass-word")
        desk.page.click("input[type=submit]")
        return desk

    yield log_in
    for desk in desks:
        desk.page.context.close()
    assert [complaint for desk in desks for complaint in desk.complaints] == []


@pytest.fixture
def on_the_desk(committed, sit_down):
    """A source with its text, and the contributor before it."""

    def open_desk(text: str, language: str = "en", width: int = 1280, person=None):
        with acting_as(committed.contributor):
            source = make_source("The harbour", language=language)
            snapshot = make_snapshot(source, text, committed.contributor)
        desk = sit_down(person or committed.contributor, width)
        desk.open(f"/admin/sources/source/{source.pk}/desk/")
        desk.page.locator("#suggested ol, #suggested p:not(:has-text('…'))").first.wait_for()
        return desk, snapshot, Hand(desk.page)

    return open_desk
