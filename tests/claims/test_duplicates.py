"""Likely duplicates are found for a reason that is told, and not where they were told apart."""

import pytest

from claims.duplicates import Reason, are_two, likely_duplicates
from claims.merging import door
from claims.models import ClaimRelation
from sources.models import SpeakerName
from tests.factories import make_claim, make_question, make_snapshot, make_source, make_speaker, make_unnamed


def found(kind):
    pairs, count = likely_duplicates(kind, skipped=0, shown=50)
    assert count == len(pairs)
    return {(frozenset((pair.one, pair.other)), *pair.reasons) for pair in pairs}


def test_speakers_of_one_name_in_any_spelling(as_contributor):
    one, other = make_speaker("Zoë Port-Smith", kind="person"), make_speaker("ZOE PORT SMITH", kind="person")
    make_speaker("Zoe Port Smith", kind="organisation")
    assert found("speaker") == {(frozenset((one, other)), Reason.SAME_NAME)}


def test_speakers_with_the_words_in_another_order(as_contributor):
    one, other = make_speaker("Anna Port", kind="person"), make_speaker("Port, Anna", kind="person")
    assert found("speaker") == {(frozenset((one, other)), Reason.SAME_WORDS)}


def test_initial_that_fits(as_contributor):
    one, other = make_speaker("A. Port", kind="person"), make_speaker("Anna Port", kind="person")
    make_speaker("Bertha Port", kind="person")
    assert found("speaker") == {(frozenset((one, other)), Reason.INITIAL)}


def test_second_spelling_in_another_language(as_contributor):
    one, other = make_speaker("Ministry"), make_speaker("Department")
    for speaker in (one, other):
        SpeakerName.objects.create(speaker=speaker, language="ar", text="الوزارة", preferred=True)
    assert found("speaker") == {(frozenset((one, other)), Reason.SAME_NAME)}


def test_unnamed_of_one_source_alone(as_contributor):
    source = make_source()
    one, other = make_unnamed(source), make_unnamed(source)
    make_unnamed(make_source())
    assert found("speaker") == {(frozenset((one, other)), Reason.SAME_DESCRIPTION)}


@pytest.mark.parametrize(
    "address",
    ["http://example.org/a?id=1", "https://www.example.org/a?id=1#top", "https://example.org/a?id=1&utm_source=x"],
)
def test_sources_at_one_address(as_contributor, address):
    one, other = make_source(url="https://example.org/a?id=1"), make_source(canonical_url=address)
    make_source(url="https://example.org/a?id=2")
    assert found("source") == {(frozenset((one, other)), Reason.SAME_ADDRESS)}


def test_sources_of_one_text_and_of_one_title(people, as_contributor):
    agency = make_speaker()
    pairs = [[make_source("The letter", publisher=agency), make_source("The letter", publisher=agency)]]
    pairs.append([make_source(), make_source()])
    for source in pairs[1]:
        make_snapshot(source, "The same words.", people.contributor)
    assert found("source") == {
        (frozenset(pairs[0]), Reason.SAME_TITLE),
        (frozenset(pairs[1]), Reason.SAME_TEXT),
    }


def test_source_and_its_reprint_are_two(as_contributor):
    agency = make_speaker()
    one, other = (make_source("The letter", publisher=agency) for _number in range(2))
    other.derivations.create(origin=one, relation="reprint of")
    assert found("source") == set()


def test_claims_that_are_alike_and_claims_that_say_the_same(as_contributor):
    one = make_claim("About 800,000 people are held in the camps of the region.")
    other = make_claim("About 800,000 people are held in camps of the region")
    make_claim("The minister denies that there is a harbour.")
    same = [make_claim("It burned."), make_claim("it BURNED.")]
    assert found("claim") == {
        (frozenset((one, other)), Reason.ALIKE),
        (frozenset(same), Reason.SAME_STATEMENT, Reason.ALIKE),
    }


def test_claims_are_alike_in_either_language_and_not_with_other_figures(as_contributor):
    one = make_claim("The harbour was closed on Tuesday.", statement_ar="أُغلق الميناء يوم الثلاثاء الماضي.")
    other = make_claim("", statement_ar="أُغلق الميناء الثلاثاء الماضي.")
    make_claim("About 800,000 people are held in the camps of the region.")
    make_claim("About 900,000 people are held in the camps of the region.")
    other.statement_en = ""
    other.save()
    assert found("claim") == {(frozenset((one, other)), Reason.ALIKE)}


def test_claims_with_one_figure_for_one_question(as_contributor):
    question, about = make_question(), make_speaker()
    figures = {"quantity_low": 5, "quantity_low_is": "at least", "unit": "ships"}
    claims = [make_claim(text, **figures) for text in ("Ships burned.", "A fleet was on fire.", "Vessels sank.")]
    for claim in claims:
        claim.questions.add(question)
    for claim in claims[:2]:
        claim.about.add(about)
    assert found("claim") == {(frozenset(claims[:2]), Reason.SAME_FIGURES)}


def test_related_claims_are_two(as_contributor):
    one, other = make_claim("It burned."), make_claim("It burned.")
    ClaimRelation.objects.create(claim=one, other=other, type="narrows")
    assert found("claim") == set()


def test_what_was_told_apart_merged_or_proposed_is_not_listed(people, as_contributor):
    speakers = [make_speaker("Port") for _number in range(2)]
    claims = [make_claim("It burned.") for _number in range(2)]
    are_two("speaker", speakers[1].pk, speakers[0].pk, people.contributor)
    are_two("speaker", speakers[0].pk, speakers[1].pk, people.contributor)
    door.begin("claim", *claims, people.contributor, "The same.")
    assert (found("speaker"), found("claim")) == (set(), set())


def test_pages_hold_every_pair_once(as_contributor):
    for _number in range(4):
        make_speaker("Port")
    pages = [likely_duplicates("speaker", skipped=skipped, shown=4) for skipped in (0, 4)]
    pairs = [(pair.one.pk, pair.other.pk) for page, _count in pages for pair in page]
    assert (len(pairs), len(set(pairs)), pages[0][1]) == (6, 6, 6)
