"""Of the words that somebody was found by, the public's login cannot even try out which they were."""

import pytest
from django.test import Client

from claims import workflow
from claims.found_by import facet
from claims.models import Claim, PublishedClaim
from claims.withholding import dependents_of, target, withhold
from tests.api import published
from tests.claims.lexemes import assert_noted_is_what_is_held, kinds_noted, words
from tests.claims.withholding.record import REASON, SECRET, public_claim, secret_claim, secret_quote, secret_speaker
from tests.factories import make_attribution, make_public, make_quote, make_topic


@pytest.fixture
def kinds_that_can_be_tried(people):
    return lambda lexeme: kinds_noted(lexeme, "public")


def found(word):
    return [row["id"] for row in Client().get("/api/v1/claims/", {"q": word}).json()["results"]]


def test_words_of_a_claim_alone_can_be_tried_no_more_and_shared_ones_can(people, kinds_that_can_be_tried):
    claim, other = secret_claim(people), public_claim(people, statement="It was truly calm.")
    assert kinds_that_can_be_tried(SECRET) == {"claim", "assessedclaim"}
    assert kinds_that_can_be_tried(facet("unit", SECRET)) == {"claim"}
    assert "truli" in words(PublishedClaim.objects.get(pk=claim.pk))
    withhold("claim", claim.pk, people.administrator, REASON)

    assert kinds_that_can_be_tried(SECRET) == kinds_that_can_be_tried(facet("unit", SECRET)) == set()
    assert kinds_that_can_be_tried("truli") == {"claim"}
    assert found("truly") == [str(other.pk)]
    assert_noted_is_what_is_held()


def test_words_that_were_corrected_or_retracted_before_can_be_tried_no_more(people, kinds_that_can_be_tried):
    claim = public_claim(people, statement=f"It was {SECRET}.")
    Claim.objects.filter(pk=claim.pk).update(statement_en="It was calm.")
    make_public(claim, people, "Worded better.")
    workflow.retract(claim, people.publisher, 2, "Never so.")
    withhold("claim", claim.pk, people.administrator, REASON)

    assert kinds_that_can_be_tried(SECRET) == kinds_that_can_be_tried("calm") == set()
    assert_noted_is_what_is_held()


def test_words_of_a_quote_that_a_claim_gave_up_can_be_tried_no_more(people, kinds_that_can_be_tried):
    quote, claim = secret_quote(people), public_claim(people)
    attribution = make_attribution(claim, quote)
    make_public(claim, people, "More evidence.")
    assert kinds_that_can_be_tried(SECRET) == {"claim", "quote"}
    attribution.delete()
    make_public(claim, people, "Less evidence.")
    withhold("quote", quote.pk, people.administrator, REASON)

    assert kinds_that_can_be_tried(SECRET) == kinds_that_can_be_tried(facet("role", SECRET)) == set()
    assert_noted_is_what_is_held()


def test_names_of_a_speaker_can_be_tried_no_more(people, kinds_that_can_be_tried):
    speaker = secret_speaker()
    public_claim(people, make_quote(speaker=speaker))
    assert kinds_that_can_be_tried(SECRET) == {"claim", "quote", "speaker"}
    along = [one.row.pk for one in dependents_of(target("speaker", speaker.pk))]
    withhold("speaker", speaker.pk, people.administrator, REASON, along)

    assert kinds_that_can_be_tried(SECRET) == set()
    assert_noted_is_what_is_held()


def test_names_of_a_topic_without_claims_can_be_tried_no_more(people, kinds_that_can_be_tried):
    claim = public_claim(people)
    claim.topics.add(make_topic(name_en=SECRET))
    make_public(claim, people, "Filed.")
    assert kinds_that_can_be_tried(SECRET) == {"topic"}
    withhold("claim", claim.pk, people.administrator, REASON)

    assert kinds_that_can_be_tried(SECRET) == set()
    assert_noted_is_what_is_held()


def test_word_that_stood_last_in_what_is_withheld_is_found_far_behind(people, kinds_that_can_be_tried):
    old = published.make_claim("An old kraken.", place=5)
    public_claim(people)
    PublishedClaim.objects.exclude(pk=old.pk).delete()
    for place in (500_000, 1_000_000):
        published.make_claim("A bridge.", place=place)
    claim = public_claim(people, statement="A new kraken.")
    assert found("kraken") == [str(claim.pk), str(old.pk)]
    withhold("claim", claim.pk, people.administrator, REASON)

    assert found("kraken") == [str(old.pk)]
    assert kinds_that_can_be_tried("kraken") == {"claim"}


@pytest.mark.parametrize("word", [r"o'hara\smith", "'", "\\", r"\'", "سرّ", "=w10=x"])
def test_lexeme_that_postgresql_quotes_goes_and_one_that_is_held_stays(people, word):
    lexeme = facet("role", word)
    rows = [published.make_claim("A bridge.", roles=[word]) for _row in range(2)]
    for left in ({"claim"}, set()):
        PublishedClaim.objects.filter(pk=rows.pop().pk).delete()
        assert kinds_noted(lexeme) == left
    assert_noted_is_what_is_held()
