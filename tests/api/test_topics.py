"""Topics are public while a public claim is filed under them."""

import pytest

from claims import workflow
from sources.actor import acting_as
from tests import factories


@pytest.fixture
def claims(committed):
    """Two drafts, the first filed under camps, both under letters."""
    with acting_as(committed.contributor):
        camps, letters = (
            factories.make_topic("camps", name_en="Camps", name_ar="معسكرات"),
            factories.make_topic("letters"),
        )
        factories.make_topic("nobody-files-here")
        made = [factories.make_claim(), factories.make_claim()]
        for claim in made:
            claim.topics.add(letters)
            factories.make_attribution(claim)
        made[0].topics.add(camps)
    return made


def slugs(ask, query=""):
    return [topic["slug"] for topic in ask(f"topics/{query}")["results"]]


def test_topic_of_a_draft_is_not_public(ask, claims):
    assert slugs(ask) == []
    ask("topics/camps/", status=404)


def test_topic_is_public_with_its_first_claim(ask, committed, claims):
    publication = factories.make_public(claims[0], committed)
    assert sorted(slugs(ask)) == ["camps", "letters"]
    assert ask("topics/camps/") == {
        "url": "/api/v1/topics/camps/",
        "slug": "camps",
        "name": "Camps",
        "names": {"ar": "معسكرات", "en": "Camps"},
        "first_published_at": publication.published_at.isoformat(),
        "published_at": publication.published_at.isoformat(),
    }
    ask("topics/nobody-files-here/", status=404)
    ask("topics/no-such-topic/", status=404)


def test_topic_stays_as_it_is_with_its_second_claim(ask, committed, claims):
    factories.make_public(claims[0], committed)
    before = ask("topics/letters/")
    factories.make_public(claims[1], committed)
    assert ask("topics/letters/") == before


def test_topic_goes_with_its_last_claim_and_comes_back_with_it(ask, committed, claims):
    for claim in claims:
        factories.make_public(claim, committed)
    workflow.retract(claims[0], committed.publisher, 1, "Wrong.")
    assert slugs(ask) == ["letters"]
    ask("topics/camps/", status=404)
    factories.make_public(claims[0], committed, "Right after all.")
    assert sorted(slugs(ask)) == ["camps", "letters"]


def test_topic_goes_when_its_last_claim_is_filed_elsewhere(ask, committed, claims):
    factories.make_public(claims[0], committed)
    with acting_as(committed.contributor):
        claims[0].topics.remove(claims[0].topics.get(slug="camps"))
    assert sorted(slugs(ask)) == ["camps", "letters"]
    factories.make_public(claims[0], committed, "Filed elsewhere.")
    assert slugs(ask) == ["letters"]


def test_topic_is_found_by_its_names(ask, committed, claims):
    factories.make_public(claims[0], committed)
    assert slugs(ask, "?q=camp") == slugs(ask, "?q=معسكرات") == ["camps"]
    assert slugs(ask, "?q=letter") == []  # its name is Topic
    assert slugs(ask, "?q=-camps") == ["letters"]


def test_topic_that_is_renamed_shows_its_name_with_the_next_claim(ask, committed, claims):
    factories.make_public(claims[0], committed)
    with acting_as(committed.contributor):
        claims[0].topics.filter(slug="letters").update(name_en="Letters")
    assert ask("topics/letters/")["name"] == "Topic"
    publication = factories.make_public(claims[1], committed)
    topic = ask("topics/letters/")
    assert (topic["name"], topic["published_at"]) == ("Letters", publication.published_at.isoformat())
    assert topic["first_published_at"] < topic["published_at"]
    assert slugs(ask)[0] == "letters"


def test_topics_are_no_changes(ask, committed, claims):
    factories.make_public(claims[0], committed)
    assert "topic" not in {change["kind"] for change in ask("changes/")["results"]}


def test_claims_are_found_by_every_public_topic(ask, ids, committed, claims):
    for claim in claims:
        factories.make_public(claim, committed)
    keys = [str(claim.pk) for claim in claims]
    assert {slug: ids(f"claims/?topic={slug}") for slug in slugs(ask)} == {"letters": keys[::-1], "camps": keys[:1]}
