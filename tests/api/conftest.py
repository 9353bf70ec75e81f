"""What the tests of the API share: a client that anybody could be, and a public record that is empty at first."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from claims.models import PublishedDocument
from claims.showing import MODEL
from tests.conftest import People

Ask = Callable[..., Any]


@pytest.fixture
def ask() -> Ask:
    """Ask an address below /api/v1/ and get the answer's JSON; the status has to be the one named."""

    def answer(path: str, status: int = 200, **headers: str) -> Any:
        response = Client(headers=headers).get(f"/api/v1/{path}")
        assert response.status_code == status, response.content
        return response.json()

    return answer


@pytest.fixture
def ids(ask: Ask) -> Callable[[str], list[str]]:
    """The ids of the records on the page at an address, in order."""

    def listed(path: str) -> list[str]:
        return [record["id"] for record in ask(path)["results"]]

    return listed


@pytest.fixture
def empty_record(committed_for_module: People) -> Iterator[None]:
    """For tests that make published rows and no others: to remove those alone takes a tenth of the time."""
    yield
    for model in (*MODEL.values(), PublishedDocument):
        model._default_manager.all().delete()
