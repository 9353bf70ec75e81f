"""What stays of a record that was taken away has a place in every format."""

import pytest
from django.test import Client

from tests.api.published import RECORDS
from tests.api.rich_record import fill

FORMATS = ["json", "csv", "ndjson", "jsonld", "atom"]


@pytest.fixture(scope="module")
def record(committed_for_module):
    fill(committed_for_module)


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("collection", RECORDS)
@pytest.mark.parametrize("status", ["retracted", "withheld"])
def test_list_of_tombstones_is_answered(collection, format, status):
    address = f"/api/v1/{collection}/?status={status}&format={format}"
    whole, page = Client().get(address), Client().get(f"{address}&page_size=1")
    assert (whole.status_code, page.status_code) == (200, 200)
    listed = Client().get(f"/api/v1/{collection}/?status={status}").json()["results"]
    for tombstone in listed:
        assert tombstone["id"] in whole.getvalue().decode()


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("format", ["json", "csv", "ndjson", "atom"])
@pytest.mark.parametrize("path", ["changes", "corrections"])
def test_changes_hold_tombstones_in_every_format(path, format):
    [tombstone] = Client().get("/api/v1/claims/?status=withheld").json()["results"]
    response = Client().get(f"/api/v1/{path}/?page_size=100&format={format}")
    assert response.status_code == 200
    assert tombstone["id"] in response.content.decode()


@pytest.mark.usefixtures("record")
def test_tombstone_in_json_ld_says_what_it_is_and_why():
    graph = Client().get("/api/v1/claims/?status=retracted&format=jsonld").json()["@graph"]
    assert [(node["@type"], node["creativeWorkStatus"], node["description"]) for node in graph] == [
        ("CreativeWork", "retracted", "They never said so.")
    ]


@pytest.mark.usefixtures("record")
def test_members_of_tombstones_can_be_chosen():
    asked = Client().get("/api/v1/claims/?status=retracted&fields=reason").json()["results"]
    left = Client().get("/api/v1/claims/?status=retracted&omit=corrections").json()["results"]
    assert asked == [{"reason": "They never said so."}]
    assert left[0]["reason"] == "They never said so."
