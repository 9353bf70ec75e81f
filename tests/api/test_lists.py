"""The lists: their shape, their pages, and what a page costs."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.api.published import COLLECTIONS, MAKERS, MOMENT, address, make_claim
from tests.api.walking import path_of

pytestmark = pytest.mark.usefixtures("empty_record")


def queries_of(path):
    with (
        CaptureQueriesContext(connections["public"]) as public,
        CaptureQueriesContext(connections["default"]) as default,
    ):
        assert Client().get(path).status_code == 200
    assert len(default) == 0
    return len(public)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_list_of_nothing_is_an_empty_page(ask, collection):
    assert ask(f"{collection}/") == {"results": [], "next": None, "previous": None}


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_list_takes_one_query_for_one_record_and_for_thirty(empty_record, collection):
    make, path = MAKERS[collection], f"/api/v1/{collection}/?page_size=100"
    make()
    assert queries_of(path) == 1
    for _ in range(29):
        make()
    assert queries_of(path) == 1


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_record_takes_one_query(collection):
    assert queries_of(f"/api/v1/{address(collection, MAKERS[collection]())}") == 1


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_document_is_sent_as_the_very_text_that_is_stored(collection):
    text = '{"b":  1.50, "a": "إسرائيل \\u2028", "id": "x"}'
    made = MAKERS[collection](document=text)
    assert Client().get(f"/api/v1/{address(collection, made)}").content.decode() == text
    assert Client().get(f"/api/v1/{collection}/").content.decode() == (
        f'{{"results":[{text}],"next":null,"previous":null}}'
    )


def test_list_is_newest_first(ids):
    oldest, middle, newest = (make_claim() for _ in range(3))
    assert ids("claims/") == [str(claim.pk) for claim in (newest, middle, oldest)]


def test_list_holds_twenty_five_records_or_as_many_as_asked_for(ask):
    for _ in range(30):
        make_claim()
    assert len(ask("claims/")["results"]) == 25
    assert len(ask("claims/?page_size=7")["results"]) == 7
    assert len(ask("claims/?page_size=100")["results"]) == 30


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_pages_lose_and_repeat_nothing_while_records_of_one_moment_are_published(ask, collection):
    make = MAKERS[collection]
    before = {str(make().pk) for _ in range(33)}
    seen, later, path = [], 0, f"{collection}/?page_size=4"
    while path:
        page = ask(path)
        seen += [record["id"] for record in page["results"]]
        make(published_at=MOMENT + timedelta(seconds=later))
        later += 1
        path = page["next"] and path_of(page["next"])
    assert len(seen) == len(set(seen))
    assert before <= set(seen)


def test_pages_are_the_same_backward(ask):
    keys = [str(make_claim().pk) for _ in range(10)][::-1]
    pages, path = [], "claims/?page_size=3"
    while path:
        page = ask(path)
        pages.append([record["id"] for record in page["results"]])
        path, last = page["next"] and path_of(page["next"]), page
    assert [key for page in pages for key in page] == keys
    back = [pages[-1]]
    while last["previous"]:
        last = ask(path_of(last["previous"]))
        back.append([record["id"] for record in last["results"]])
    assert back[::-1] == pages


def test_first_page_has_none_before_it_and_the_last_none_after_it(ask):
    for _ in range(4):
        make_claim()
    first = ask("claims/?page_size=2")
    second = ask(path_of(first["next"]))
    assert (first["previous"], second["next"]) == (None, None)
    assert second["previous"] is not None


def test_links_are_absolute_and_keep_filters(ask):
    for _ in range(3):
        make_claim(topics=["camps", "letters"])
    link = ask("claims/?topic=camps&topic=letters&page_size=2")["next"]
    assert link.startswith("http://testserver/api/v1/claims/?")
    query = parse_qs(urlsplit(link).query)
    assert (query["topic"], query["page_size"]) == (["camps", "letters"], ["2"])


def test_cursor_outlives_the_record_that_it_names(ask):
    claims = [make_claim() for _ in range(4)][::-1]
    link = path_of(ask("claims/?page_size=2")["next"])
    claims[1].delete()
    assert [record["id"] for record in ask(link)["results"]] == [str(claim.pk) for claim in claims[2:]]


@pytest.mark.parametrize(
    "text", ["", "x", "AAAA", "é", "_" * 34, "//////////////////////////////////", "0", "A" * 5000]
)
def test_cursor_that_is_not_ours_is_refused(ask, text):
    problem = ask(f"claims/?cursor={text}", status=400)
    assert [error["parameter"] for error in problem["errors"]] == ["cursor"]


@pytest.mark.parametrize("size", ["0", "-1", "101", "", "ten", "1e1", "٢٥", "9" * 5000, "1.5"])
def test_page_size_out_of_bounds_is_refused(ask, size):
    problem = ask(f"claims/?page_size={size}", status=400)
    assert [error["parameter"] for error in problem["errors"]] == ["page_size"]


def test_record_that_is_not_public_is_not_found(ask):
    make_claim(id=UUID(int=1))
    problem = ask(f"claims/{UUID(int=2)}/", status=404)
    assert re.search("public", problem["detail"])
