import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.sources.admin.pages import login


@pytest.fixture
def editor(as_contributor: User) -> User:
    return as_contributor


@pytest.fixture
def client(editor: User) -> Client:
    return login(editor)
