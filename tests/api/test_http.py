"""Caching, conditional requests, methods and other sites."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils.http import http_date

from tests.api.published import COLLECTIONS, MAKERS, MOMENT, make_claim, make_speaker, render
from tests.api.published import address as address_of

pytestmark = pytest.mark.usefixtures("empty_record")


@pytest.fixture(params=COLLECTIONS)
def address(request):
    return f"/api/v1/{address_of(request.param, MAKERS[request.param]())}"


def test_record_may_be_kept_by_any_cache_for_a_minute(address):
    response = Client().get(address)
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["Vary"] == "Accept, Accept-Encoding"
    assert not response.cookies


def test_record_that_is_known_is_not_sent_again(address):
    first = Client().get(address)
    assert first["ETag"].startswith('"')
    again = Client().get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (again["ETag"], again["Cache-Control"]) == (first["ETag"], first["Cache-Control"])
    assert again["Access-Control-Allow-Origin"] == "*"


def test_list_that_is_known_is_not_sent_again(address):
    path = address[: address.index("/", 8) + 1]
    first = Client().get(path)
    assert Client().get(path, headers={"if-none-match": f'"other", {first["ETag"]}'}).status_code == 304


def test_another_etag_gets_the_record(address):
    assert Client().get(address, headers={"if-none-match": '"other"'}).status_code == 200


def test_etag_changes_with_every_byte_of_the_document():
    claim = make_claim()
    before = Client().get(f"/api/v1/claims/{claim.pk}/")["ETag"]
    render(claim, '{"relations": ["one"]}')
    response = Client().get(f"/api/v1/claims/{claim.pk}/", headers={"if-none-match": before})
    assert (response.status_code, response.json()) == (200, {"relations": ["one"]})
    assert response["ETag"] != before


def test_record_that_is_no_newer_is_not_sent_again():
    speaker = make_speaker()
    address = f"/api/v1/speakers/{speaker.pk}/"
    assert Client().get(address)["Last-Modified"] == http_date(MOMENT.timestamp())
    same, older = (http_date((MOMENT - timedelta(days=days)).timestamp()) for days in (0, 1))
    assert Client().get(address, headers={"if-modified-since": same}).status_code == 304
    assert Client().get(address, headers={"if-modified-since": older}).status_code == 200


def test_claim_that_was_rendered_again_is_sent_again():
    claim = make_claim()
    address = f"/api/v1/claims/{claim.pk}/"
    seen = {"if-modified-since": http_date(MOMENT.timestamp())}
    assert Client().get(address, headers=seen).status_code == 304
    render(claim, "{}", MOMENT + timedelta(days=1))
    assert Client().get(address, headers=seen).status_code == 200


def test_precondition_that_fails_is_a_problem(address):
    response = Client().get(address, headers={"if-match": '"other"'})
    assert (response.status_code, response["Content-Type"]) == (412, "application/problem+json")


def test_head_is_get_without_the_body(address):
    got, head = Client().get(address), Client().head(address)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Type", "ETag", "Cache-Control", "Content-Length"):
        assert head[name] == got[name]


def test_options_tells_a_browser_that_it_may_ask(address):
    headers = {"origin": "https://example.org", "access-control-request-method": "GET"}
    response = Client().options(f"{address}?colour=red", headers=headers)
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


def test_another_site_may_read(address):
    response = Client().get(address, headers={"origin": "https://example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response


def test_etag_is_the_same_for_everybody_who_gets_the_same_bytes():
    address = f"/api/v1/claims/{make_claim(id=UUID(int=1)).pk}/"
    assert Client().get(address)["ETag"] == Client().get(address, headers={"accept-language": "ar"})["ETag"]
