"""A topic is public while a public claim is filed under it, and says what the last of them says."""

import json

import pytest

from claims import workflow
from claims.models import PastDocument, PublishedChange, PublishedDocument, PublishedTopic, SharedRecord, Topic
from claims.shown_topics import topic_key, topics_shown
from sources.models import SpeakerName
from tests.factories import make_attribution, make_claim, make_public, make_quote, make_speaker, make_topic


@pytest.fixture(autouse=True)
def contributor(as_contributor):
    return as_contributor


@pytest.fixture
def trade():
    return make_topic("sea-trade", name_en="Trade at sea")


def public_claim(people, *topics, speaker=None):
    claim = make_claim()
    claim.topics.add(*topics)
    make_attribution(claim, make_quote(speaker=speaker))
    make_public(claim, people)
    return claim


def shown():
    return {topic.pk: topic for topic in PublishedTopic.objects.all()}


def slugs():
    return sorted(json.loads(topic.document)["slug"] for topic in shown().values())


def test_topic_is_public_with_its_first_claim(trade, people):
    assert slugs() == []
    claim = public_claim(people, trade)
    publication = claim.publications.get()
    moment = publication.published_at.isoformat()

    (topic,) = shown().values()
    assert (topic.pk, topic.place, topic.publication) == (topic_key("sea-trade"), 1, publication.number)
    assert json.loads(topic.document) == {
        "url": "/api/v1/topics/sea-trade/",
        "slug": "sea-trade",
        "name": "Trade at sea",
        "names": {"en": "Trade at sea"},
        "first_published_at": moment,
        "published_at": moment,
    }
    assert topics_shown(claim.pk) == {"sea-trade"}
    assert PublishedChange.objects.filter(kind="topic").count() == 0


def test_topic_of_a_draft_is_not_public(trade):
    make_claim().topics.add(trade)
    assert slugs() == []


def test_topic_stays_as_it_is_with_another_claim(trade, people):
    public_claim(people, trade)
    before = PublishedDocument.objects.get(kind="topic")
    public_claim(people, trade)

    assert PublishedDocument.objects.get(kind="topic").text == before.text
    assert PastDocument.objects.filter(kind="topic").count() == 0


def test_topic_that_was_renamed_is_shown_anew_by_the_next_claim(trade, people):
    first = public_claim(people, trade).publications.get()
    public_claim(people, make_topic())
    Topic.objects.filter(pk=trade.pk).update(name_en="Shipping")
    assert json.loads(shown()[topic_key("sea-trade")].document)["name"] == "Trade at sea"
    second = public_claim(people, trade).publications.get()

    topic = shown()[topic_key("sea-trade")]
    document = json.loads(topic.document)
    assert (document["name"], topic.place) == ("Shipping", 3)
    assert document["first_published_at"] == first.published_at.isoformat()
    assert document["published_at"] == second.published_at.isoformat()
    past = PastDocument.objects.get(record=topic.pk)
    assert (json.loads(past.text)["name"], past.place, past.shown_until) == ("Trade at sea", 1, second.published_at)


def test_claim_that_follows_does_not_bring_an_old_name_back(trade, people):
    board = make_speaker("Harbour Board")
    public_claim(people, trade, speaker=board)
    Topic.objects.filter(pk=trade.pk).update(name_en="Shipping")
    public_claim(people, trade)
    SpeakerName.objects.filter(speaker=board).update(text="Port Board")
    make_public(SharedRecord.objects.get(pk=board.pk), people, "It was renamed.")

    assert json.loads(shown()[topic_key("sea-trade")].document)["name"] == "Shipping"


def test_topic_goes_with_its_last_claim(trade, people):
    claims = [public_claim(people, trade), public_claim(people, trade, make_topic("harbours"))]
    workflow.retract(claims[0], people.publisher, 1, "It is not so.")
    assert slugs() == ["harbours", "sea-trade"]
    publication = workflow.retract(claims[1], people.publisher, 1, "It is not so.")

    assert (slugs(), PublishedDocument.objects.filter(kind="topic").count()) == ([], 0)
    assert {past.shown_until for past in PastDocument.objects.filter(kind="topic")} == {publication.published_at}


def test_topic_goes_when_its_last_claim_is_filed_elsewhere(trade, people):
    claim = public_claim(people, trade, make_topic("harbours"))
    claim.topics.set([make_topic("bridges"), *claim.topics.filter(slug="harbours")])
    make_public(claim, people, "It is of bridges.")
    assert slugs() == ["bridges", "harbours"]


def test_topic_comes_back_with_a_claim_that_is_reinstated(trade, people):
    claim = public_claim(people, trade)
    before = shown()[topic_key("sea-trade")]
    workflow.retract(claim, people.publisher, 1, "It is not so.")
    make_public(claim, people, "It is so.")

    after = shown()[topic_key("sea-trade")]
    assert (after.first_published_at, after.publication) == (before.first_published_at, 3)
    assert after.published_at > before.published_at


def test_place_of_a_topic_that_went_is_not_given_again(trade, people):
    """Whoever has read up to it would miss the one that took its place."""
    claim = public_claim(people, trade)
    workflow.retract(claim, people.publisher, 1, "It is not so.")
    public_claim(people, make_topic("harbours"))
    assert [topic.place for topic in shown().values()] == [2]


def test_topic_is_gone_alone_where_its_slug_begins_another(people):
    claim = public_claim(people, make_topic("sea"))
    public_claim(people, make_topic("sea-trade"), make_topic("trade"))
    workflow.retract(claim, people.publisher, 1, "It is not so.")
    assert slugs() == ["sea-trade", "trade"]
