from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from sources.actor import acting_as
from tests.conftest import People
from tests.sources.admin.pages import login, serve_plain_static_files


@pytest.fixture(autouse=True)
def plain_static_files(settings: Any) -> None:
    serve_plain_static_files(settings)


@pytest.fixture
def editor(people: People) -> Iterator[User]:
    """A contributor, who also signs what the test itself writes."""
    with acting_as(people.contributor):
        yield people.contributor


@pytest.fixture
def client(editor: User) -> Client:
    return login(editor)
