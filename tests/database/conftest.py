import pytest

from tests.conftest import People
from tests.database import world as rows


@pytest.fixture(scope="module")
def world(committed_for_module: People) -> People:
    """The people of a filled database."""
    rows.fill(committed_for_module)
    return committed_for_module
