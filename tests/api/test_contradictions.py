"""What contradicts itself finds nothing, and nothing is asked of the database; what only nearly does is looked for."""

from decimal import Decimal

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from psycopg.types.range import Range

from tests.api.published import MOMENT, make_claim

pytestmark = pytest.mark.usefixtures("empty_record")

CONTRADICTIONS = [
    "quantity_min=8&quantity_max=7",
    "quantity_contains=6&quantity_min=7",
    "quantity_contains=9&quantity_max=8.5",
    "quantity_overlaps=5,6&quantity_min=7",
    "quantity_overlaps=9,&quantity_max=8",
    "published_after=2026-02&published_before=2026-01",
]
# A quantity from 5 to 9 is each of these.
NEARLY = [
    "quantity_min=5&quantity_max=9",
    "quantity_contains=5&quantity_min=5",
    "quantity_contains=9&quantity_max=9",
    "quantity_overlaps=3,5&quantity_min=5",
    "quantity_overlaps=9,11&quantity_max=9",
    "quantity_overlaps=,5&quantity_min=5&quantity_max=9&quantity_contains=7",
    f"published_after={MOMENT.date()}&published_before={MOMENT.date()}",
]


def between(low, high):
    return Range(*(None if end is None else Decimal(end) for end in (low, high)), "[]")


@pytest.fixture(autouse=True)
def claims():
    for ends in ((5, 9), (1, 20), (7, None), (None, 8)):
        make_claim(quantity_range=between(*ends))


@pytest.mark.parametrize("query", CONTRADICTIONS)
def test_contradiction_is_not_looked_for(query):
    for more in ("", "&count=true", "&q=claim", "&ordering=published_at"):
        with CaptureQueriesContext(connections["public"]) as queries:
            page = Client().get(f"/api/v1/claims/?{query}{more}").json()
        expected = {"results": [], "next": None, "previous": None}
        assert page == expected | ({"count": 0} if "count" in more else {})
        assert len(queries) == 0


@pytest.mark.parametrize("query", CONTRADICTIONS)
def test_contradiction_exports_nothing(query):
    response = Client().get(f"/api/v1/claims/?{query}&format=ndjson")
    assert b"".join(response.streaming_content) == b""


@pytest.mark.parametrize("query", NEARLY)
def test_what_nearly_contradicts_itself_is_found(ask, query):
    page = ask(f"claims/?{query}&count=true")
    assert page["count"] == len(page["results"]) == (1 if "quantity" in query else 4)
