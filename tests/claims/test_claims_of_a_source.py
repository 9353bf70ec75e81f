"""Claims that a source's quotes speak of."""

import pytest

from claims.models import Claim
from tests.factories import make_attribution, make_claim, make_quote, make_source

pytestmark = pytest.mark.usefixtures("as_contributor")


def test_claims_recorded_from_a_source_come_once_and_the_last_first():
    source = make_source()
    older, newer = make_claim(), make_claim()
    for claim in (newer, older):
        for stance in ("asserts", "denies"):
            make_attribution(claim, make_quote(source), stance)
    make_attribution(make_claim())
    make_claim()
    assert list(Claim.objects.recorded_from(source.pk)) == [newer, older]


def test_nothing_is_recorded_from_a_source_without_quotes():
    make_attribution(make_claim())
    assert list(Claim.objects.recorded_from(make_source().pk)) == []
