import pytest
from django.contrib.auth.models import User

from sources.models import Snapshot, Speaker
from tests.claims.admin.desk_page import TEXT
from tests.factories import make_snapshot, make_source, make_speaker


@pytest.fixture
def snapshot(editor: User) -> Snapshot:
    return make_snapshot(make_source("The harbour"), TEXT, editor)


@pytest.fixture
def lena(editor: User) -> Speaker:
    return make_speaker("Lena Orth", kind="person")
