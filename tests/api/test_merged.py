"""The old address of what was merged leads to the record that it is one with."""

import json

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from factdb.api.schema import openapi_text
from sources.actor import acting_as
from tests.claims.merging.merging import make_pair, make_public_claim, merge
from tests.factories import make_speaker


@pytest.fixture(scope="module")
def merged(committed_for_module):
    people = committed_for_module
    with acting_as(people.contributor):
        pair = make_pair(people)
        pair.third = make_speaker("Sea Authority")
        make_public_claim(people, pair.third)
        pair.first = make_speaker("Quay Authority")
        make_public_claim(people, pair.first)
    merge("speaker", pair.first, pair.gone, people)
    merge("speaker", pair.gone, pair.stays, people)
    merge("claim", *pair.claims, people)
    return pair


def path(record, collection="speakers"):
    return f"/api/v1/{collection}/{record.pk}/"


def test_old_address_leads_to_the_other_record(merged):
    answer = Client().get(path(merged.gone))
    assert (answer.status_code, answer["Location"]) == (308, path(merged.stays))
    assert Client().get(answer["Location"]).json()["id"] == str(merged.stays.pk)
    tombstone = answer.json()
    assert (tombstone["status"], tombstone["merged_into"]["url"]) == ("merged", path(merged.stays))


def test_address_of_what_was_merged_twice_leads_to_the_end_at_once(merged):
    assert Client().get(path(merged.first))["Location"] == path(merged.stays)


def test_claim_leads_on_with_what_was_asked_for(merged):
    gone, stays = merged.claims
    answer = Client().get(path(gone, "claims") + "?fields=statement&format=jsonld")
    assert answer["Location"] == path(stays, "claims") + "?fields=statement&format=jsonld"


@pytest.mark.parametrize("method", ["get", "head"])
def test_redirect_may_be_kept_by_caches_like_other_answers(merged, method):
    answer = getattr(Client(), method)(path(merged.gone))
    kept = Client().get(path(merged.stays))
    assert answer.status_code == 308
    assert {name: answer[name] for name in ("Cache-Control", "Vary", "Access-Control-Allow-Origin")} == {
        name: kept[name] for name in ("Cache-Control", "Vary", "Access-Control-Allow-Origin")
    }
    assert {"ETag", "Last-Modified"} <= {*answer.headers}
    assert bool(answer.content) == (method == "get")


def test_redirect_is_given_to_who_had_the_record_before(merged):
    """RFC 9110, 13.2.1: conditions are of answers that would be 2xx."""
    tag = Client().get(path(merged.gone))["ETag"]
    assert Client(headers={"If-None-Match": tag}).get(path(merged.gone)).status_code == 308


def test_versions_of_what_went_are_still_read_where_they_were(merged):
    gone, _stays = merged.claims
    versions = Client().get(f"{path(gone, 'claims')}versions/").json()["results"]
    assert [each["change"] for each in versions] == ["merge", "follow", "follow", "publish"]
    past = Client().get(f"{path(gone, 'claims')}versions/1/")
    assert (past.status_code, past.json()["id"]) == (200, str(gone.pk))


def test_changes_tell_of_the_merge(merged):
    changes = Client().get("/api/v1/changes/?page_size=100").json()["results"]
    told = [(each["kind"], each["id"], each["status"]) for each in changes if each["change"] == "merge"]
    assert told == [
        ("speaker", str(merged.first.pk), "merged"),
        ("speaker", str(merged.gone.pk), "merged"),
        ("claim", str(merged.claims[0].pk), "merged"),
    ]
    document = next(each["document"] for each in changes if each["change"] == "merge")
    assert document["merged_into"]["id"] == str(merged.stays.pk)


@pytest.mark.parametrize("format", ["json", "csv"])
def test_search_by_the_old_key_leads_to_the_search_by_the_new_one(merged, format):
    answer = Client().get(f"/api/v1/quotes/?speaker={merged.first.pk}&form=paraphrase&format={format}")
    assert answer.status_code == 308
    assert answer["Location"] == f"/api/v1/quotes/?speaker={merged.stays.pk}&form=paraphrase&format={format}"
    assert Client().get(answer["Location"]).status_code == 200


def test_search_that_finds_nothing_and_names_nothing_merged_is_empty(merged):
    answer = Client().get(f"/api/v1/quotes/?speaker={merged.third.pk}&form=direct")
    assert (answer.status_code, answer.json()["results"]) == (200, [])


def test_what_was_merged_is_listed_where_it_is_asked_for(merged):
    public = Client().get("/api/v1/speakers/?page_size=100").json()["results"]
    assert str(merged.gone.pk) not in {each["id"] for each in public}
    listed = Client().get("/api/v1/speakers/?status=merged").json()["results"]
    assert {each["id"] for each in listed} == {str(merged.gone.pk), str(merged.first.pk)}


def test_documents_are_as_the_schema_says(merged):
    schemas = json.loads(openapi_text("en", "json"))["components"]["schemas"]
    shown = {
        "Speaker": Client().get(path(merged.stays)).json(),
        "Claim": Client().get(path(merged.claims[1], "claims")).json(),
        "Tombstone": Client().get(path(merged.gone)).json(),
    }
    for component, document in shown.items():
        whole = {"$ref": f"#/components/schemas/{component}", "components": {"schemas": schemas}}
        Draft202012Validator(whole).validate(document)
        assert {*document} <= {*schemas[component]["properties"]}
    assert (shown["Speaker"]["merged"], shown["Claim"]["merged"]) == (
        sorted([str(merged.gone.pk), str(merged.first.pk)]),
        [str(merged.claims[0].pk)],
    )


@pytest.mark.parametrize("address", ["speakers/{}/", "claims/?speaker={}"])
def test_redirect_takes_no_more_queries_than_an_answer(merged, address, django_assert_max_num_queries):
    Client().get(path(merged.stays))
    with django_assert_max_num_queries(2, using="public"):
        assert Client().get("/api/v1/" + address.format(merged.first.pk)).status_code == 308
