"""Two speakers with public claims, and the two people that it takes to merge them."""

import pytest

from tests.claims.merging.merging import Pair, make_pair


@pytest.fixture
def pair(as_contributor, people) -> Pair:
    return make_pair(people)
