"""Every list page, and every autocomplete, takes as many queries for 30 records as for one."""

import json

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Assessment, PublishedTopic, Relay
from sources.actor import acting_as
from sources.models import Affiliation, QuoteTranslation, Source
from tests.factories import (
    make_attribution,
    make_claim,
    make_public,
    make_question,
    make_quotation,
    make_quote,
    make_snapshot,
    make_source,
    make_speaker,
    make_topic,
    make_unnamed,
)

OURS = [model for model in admin.site._registry if model._meta.app_label in ("sources", "claims")]
SUGGESTED = [
    ("sources", "quote", "speaker"),
    ("sources", "quote", "source"),
    ("sources", "quote", "affiliation"),
    ("sources", "quote", "rendition_of"),
    ("sources", "quotespan", "snapshot"),
    ("claims", "attribution", "claim"),
    ("claims", "attribution", "question"),
    ("claims", "relay", "attribution"),
    ("claims", "claim", "topics"),
]


def make_one(people, number):
    """One more row in every table, each with all that its list shows."""
    with acting_as(people.contributor):
        publisher = make_speaker(f"Publisher {number}")
        source = make_source(publisher=publisher)
        snapshot = make_snapshot(source, f"words {number}", people.contributor)
        unnamed = make_unnamed(source, speaks_for=publisher)
        person = make_speaker(kind="person")
        Affiliation.objects.create(speaker=person, body=publisher, role_en="minister")
        quote = make_quotation(snapshot, "words", unnamed)
        QuoteTranslation.objects.create(quote=quote, language="ar", text="كلمات", translator="us")
        claim = make_claim(quantity_low=3, quantity_low_is="at least", unit="people")
        claim.topics.add(make_topic())
        question = make_question()
        claim.questions.add(question)
        Relay.objects.create(attribution=make_attribution(claim, quote, "relays"), speaker=person)
        make_attribution(None, make_quote(source, person, form="declined", text=""), "no comment", question=question)
        Assessment.objects.create(claim=claim, assessor=publisher, language="en", title="A", rating="true")
    make_public(claim, people)


def count_queries(client, address, query=None):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(address, query)
    assert response.status_code == 200
    return len(queries)


@pytest.fixture(autouse=True)
def content_types_are_known(db):
    """A process asks for each of them once."""
    ContentType.objects.get_for_models(*OURS)


@pytest.fixture
def make_more(people):
    def more(count):
        for number in range(count):
            make_one(people, number)

    return more


def test_lists_and_searches_take_a_constant_number_of_queries(client, make_more):
    lists = [f"/admin/{model._meta.app_label}/{model._meta.model_name}/" for model in OURS]
    addresses = [*lists, *(f"{address}?q=a" for address in lists)]
    make_more(1)
    client.get("/admin/")
    one = {address: count_queries(client, address) for address in addresses}
    make_more(29)
    assert {address: count_queries(client, address) for address in addresses} == one
    assert max(one[address] for address in lists) <= 15


def test_autocompletes_take_a_constant_number_of_queries(client, make_more):
    queries = [dict(zip(("app_label", "model_name", "field_name"), names, strict=True)) for names in SUGGESTED]
    make_more(1)
    one = [count_queries(client, "/admin/autocomplete/", query) for query in queries]
    make_more(18)
    assert [count_queries(client, "/admin/autocomplete/", query) for query in queries] == one


def test_page_of_a_group_takes_a_constant_number_of_queries(client, editor):
    group = make_speaker(kind="group")
    Affiliation.objects.create(speaker=make_speaker(), body=group, role_en="member")
    address = f"/admin/sources/speaker/{group.pk}/change/"
    one = count_queries(client, address)
    for _number in range(14):
        Affiliation.objects.create(speaker=make_speaker(), body=group, role_en="member")
    assert count_queries(client, address) == one


def test_page_of_a_source_takes_a_constant_number_of_queries(client, editor):
    source = make_source()
    address = f"/admin/sources/source/{source.pk}/change/"

    def more():
        make_snapshot(source, "words", editor)
        make_quote(source)
        source.author_rows.create(speaker=make_speaker())
        source.derivations.create(origin=make_source(), relation="report on")

    more()
    one = count_queries(client, address)
    for _number in range(14):
        more()
    assert count_queries(client, address) == one


def test_page_of_a_claim_takes_a_constant_number_of_queries(client, editor):
    claim = make_claim()
    address = f"/admin/claims/claim/{claim.pk}/change/"

    def more():
        Relay.objects.create(attribution=make_attribution(claim, stance="relays"), speaker=make_speaker())
        claim.relation_rows.create(other=make_claim(), type="supports")
        claim.about.add(make_speaker())

    more()
    one = count_queries(client, address)
    for _number in range(14):
        more()
    assert count_queries(client, address) == one


def test_every_page_of_every_record_can_be_opened(client, make_more):
    make_more(1)
    for model in OURS:
        name = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        for record in model._default_manager.all()[:2]:
            assert client.get(f"{name}{record.pk}/change/", follow=True).status_code == 200
        expected = 403 if "add" not in model._meta.default_permissions else 200
        assert client.get(f"{name}add/").status_code == expected
    assert Source.objects.count() == 1


def test_public_topic_is_linked_to_by_its_slug(client, make_more):
    make_more(1)
    topic = PublishedTopic.objects.get()
    address = json.loads(topic.document)["url"]
    page = client.get(f"/admin/claims/publishedtopic/{topic.pk}/change/").content.decode()
    assert f'<a href="{address}">{address}</a>' in page
