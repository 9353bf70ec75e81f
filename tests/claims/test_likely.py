"""Claims that likely say what some words say: what speaks for each, and in which order they come."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.likely import SOUGHT, Reason, Said, likely_claims, stems
from sources.quantity import Quantity
from tests.factories import make_attribution, make_claim, make_question, make_quote, make_source, make_speaker

pytestmark = pytest.mark.usefixtures("as_contributor")

WORDS = "More than 300 ships are waiting outside the bay"


def of(low=None, low_is="", high=None, high_is=""):
    figures = (None if figure is None else Decimal(figure) for figure in (low, high))
    return Quantity(next(figures), low_is, next(figures), high_is)


def counted(low=None, low_is="", high=None, high_is="", statement=""):
    quantity = {"quantity_low": low, "quantity_low_is": low_is, "quantity_high": high, "quantity_high_is": high_is}
    return make_claim(statement, **quantity, unit="ships")


def why(said, claim):
    return next((one.why for one in likely_claims(said) if one.claim == claim), None)


def test_nothing_is_likely_of_an_empty_record():
    assert likely_claims(Said(WORDS)) == []


def test_nothing_is_likely_of_no_words():
    make_claim("Ships wait.")
    assert likely_claims(Said("")) == []


def test_similar_words_speak_for_a_claim():
    claim = make_claim("Ships are waiting outside of the bay.")
    make_claim("Nobody was seen in the town hall.")
    assert [one.claim for one in likely_claims(Said(WORDS))] == [claim]
    assert why(Said(WORDS), claim) == [Reason.WORDS]


def test_words_are_alike_in_other_forms_and_spellings():
    claim = make_claim(statement_ar="السفينة تنتظر خارج الخليج.")
    assert why(Said("وقالت إن السفينه تنتظر خارج خليج بعيد"), claim) == [Reason.WORDS]


def test_statement_in_either_language_counts():
    claim = make_claim("Entirely another wording.", statement_ar="السفن تنتظر خارج الخليج.")
    assert why(Said("السفن تنتظر خارج الخليج"), claim) == [Reason.WORDS]


def test_rare_words_count_more_than_common_ones():
    common = [make_claim(f"Ships sail to port number {number}.") for number in range(8)]
    rare = make_claim("Ships carried plutonium.")
    found = likely_claims(Said("The ships had plutonium."))
    assert found[0].claim == rare
    assert not {one.claim for one in found} & set(common)


def test_claim_that_has_only_the_subject_in_common_is_not_likely():
    make_claim("Ships burned down near Rotterdam during heavy weather yesterday evening.")
    assert likely_claims(Said("The ships wait.")) == []


def test_the_same_figure_speaks_for_a_claim_whatever_its_words():
    claim = counted(300, "at least", statement="Vessels queue.")
    assert why(Said("Boats", [of(300, "more than")]), claim) == [Reason.FIGURES]
    assert why(Said("Boats", [of(high=300, high_is="up to")]), claim) == [Reason.FIGURES]


def test_one_of_several_figures_is_enough():
    claim = counted(300, "about", 500, "more than")
    assert why(Said("", [of(7, "exactly", 7, "exactly"), of(500, "at least")]), claim) == [Reason.FIGURES]


def test_overlapping_quantity_speaks_for_a_claim():
    claim = counted(100, "about", 400, "about", statement="Vessels queue.")
    assert why(Said("Boats", [of(200, "exactly", 200, "exactly")]), claim) == [Reason.RANGE]
    assert why(Said("Boats", [of(401, "at least")]), claim) is None


def test_open_end_overlaps_what_lies_beyond_it():
    claim = counted(300, "at least")
    assert why(Said("", [of(9000, "exactly", 9000, "exactly")]), claim) == [Reason.RANGE]
    assert why(Said("", [of(299, "exactly", 299, "exactly")]), claim) is None


def test_the_same_figures_are_told_once_and_not_as_a_range_too():
    claim = counted(300, "at least")
    assert why(Said("", [of(300, "at least")]), claim) == [Reason.FIGURES]


def test_same_speaker_and_question_of_the_source_speak_for_what_has_words_in_common():
    question, source, speaker = make_question(), make_source(), make_speaker()
    answer = make_claim("The harbour is shut.")
    make_attribution(answer, make_quote(source))
    claim = make_claim("Ships are waiting near Oslo.")
    make_attribution(claim, make_quote(speaker=speaker))
    for one in (answer, claim):
        one.questions.add(question)
    found = Said(WORDS, (), speaker.pk, source.pk)
    assert why(found, claim) == [Reason.WORDS, Reason.SPEAKER, Reason.QUESTION]
    assert why(Said(WORDS, (), make_speaker().pk, make_source().pk), claim) == [Reason.WORDS]


def test_same_speaker_alone_makes_no_claim_likely():
    speaker = make_speaker()
    make_attribution(make_claim("It rained."), make_quote(speaker=speaker))
    assert likely_claims(Said(WORDS, (), speaker.pk)) == []


def test_more_reasons_come_first():
    words = make_claim("Ships are waiting outside the bay.")
    figures = counted(300, "more than", statement="Ships are waiting outside the bay.")
    assert [one.claim for one in likely_claims(Said(WORDS, [of(300, "more than")]))] == [figures, words]


def test_equal_claims_come_in_a_fixed_order():
    claims = [make_claim("Ships are waiting outside the bay.") for _number in range(4)]
    assert [one.claim.pk for one in likely_claims(Said(WORDS))] == sorted((one.pk for one in claims), key=str)


def test_no_more_are_given_than_asked_for():
    for _number in range(5):
        make_claim("Ships are waiting outside the bay.")
    assert len(likely_claims(Said(WORDS), 3)) == 3


def test_claim_is_found_by_the_longest_words_of_a_long_quotation():
    small = " ".join(f"{letter}bcde" for letter in "abcdefghijklmnopqrstuv"[: SOUGHT + 5])
    claim = make_claim("Zirconium transportation.")
    assert why(Said(f"{small} zirconium transportation"), claim) == [Reason.WORDS]


def test_signs_of_patterns_are_letters():
    make_claim("Ships wait.")
    assert likely_claims(Said("100%%% ____ \\\\\\")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The detained were detaining.", {"the", "detai", "were"}),
        ("الخليج، وبالخليج للخليج", {"خليج", "وبالخ"}),
        ("a an, of?", set()),
        ("", set()),
    ],
)
def test_stems_are_what_forms_of_a_word_share(text, expected):
    assert stems(text) == expected


def test_number_of_queries_does_not_grow_with_the_record():
    speaker, source = make_speaker(), make_source()
    said = Said(WORDS, [of(300, "at least")], speaker.pk, source.pk)

    def record():
        claim = counted(300, "at least", statement="Ships are waiting outside the bay.")
        claim.questions.add(make_question())
        make_attribution(claim, make_quote(source, speaker))

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert likely_claims(said) != []
        return len(captured)

    record()
    assert queries() == 4
    for _number in range(29):
        record()
    assert queries() == 4
