"""as_of answers what the API itself answered at that moment: in lists and in records, before and after every step."""

from datetime import timedelta
from itertools import pairwise
from urllib.parse import quote
from uuid import UUID

import pytest
from django.test import Client
from django.utils.http import http_date, parse_http_date

from tests.api.published import RECORDS
from tests.api.story import STEPS, answer
from tests.api.walking import backward, forward


def at(moment):
    return f"as_of={quote(moment.isoformat())}"


def documents_of(pages):
    return [document for page in pages for document in page["results"]]


def test_story_changes_something_at_every_step(story):
    seen = [*story.seen.values()]
    assert [before.records == after.records for before, after in pairwise(seen)] == [False] * 10


@pytest.mark.parametrize("collection", RECORDS)
@pytest.mark.parametrize("step", STEPS)
def test_list_is_the_one_that_was_answered_at_the_moment(story, ask, step, collection):
    seen = story.seen[step]
    wanted = seen.lists[collection]
    assert documents_of(forward(ask, f"{collection}/?{at(seen.moment)}")) == wanted
    for page_size in (1, 2):
        pages = forward(ask, f"{collection}/?{at(seen.moment)}&page_size={page_size}")
        assert documents_of(pages) == wanted
        assert documents_of(backward(ask, pages[-1])[::-1]) == documents_of(pages[:-1])
    oldest_first = forward(ask, f"{collection}/?{at(seen.moment)}&ordering=published_at&page_size=2")
    assert documents_of(oldest_first) == wanted[::-1]


@pytest.mark.parametrize("step", STEPS)
def test_record_is_the_one_that_was_answered_at_the_moment(story, step):
    seen = story.seen[step]
    never = answer(f"claims/{UUID(int=1)}/")
    assert never[0] == 404
    for path in [*story.seen.values()][-1].records:
        assert answer(f"{path}?{at(seen.moment)}") == seen.records.get(path, never)


def test_record_changes_at_the_very_moment_at_which_it_was_published(story):
    path = f"claims/{story.claim.pk}/"
    moments = story.claim.publications.order_by("version").values_list("published_at", flat=True)
    versions = [
        [answer(f"{path}?{at(moment - timedelta(microseconds=before))}")[1].get("version") for before in (1, 0)]
        for moment in moments
    ]
    statuses = [answer(f"{path}?{at(moment)}")[0] for moment in moments]
    assert (versions, statuses) == ([[None, 1], [1, 2], [2, 3], [3, None], [None, 5]], [200, 200, 200, 410, 200])


def test_day_and_month_under_way_are_answered_as_of_now(story, ask):
    now = [*story.seen.values()][-1]
    for text in (f"{now.moment:%Y-%m-%d}", f"{now.moment:%Y-%m}", f"{now.moment:%Y}"):
        assert ask(f"claims/?as_of={text}")["results"] == now.lists["claims"]


def test_day_before_the_first_publication_had_nothing(story, ask):
    yesterday = story.seen["before"].moment - timedelta(days=1)
    assert [ask(f"{each}/?as_of={yesterday:%Y-%m-%d}")["results"] for each in RECORDS] == [[]] * 5
    ask(f"claims/{story.claim.pk}/?as_of={yesterday:%Y-%m-%d}", status=404)


@pytest.mark.parametrize("parameter", ["stance=denies", "q=x", "count=true", "status=retracted"])
def test_moment_goes_with_no_filter_and_no_count(story, ask, parameter):
    problem = ask(f"claims/?{at(story.seen['published'].moment)}&{parameter}", status=400)
    assert [error["parameter"] for error in problem["errors"]] == ["as_of"]


@pytest.mark.parametrize("path", ["topics/", "topics/camps/", "changes/", "corrections/", "schema/", ""])
def test_moment_is_no_parameter_where_there_is_no_past(ask, story, path):
    problem = ask(f"{path}?as_of=2026", status=400)
    assert [error["parameter"] for error in problem["errors"]] == ["as_of"]


@pytest.mark.parametrize("step", ["published", "corrected", "related", "renamed", "reinstated"])
def test_record_of_the_past_says_since_when_it_was_shown_and_where_it_is_now(story, step):
    path = f"/api/v1/claims/{story.claim.pk}/"
    moment = story.seen[step].moment
    response = Client().get(f"{path}?{at(moment)}")
    shown_from = parse_http_date(response["Memento-Datetime"])
    steps = [*STEPS]
    before = story.seen[steps[steps.index(step) - 1]].moment
    assert int(before.timestamp()) <= shown_from <= moment.timestamp()
    assert response["Last-Modified"] == http_date(shown_from)
    assert response["Link"] == f'<{path}>; rel="original latest-version"'


def test_record_as_it_is_now_is_no_memento(story):
    response = Client().get(f"/api/v1/claims/{story.claim.pk}/")
    assert ("Memento-Datetime" in response, "Link" in response) == (False, False)


def test_record_of_the_past_has_the_etag_that_it_had(story):
    path = f"/api/v1/claims/{story.claim.pk}/"
    now = Client().get(path)
    then = Client().get(f"{path}?{at([*story.seen.values()][-1].moment)}")
    earlier = Client().get(f"{path}?{at(story.seen['published'].moment)}")
    assert then["ETag"] == now["ETag"] != earlier["ETag"]
    known = Client().get(f"{path}?{at(story.seen['published'].moment)}", headers={"if-none-match": earlier["ETag"]})
    assert (known.status_code, known.content) == (304, b"")


@pytest.mark.parametrize("format", ["csv", "ndjson", "jsonld", "atom"])
def test_list_of_the_past_has_every_format(story, format):
    response = Client().get(f"/api/v1/claims/?{at(story.seen['published'].moment)}&format={format}")
    body = b"".join(response) if response.streaming else response.content
    assert (response.status_code, b"It was shut." in body, b"in May" in body) == (200, True, False)
