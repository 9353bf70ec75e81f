"""Each rule on quotes, broken and kept, on documents as dossiers hold them."""

import pytest

from claims.evidence import findings_of
from sources.models import Affiliation, QuoteSpan, QuoteTranslation
from sources.text import sha256
from tests.claims.findings import codes_of_quote, derive, document_of, found
from tests.factories import (
    make_attribution,
    make_claim,
    make_quotation,
    make_quote,
    make_snapshot,
    make_source,
    make_speaker,
)

pytestmark = pytest.mark.usefixtures("as_contributor")


@pytest.fixture
def snapshot(as_contributor):
    return make_snapshot(make_source(), "The board said ships wait. It said why.", as_contributor)


@pytest.mark.parametrize("form", ["direct", "partial"])
def test_quotation_without_anchor(form, snapshot):
    assert codes_of_quote(make_quote(form=form, text="ships wait")) == ["quotation-without-anchor"]
    assert codes_of_quote(make_quotation(snapshot, "ships wait", form=form)) == []


def test_paraphrase_needs_no_anchor():
    assert codes_of_quote(make_quote(form="paraphrase")) == []


def test_quotation_that_differs_from_its_passage(snapshot):
    quote = make_quotation(snapshot, "ships wait")
    quote.text = "ships waited"
    quote.save()
    assert codes_of_quote(quote) == ["quotation-not-as-anchored"]


def add_span(quote, snapshot, words, **fields):
    start = snapshot.text.index(words)
    span = fields or {"start": start, "end": start + len(words), "exact": words}
    QuoteSpan.objects.create(quote=quote, snapshot=snapshot, position=quote.spans.count(), **span)


def whole(words, start=90):
    """A passage of a text that is not kept: where it stands, and its SHA-256."""
    return {"whole_start": start, "whole_end": start + len(words), "passage_sha256": sha256(words)}


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("The board said […] It said why.", []),
        ("It said why. […] The board said", ["quotation-not-as-anchored"]),
        ("The board said It said why.", ["quotation-not-as-anchored"]),
    ],
)
def test_stretches_of_a_quotation_stand_in_order(text, broken, snapshot):
    quote = make_quote(snapshot.source, form="direct", text=text)
    add_span(quote, snapshot, "The board said")
    add_span(quote, snapshot, "It said why.")
    assert codes_of_quote(quote) == broken


@pytest.mark.parametrize(("text", "broken"), [("ships wait", []), ("ships waited", ["quotation-not-as-anchored"])])
def test_quotation_anchored_in_a_whole_text_that_is_not_kept(text, broken, snapshot):
    quote = make_quote(snapshot.source, form="direct", text=text)
    add_span(quote, snapshot, "ships", **whole("ships wait"))
    assert codes_of_quote(quote) == broken


def test_quotation_of_a_stretch_that_is_kept_and_one_that_is_not(snapshot):
    quote = make_quote(snapshot.source, form="direct", text="ships wait […] for a berth")
    add_span(quote, snapshot, "ships wait")
    add_span(quote, snapshot, "ships", **whole("for a berth"))
    assert codes_of_quote(quote) == []


def spoken_from(period, said_on="", published_on="", **fields):
    minister = make_speaker(kind="person")
    post = Affiliation.objects.create(speaker=minister, body=make_speaker(), role_en="minister", period=period)
    source = make_source(published_on=published_on)
    return make_quote(source, minister, affiliation=post, said_on=said_on, **fields)


@pytest.mark.parametrize(
    ("period", "said_on"),
    [
        ("2010/2015", "2016-01-01"),
        ("2010/2015", "2009"),
        ("2018-05/..", "2018-04-30"),
        ("../2015", "2016"),
        ("2018", "200X"),
    ],
)
def test_post_that_was_not_held_when_the_words_were_said(period, said_on):
    quote = spoken_from(period, said_on)
    claim = make_claim()
    make_attribution(claim, quote)
    assert found(claim) == {("role-not-held", quote.pk)}


@pytest.mark.parametrize(
    ("period", "said_on"),
    [
        ("2010/2015", "2015-12-31"),
        ("2010/2015", "2015/2016"),
        ("2010/2015", "2016?"),
        ("2010~/2015~", "2016"),
        ("2010/..", "2030"),
        ("2010/", "2030"),
        ("", "2030"),
        ("2018", "201X"),
    ],
)
def test_post_that_may_have_been_held(period, said_on):
    assert codes_of_quote(spoken_from(period, said_on)) == []


def test_post_that_began_after_the_source_was_published():
    assert codes_of_quote(spoken_from("2021/..", published_on="2020-01-02")) == ["role-not-held"]


def test_post_that_was_over_when_the_source_was_published_may_have_been_held_before():
    assert codes_of_quote(spoken_from("2010/2015", published_on="2020-01-02")) == ["role-over-at-publication"]


@pytest.mark.parametrize("published_on", ["", "2015", "2020~"])
def test_post_that_publication_does_not_contradict(published_on):
    assert codes_of_quote(spoken_from("2010/2015", published_on=published_on)) == []


def test_only_the_post_that_the_quote_names_counts():
    quote = spoken_from("2010/..", "2016")
    Affiliation.objects.create(speaker=quote.speaker, body=make_speaker(), role_en="mayor", period="2000/2005")
    assert codes_of_quote(quote) == []


def test_translation_names_its_translator():
    quote, claim = make_quote(), make_claim()
    QuoteTranslation.objects.create(quote=quote, language="ar", text="حدث", translator="An editor")
    make_attribution(claim, quote)
    document = document_of(claim)
    assert findings_of(document) == []
    document["quotes"][str(quote.pk)]["translations"]["ar"]["translator"] = " "  # which the database would refuse
    assert [finding.code for finding in findings_of(document)] == ["translation-without-translator"]


def translated(snapshot, **fields):
    return make_quotation(snapshot, "ships wait", **{"spoken_language": "zh", **fields})


def test_quotation_in_translation_says_nothing_of_its_translator(snapshot):
    quote, claim = translated(snapshot), make_claim()
    make_attribution(claim, quote)
    assert found(claim) == {("translator-unknown", quote.pk)}


@pytest.mark.parametrize("spoken", ["", "en", "en-GB", "und"])
def test_quotation_in_the_language_spoken_has_no_translator(spoken, snapshot):
    assert codes_of_quote(translated(snapshot, spoken_language=spoken)) == []


def test_paraphrase_in_another_language_has_no_translator():
    assert codes_of_quote(make_quote(spoken_language="zh")) == []


def test_source_that_is_a_translation_says_so(snapshot):
    derive(snapshot.source, make_source(language="zh"), relation="translation of")
    assert codes_of_quote(translated(snapshot)) == []


def test_source_that_reports_on_another_does_not(snapshot):
    derive(snapshot.source, make_source(language="zh"), relation="report on")
    assert codes_of_quote(translated(snapshot)) == ["translator-unknown"]


def test_rendition_says_what_it_translates(snapshot):
    assert codes_of_quote(translated(snapshot, rendition_of=make_quote(language="zh"))) == []


@pytest.mark.parametrize(("language", "broken"), [("zh-Hans", []), ("ar", ["translator-unknown"])])
def test_our_translation_counts_where_it_gives_the_language_spoken(language, broken, snapshot):
    quote = translated(snapshot)
    QuoteTranslation.objects.create(quote=quote, language=language, text="…", translator="An editor")
    assert codes_of_quote(quote) == broken
