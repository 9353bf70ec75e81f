"""Changes: all that happened to public records, in the order in which it happened."""

import json
from itertools import pairwise

import pytest
from django.test import Client

from claims.models import PublishedChange, PublishedDocument
from factdb.api.cursor import Cursor
from tests.api.walking import backward, forward, path_of


def numbers_of(pages):
    return [change["number"] for page in pages for change in page["results"]]


def of_claim(story, pages):
    return [
        (change["version"], change["change"], change["status"])
        for page in pages
        for change in page["results"]
        if change["id"] == str(story.claim.pk)
    ]


def test_changes_are_numbered_in_the_order_in_which_they_happened(story, ask):
    changes = ask("changes/?page_size=100")["results"]
    assert [change["number"] for change in changes] == [*range(1, PublishedChange.objects.count() + 1)]
    assert all(before["at"] <= after["at"] for before, after in pairwise(changes))


def test_changes_of_a_claim_are_its_versions_and_what_was_rendered_again(story, ask):
    assert of_claim(story, forward(ask, "changes/?page_size=100")) == [
        (1, "publish", "published"),
        (2, "correct", "published"),
        (2, "render", "published"),
        (3, "follow", "published"),
        (4, "retract", "retracted"),
        (4, "render", "retracted"),
        (5, "reinstate", "published"),
        (5, "render", "published"),
        (5, "render", "published"),
    ]


def test_changes_name_every_kind_of_record(story, ask):
    kinds = {change["kind"] for change in ask("changes/?page_size=100")["results"]}
    assert kinds == {"claim", "quote", "speaker", "source", "question"}


def test_change_holds_the_record_as_it_is_now(story, ask):
    for change in ask("changes/?page_size=100")["results"]:
        path = change["url"].removeprefix("/api/v1/")
        assert change["document"] == ask(path)


def test_changes_say_why_something_was_retracted(story, ask):
    retractions = [change for change in ask("changes/?page_size=100")["results"] if change["change"] == "retract"]
    assert [(change["note"], change["kind"]) for change in retractions] == [
        ("Wrong bridge.", "claim"),
        ("Asked wrongly.", "question"),
    ]


def test_changes_without_documents(story, ask):
    changes = ask("changes/?omit=document&page_size=100")["results"]
    with_documents = ask("changes/?page_size=100")["results"]
    assert changes == [{name: each[name] for name in each if name != "document"} for each in with_documents]


@pytest.mark.parametrize(
    "query", ["omit=number", "omit=", "omit=document,x", "fields=number", "ordering=published_at", "count=true"]
)
def test_changes_refuse_other_parameters(story, ask, query):
    problem = ask(f"changes/?{query}", status=400)
    assert [error["parameter"] for error in problem["errors"]] == [query.partition("=")[0]]


@pytest.mark.parametrize("page_size", [1, 3, 100])
@pytest.mark.parametrize("omit", ["", "&omit=document"])
def test_changes_have_pages_in_both_directions(story, ask, page_size, omit):
    pages = forward(ask, f"changes/?page_size={page_size}{omit}")
    assert numbers_of(pages) == [*range(1, PublishedChange.objects.count() + 1)]
    assert numbers_of(backward(ask, pages[-1])[::-1]) == numbers_of(pages[:-1])
    assert (pages[0]["previous"], pages[-1]["next"]) == (None, None)


def test_resume_of_every_page_leads_to_what_follows_it(story, ask):
    last = PublishedChange.objects.count()
    for page in forward(ask, "changes/?page_size=4&omit=document"):
        after = page["results"][-1]["number"]
        assert numbers_of(forward(ask, path_of(page["resume"]))) == [*range(after + 1, last + 1)]


def test_resume_of_the_end_stays_there_until_something_happens(story, ask):
    end = ask(path_of(forward(ask, "changes/?omit=document")[-1]["resume"]))
    assert (end["results"], end["next"], end["previous"]) == ([], None, None)
    assert ask(path_of(end["resume"])) == end


def test_changes_come_as_a_document_a_line(story, ask):
    response = Client().get("/api/v1/changes/?format=ndjson&page_size=100")
    assert [json.loads(line) for line in response.content.splitlines()] == ask("changes/?page_size=100")["results"]


def test_change_says_when_it_happened(story, ask):
    at = dict(PublishedChange.objects.values_list("number", "at"))
    for change in ask("changes/?page_size=100")["results"]:
        assert change["at"] == at[change["number"]].isoformat()


def test_page_of_changes_that_is_known_is_not_sent_again(story):
    first = Client().get("/api/v1/changes/")
    again = Client().get("/api/v1/changes/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


def test_etags_tell_apart_whatever_pages_of_changes_hold(story):
    paths = ("", "?omit=document", "?page_size=3", "?page_size=4", "?format=ndjson")
    assert len({Client().get(f"/api/v1/changes/{path}")["ETag"] for path in paths}) == len(paths)


@pytest.mark.usefixtures("story")
def test_etag_changes_with_a_document_that_is_shown_anew():
    last = PublishedChange.objects.order_by("-number")[0]
    path = f"/api/v1/changes/?cursor={Cursor(last.number - 1)}"
    before = Client().get(path)["ETag"]
    document = PublishedDocument.objects.filter(pk=last.record)
    kept = document.values("text", "etag")[0]
    document.update(text='{"other": true}', etag="1" * 40)
    assert Client().get(path)["ETag"] != before
    document.update(**kept)
    assert Client().get(path)["ETag"] == before
