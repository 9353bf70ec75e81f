"""The versions of a claim: which there were, and each at an address that stays."""

import json
from uuid import UUID

import pytest
from django.test import Client

from tests.api.story import answer
from tests.api.walking import backward, forward


@pytest.fixture
def path(story):
    return f"claims/{story.claim.pk}/versions/"


def numbers_of(pages):
    return [version["version"] for page in pages for version in page["results"]]


def test_versions_are_listed_newest_first_with_what_was_done_and_why(path, ask, story):
    versions = ask(path)["results"]
    assert [(each["version"], each["change"], each["status"], each["note"]) for each in versions] == [
        (5, "reinstate", "published", "It was the bridge after all."),
        (4, "retract", "retracted", "Wrong bridge."),
        (3, "follow", "published", "It was renamed."),
        (2, "correct", "published", "The month was missing."),
        (1, "publish", "published", ""),
    ]
    moments = story.claim.publications.order_by("-version").values_list("published_at", flat=True)
    assert [each["at"] for each in versions] == [moment.isoformat() for moment in moments]
    assert {(each["id"], each["kind"], each["url"]) for each in versions} == {
        (str(story.claim.pk), "claim", f"/api/v1/claims/{story.claim.pk}/")
    }
    assert [each["version_url"] for each in versions] == [f"/api/v1/{path}{number}/" for number in (5, 4, 3, 2, 1)]


@pytest.mark.parametrize("page_size", [1, 2, 5])
def test_versions_have_pages_in_both_directions(path, ask, page_size):
    pages = forward(ask, f"{path}?page_size={page_size}")
    assert numbers_of(pages) == [5, 4, 3, 2, 1]
    assert numbers_of(backward(ask, pages[-1])[::-1]) == numbers_of(pages[:-1])


def test_versions_come_as_a_document_a_line(path, ask):
    response = Client().get(f"/api/v1/{path}?format=ndjson")
    assert response["Content-Type"] == "application/x-ndjson"
    assert [json.loads(line) for line in response.content.splitlines()] == ask(path)["results"]


@pytest.mark.parametrize(
    ("number", "step"), [(1, "published"), (2, "related"), (3, "renamed"), (5, "question reinstated")]
)
def test_version_is_as_it_was_shown_last(path, ask, story, number, step):
    """The second was rendered again when a claim was tied to it, the fifth when its question was retracted."""
    status, document = story.seen[step].records[f"claims/{story.claim.pk}/"]
    assert (status, document["version"]) == (200, number)
    assert ask(f"{path}{number}/") == document


def test_version_that_was_the_retraction_is_gone_with_the_last_tombstone(path, ask, story):
    tombstone = story.seen["countersigned"].records[f"claims/{story.claim.pk}/"]
    assert (tombstone[0], tombstone[1]["tombstone"]["countersigned_at"] is None) == (410, False)
    assert ask(f"{path}4/", status=410) == tombstone[1]


@pytest.mark.parametrize("number", ["0", "6", "99", "4294967296", "9" * 30])
def test_version_that_there_is_not_is_not_found(path, ask, number):
    ask(f"{path}{number}/", status=404)


@pytest.mark.parametrize("number", ["-1", "x", "1.0", "٢", ""])
def test_version_that_is_no_number_is_not_found(path, ask, number):
    ask(f"{path}{number}/x/" if number == "" else f"{path}{number}/", status=404)


def test_versions_of_what_was_never_public_are_not_found(ask, story):
    ask(f"claims/{UUID(int=1)}/versions/", status=404)
    ask(f"claims/{UUID(int=1)}/versions/1/", status=404)


def test_versions_of_another_kind_of_record_are_not_found(ask, story):
    quote = story.claim.attributions.get().quote_id
    ask(f"claims/{quote}/versions/", status=404)
    ask(f"claims/{quote}/versions/1/", status=404)


def test_version_says_since_when_it_was_shown_and_where_the_claim_is_now(path, story):
    response = Client().get(f"/api/v1/{path}1/")
    assert response["Link"] == f'</api/v1/claims/{story.claim.pk}/>; rel="original latest-version"'
    assert response["Memento-Datetime"] == response["Last-Modified"]


def test_version_that_is_known_is_not_sent_again(path):
    first = Client().get(f"/api/v1/{path}1/")
    again = Client().get(f"/api/v1/{path}1/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


def test_version_may_be_asked_for_some_members_alone(path, ask):
    assert [*ask(f"{path}2/?fields=version,statement")] == ["version", "statement"]
    assert "attributions" not in ask(f"{path}2/?omit=attributions")


MEDIA_TYPES = {"jsonld": "application/ld+json", "csv": "text/csv; charset=utf-8; header=present"}


@pytest.mark.parametrize(("format", "media_type"), MEDIA_TYPES.items())
def test_version_comes_in_other_formats(path, format, media_type):
    response = Client().get(f"/api/v1/{path}1/?format={format}")
    assert (response.status_code, response["Content-Type"]) == (200, media_type)
    assert (b"It was shut." in response.content, b"in May" in response.content) == (True, False)


def test_current_version_has_the_document_and_the_etag_of_the_claim(path, story):
    newest, current = Client().get(f"/api/v1/{path}5/"), Client().get(f"/api/v1/claims/{story.claim.pk}/")
    assert (newest.content, newest["ETag"]) == (current.content, current["ETag"])
    assert answer(f"{path}5/") == story.seen["question reinstated"].records[f"claims/{story.claim.pk}/"]
