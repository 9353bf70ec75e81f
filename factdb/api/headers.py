"""Headers that are alike for many answers: they are checked once, and not again for each answer.

Django checks each name and value whenever it is set, which took longer than finding a record. This is the one place
that reaches past that, into `ResponseHeaders`; a test holds what it relies on.
"""

from collections.abc import Mapping
from typing import Any, NewType

from django.http.response import HttpResponseBase, ResponseHeaders

Checked = NewType("Checked", dict[str, tuple[str, str]])  # name and value by the name in lower case


def checked(headers: Mapping[str, str]) -> Checked:
    """The headers, ready to be put on answers. Raises BadHeaderError for what HTTP cannot carry."""
    return Checked(_held(ResponseHeaders(headers)))


def made(headers: Mapping[str, str]) -> Checked:
    """The same of headers whose values we make ourselves of figures and letters of ASCII, which need no check."""
    return Checked({name.lower(): (name, value) for name, value in headers.items()})


def put(response: HttpResponseBase, headers: Checked) -> None:
    """Set the headers."""
    _held(response.headers).update(headers)


def listed(response: HttpResponseBase) -> list[tuple[str, str]]:
    """All headers of an answer that sets no cookies, as WSGI wants them."""
    return [*_held(response.headers).values()]


def _held(headers: Any) -> dict[str, tuple[str, str]]:
    held: dict[str, tuple[str, str]] = headers._store
    return held
