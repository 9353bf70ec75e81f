"""What the form offers while one types: speakers, claims and questions, the likeliest claims first and why."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.admin.desk.offering import OFFERED
from sources.models import SpeakerName
from tests.claims.admin.desk_page import WAITING, address, ask, errors_of, places
from tests.factories import (
    make_attribution,
    make_claim,
    make_question,
    make_quotation,
    make_source,
    make_speaker,
    make_unnamed,
)

SHIPS = {"quantity_low": 300, "quantity_low_is": "at least", "unit": "ships"}


@pytest.fixture
def offered(client, snapshot):
    """What is offered for the words typed, beside the quotation that was chosen."""

    def offer(kind, typed="", **asked):
        asked = {"spans": places(snapshot.text, WAITING), **asked} if kind == "claims" else asked
        return ask(client, snapshot, kind, q=typed, **asked).json()["results"]

    return offer


def keys(results):
    return [one["id"] for one in results]


def told(results, claim):
    return next(one["told"] for one in results if one["id"] == str(claim.pk))


# Speakers


def test_speakers_of_the_source_come_first_by_how_often_they_are_quoted(snapshot, offered):
    once, twice, never = make_speaker(), make_speaker(), make_speaker()
    make_quotation(snapshot, "Tuesday", once)
    for words in ("300", "40"):
        make_quotation(snapshot, words, twice)
    assert keys(offered("speakers")) == [str(twice.pk), str(once.pk)]
    assert str(never.pk) not in keys(offered("speakers"))


def test_speaker_is_found_in_any_spelling_of_any_name(offered):
    speaker = make_speaker("Estonia", kind="state")
    SpeakerName.objects.create(speaker=speaker, language="ar", text="إستونيا")
    make_speaker("Latvia", kind="state")
    for typed in ("estonia", "ESTON", "استونيا"):
        assert keys(offered("speakers", typed)) == [str(speaker.pk)]


def test_speakers_of_one_name_are_told_apart(offered):
    make_speaker("Georgia", kind="state")
    make_speaker("Georgia", kind="person")
    assert {one["text"] for one in offered("speakers", "georgia")} == {
        "\u2068Georgia\u2069 (state)",
        "\u2068Georgia\u2069 (person)",
    }


def test_unnamed_speaker_is_offered_in_the_source_that_speaks_of_them_alone(snapshot, offered):
    own = make_unnamed(snapshot.source, "two officials")
    make_unnamed(make_source(), "three officials")
    assert keys(offered("speakers", "officials")) == [str(own.pk)]


@pytest.mark.parametrize("typed", ["%", "_", "\x00", "'", "\u2068", "x" * 2000])
def test_signs_that_mean_something_elsewhere_are_letters_here(offered, typed):
    make_speaker("Lena Orth")
    make_claim("Ships wait.")
    make_question("How many?")
    for kind in ("speakers", "claims", "questions"):
        offered(kind, typed)


def test_list_has_an_end(offered):
    for _number in range(OFFERED + 1):
        make_speaker("Board")
    assert len(offered("speakers", "board")) == OFFERED


# Questions


def test_questions_of_the_source_come_first(snapshot, offered):
    question, other = make_question("How many ships wait?"), make_question("How many ships sank?")
    for words in ("Tuesday", "300"):
        claim = make_claim()
        claim.questions.add(question)
        make_attribution(claim, make_quotation(snapshot, words))
    assert keys(offered("questions")) == [str(question.pk)]
    assert set(keys(offered("questions", "how many"))) == {str(question.pk), str(other.pk)}


def test_question_is_found_in_any_spelling(offered):
    question = make_question(text_ar="كم سفينة تنتظر؟")
    assert keys(offered("questions", "سفينه")) == [str(question.pk)]


# Claims


def test_likely_claim_is_offered_before_anything_is_typed(offered):
    claim = make_claim("More than 300 ships are waiting outside of the bay.", **SHIPS)
    make_claim("It rained for days.")
    results = offered("claims")
    assert keys(results) == [str(claim.pk)]
    assert told(results, claim) == ["at least 300 ships", "similar words", "the same figures"]


def test_claims_of_the_source_follow_the_likely_ones_the_last_first(snapshot, offered):
    older, newer = make_claim("It rained."), make_claim("It snowed.")
    likely = make_claim("Ships are waiting outside the bay.")
    for claim in (older, newer):
        make_attribution(claim, make_quotation(snapshot, "Tuesday"))
    results = offered("claims")
    assert keys(results) == [str(one.pk) for one in (likely, newer, older)]
    assert told(results, older) == []


def test_claim_is_offered_once_whatever_speaks_for_it(snapshot, offered):
    claim = make_claim("Ships are waiting outside the bay.")
    make_attribution(claim, make_quotation(snapshot, WAITING))
    assert keys(offered("claims")) == [str(claim.pk)]
    assert keys(offered("claims", "waiting")) == [str(claim.pk)]


def test_what_is_typed_is_looked_for_everywhere(offered):
    likely, other = make_claim("Ships are waiting outside the bay."), make_claim("It rained on the crew.")
    assert keys(offered("claims", "rained")) == [str(other.pk)]
    assert keys(offered("claims", "waiting bay")) == [str(likely.pk)]
    assert offered("claims", "volcano") == []


def test_likely_claim_stays_first_among_many_that_hold_the_word(offered):
    likely = make_claim("Ships are waiting outside the bay.")
    newer = [make_claim(f"Ships sank in the year {number}.") for number in range(OFFERED + 3)]
    results = offered("claims", "ships")
    assert keys(results)[0] == str(likely.pk)
    assert keys(results)[-1] in {str(one.pk) for one in newer}


def test_speaker_of_the_claim_speaks_for_it(snapshot, offered):
    lena = make_speaker("Lena Orth", kind="person")
    claim = make_claim("Ships are waiting outside the bay.")
    make_attribution(claim, make_quotation(snapshot, "Tuesday", lena))
    assert "the same speaker" in told(offered("claims", speaker=str(lena.pk)), claim)
    for nobody in ("", "nonsense", str(make_speaker().pk)):
        assert "the same speaker" not in told(offered("claims", speaker=nobody), claim)


@pytest.mark.parametrize("spans", ["", "x", "5-3", "0-99999"])
def test_stretches_that_are_none_name_the_field(client, snapshot, spans):
    asked = {"snapshot": str(snapshot.pk), "spans": spans}
    assert list(errors_of(client.get(address(snapshot.source, "claims"), asked))) == ["spans"]


def test_nothing_is_offered_of_an_empty_record(offered):
    for kind in ("speakers", "claims", "questions"):
        assert offered(kind) == []


@pytest.mark.parametrize("typed", ["", "ships"])
def test_offers_take_the_same_number_of_queries_for_1_and_for_30(snapshot, offered, typed):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            for kind in ("speakers", "claims", "questions"):
                assert offered(kind, typed) != []
        return len(captured)

    def record(number):
        claim = make_claim(f"Ships {number} are waiting outside the bay.", **SHIPS)
        claim.questions.add(make_question(f"Ships {number}?"))
        make_attribution(claim, make_quotation(snapshot, "Tuesday", make_speaker(f"Ships {number}")))

    record(1)
    one = queries()
    for number in range(2, 31):
        record(number)
    assert queries() == one
