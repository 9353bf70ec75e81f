"""What published records are found by: facets, words in any spelling, windows; and no text is too much for it."""

from itertools import product

import pytest

from claims.found_by import WINDOWS, facet, has, quoted, windows
from claims.models import (
    Assessment,
    PublishedClaim,
    PublishedQuestion,
    PublishedQuote,
    PublishedSource,
    PublishedSpeaker,
    PublishedTopic,
)
from sources.models import Affiliation, Derivation, SourceAuthor, SpeakerName
from tests.claims.lexemes import facets, lexemes, words
from tests.factories import (
    make_attribution,
    make_claim,
    make_public,
    make_question,
    make_quote,
    make_source,
    make_speaker,
    make_topic,
    make_unnamed,
)


@pytest.fixture(autouse=True)
def contributor(as_contributor):
    return as_contributor


def public_claim(people, quote, **fields):
    claim = make_claim(**fields)
    make_attribution(claim, quote)
    make_public(claim, people)
    return PublishedClaim.objects.get(pk=claim.pk)


def test_claim_is_found_by_what_its_document_says(people):
    publisher, board, checker = make_speaker("The Gazette"), make_speaker("Harbour Board"), make_speaker("Checkers")
    letter = make_source("A letter", kind="letter")
    article = make_source("An article", publisher=publisher)
    Derivation.objects.create(source=article, origin=letter, relation="report on")
    minister = make_speaker("A. Minister", kind="person")
    post = Affiliation.objects.create(speaker=minister, body=board, role_en="Chair of the Board")
    quote = make_quote(
        article, minister, affiliation=post, role_as_printed="Chairman", language="ar", said_on="2018-11"
    )
    claim = make_claim(quantity_low=3, quantity_low_is="at least", unit="Ships")
    question, topic = make_question(), make_topic("sea-trade")
    claim.questions.add(question)
    claim.topics.add(topic)
    claim.about.add(board)
    make_attribution(claim, quote, "denies")
    Assessment.objects.create(claim=claim, assessor=checker, title="Checked", rating="Half  True", language="en")
    make_public(claim, people)

    shown = PublishedClaim.objects.get(pk=claim.pk)
    assert facets(shown) == sorted(
        [
            "=status=published",
            f"=question={question.pk}",
            "=topic=sea-trade",
            f"=about={board.pk}",
            "=unit=ships",
            "=stance=denies",
            "=form=paraphrase",
            "=language=ar",
            f"=speaker={minister.pk}",
            "=named=true",
            f"=affiliated={minister.pk}",
            f"=affiliated={board.pk}",
            "=role=chair of the board",
            "=role=chairman",
            f"=source={article.pk}",
            f"=publisher={publisher.pk}",
            f"=origin={letter.pk}",
            "=assessed=true",
            "=rating=half true",
            f"=assessor={checker.pk}",
            "=assessed-in=en",
        ]
    )
    assert str(shown.said) == "{[2018-11-01, 2018-12-01)}"


def test_quote_is_found_by_speaker_source_and_days(people):
    article = make_source()
    quote = make_quote(article, make_unnamed(article), said_on="2018-11-13")
    public_claim(people, quote)

    shown = PublishedQuote.objects.get(pk=quote.pk)
    assert facets(shown) == sorted(
        [
            "=status=published",
            "=form=paraphrase",
            "=language=en",
            f"=speaker={quote.speaker_id}",
            "=named=false",
            f"=affiliated={quote.speaker_id}",
            f"=source={article.pk}",
        ]
    )
    assert words(shown) == sorted({"happen", "said", "they", "that", "it", "happened", "two", "offici", "officials"})
    assert str(shown.said) == "{[2018-11-13, 2018-11-14)}"


def test_speaker_is_found_by_kind_bodies_and_roles(people):
    board = make_speaker("Harbour Board")
    minister = make_speaker("A. Minister", kind="person")
    Affiliation.objects.create(speaker=minister, body=board, role_en="Chair")
    public_claim(people, make_quote(speaker=minister))

    shown = PublishedSpeaker.objects.get(pk=minister.pk)
    assert facets(shown) == sorted(["=status=published", "=kind=person", f"=affiliated={board.pk}", "=role=chair"])


def test_source_is_found_by_kind_authors_and_origins_of_origins(people):
    author, wire = make_speaker(), make_source("The wire", kind="letter")
    reprint, report = make_source("The reprint", published_on=""), make_source("The report", published_on="2019")
    for source, origin in ((reprint, wire), (report, reprint)):
        Derivation.objects.create(source=source, origin=origin, relation="reprint of")
    SourceAuthor.objects.create(source=report, speaker=author)
    public_claim(people, make_quote(report))

    shown = PublishedSource.objects.get(pk=report.pk)
    assert facets(shown) == sorted(
        [
            "=status=published",
            "=kind=article",
            "=language=en",
            f"=author={author.pk}",
            f"=source={report.pk}",
            f"=origin={reprint.pk}",
            f"=origin={wire.pk}",
        ]
    )
    assert (str(shown.dated), PublishedSource.objects.get(pk=reprint.pk).dated) == ("{[2019-01-01, 2020-01-01)}", None)


def test_question_and_topic_are_found_by_their_words(people):
    claim = make_claim()
    claim.questions.add(make_question("How many ships?"))
    claim.topics.add(make_topic("sea-trade", name_en="Trade at sea", name_ar="التجارة"))
    make_attribution(claim)
    make_public(claim, people)

    question, topic = PublishedQuestion.objects.get(), PublishedTopic.objects.get()
    assert (facets(question), facets(topic)) == (["=status=published"], ["=status=published"])
    assert {"ship", "ships"} <= set(words(question))
    assert {"trade", "sea", "تجار"} <= set(words(topic))


def test_windows_say_where_the_record_stands(people):
    shown = public_claim(people, make_quote())
    assert windows(shown.place) == [f"=w{bits}=0" for bits in WINDOWS]
    assert {*windows(shown.place)} == {lexeme for lexeme in lexemes(shown) if lexeme.startswith("=w")}
    assert windows(70_000) == ["=w10=68", "=w13=8", "=w16=1"]


@pytest.mark.parametrize("spelling", ["أحمد", "احمد", "أَحْمَد", "احـمد"])
def test_arabic_name_is_found_in_any_spelling(spelling, people):
    ahmad = make_speaker("Ahmad")
    SpeakerName.objects.create(speaker=ahmad, language="ar", text=spelling, preferred=True)
    shown = public_claim(people, make_quote(speaker=ahmad))
    assert {"احمد"} <= set(words(shown))


def test_word_of_a_text_is_no_facet(people):
    shown = public_claim(people, make_quote(text="=stance=denies '=stance=denies' =status=retracted"))
    assert {"=stance=denies", "=status=retracted"} & {*lexemes(shown)} == set()


@pytest.mark.parametrize("value", ["it's", "a\\b", "two words", "a&b|!c:*", "المتحدث"])
def test_facet_is_asked_for_as_it_is(value, people):
    quote = make_quote(role_as_printed=value)
    shown = public_claim(people, quote)
    public_claim(people, make_quote(role_as_printed="it"))
    assert [row.pk for row in PublishedClaim.objects.filter(has(facet("role", value)))] == [shown.pk]


def test_lexeme_is_quoted_for_postgresql():
    assert quoted(r"=role=it's a\b") == r"'=role=it''s a\\b'"


LETTERS = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
ACCENTED = ["".join(word) for word in product("éàüñçôï", repeat=6)]
LONG = {
    "arabic words": " ".join("".join(word) for word in product(LETTERS, repeat=4))[:600_000],
    "words with hyphens": " ".join(f"{number:x}-{number:o}" for number in range(80_000))[:1_000_000],
    "accents and hyphens": " ".join(
        f"é{first}-ç{second}" for first, second in zip(ACCENTED, ACCENTED[::-1], strict=True)
    )[:500_000],
    "addresses": " ".join(f"https://a{number}.example/{number}" for number in range(30_000)),
    "one word": "a" * 1_000_000,
    "one word again and again": "again " * 170_000,
    "rare letters": " ".join(chr(0x20000 + number) for number in range(40_000)),
}


@pytest.mark.parametrize("text", LONG)
def test_text_of_a_megabyte_keeps_no_claim_from_being_published(text, people):
    shown = public_claim(people, make_quote(text=LONG[text]), statement="The bridge was closed.")
    assert (shown.status, {"bridg", "close"} <= {*words(shown)}) == ("published", True)


def test_facet_takes_no_more_than_a_lexeme_holds():
    assert (len(facet("role", "a" * 5_000)), facet("role", "a" * 5_000)) == (406, facet("role", "a" * 400))


def test_role_of_thousands_of_characters_is_found_by_its_beginning(people):
    role = "ﷺ" * 300  # each of which folds to 18
    shown = public_claim(people, make_quote(role_as_printed=role))
    assert PublishedClaim.objects.filter(has(facet("role", role))).get() == shown
