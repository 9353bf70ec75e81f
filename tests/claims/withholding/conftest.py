import pytest

from sources.actor import acting_as


@pytest.fixture
def people(committed):
    with acting_as(committed.contributor):
        yield committed
