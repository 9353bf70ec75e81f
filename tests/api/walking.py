"""Following the links of a list, from page to page."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

Page = dict[str, Any]


def path_of(link: str) -> str:
    """The link's path and query below /api/v1/."""
    parts = urlsplit(link)
    return f"{parts.path}?{parts.query}".removeprefix("/api/v1/")


def forward(ask: Callable[..., Any], path: str | None) -> list[Page]:
    """The page at the path and all that follow."""
    pages = []
    while path:
        pages.append(ask(path))
        path = pages[-1]["next"] and path_of(pages[-1]["next"])
    return pages


def backward(ask: Callable[..., Any], page: Page) -> list[Page]:
    """All pages before this one, in the order in which they are met."""
    pages = []
    while page["previous"]:
        page = ask(path_of(page["previous"]))
        pages.append(page)
    return pages


def ids_of(pages: list[Page]) -> list[str]:
    return [record["id"] for page in pages for record in page["results"]]
