"""Whatever a text holds, reading it ends soon, fails never, and gives places that are in it."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reading import Stretch, proposals, quantities, sentences
from sources.reading.arabic_verbs import PARTICIPLES
from sources.reading.arabic_verbs import VERBS as ARABIC_VERBS
from sources.reading.english_verbs import VERBS as ENGLISH_VERBS
from sources.text import QUOTATION_MARKS

LANGUAGES = ["en-GB", "ar", "fr", ""]
MANY = 50_000  # characters
SOON = 5  # seconds of the processor; a fraction of one is usual, and minutes are for what is not linear


def listed(text: str) -> list[str]:
    return text.split("|")


PIECES = [
    *QUOTATION_MARKS,
    *" .,،؛:;!?؟…()-–—\n\u2029%$€",
    *listed("he|she|they|I|we|who|that|and|or|to|of|The minister|Maria Lopez|Dr.|U.S.|said, told them|according to"),
    *listed(
        "in a statement|on Monday|declined to comment|did not respond to questions|calls to|neither|was unable to reach"
    ),
    *listed(
        "و|ف|ب|ل|قال إن|بحسب|وفقا لـ|في بيان|رفض التعليق|لم يرد على|تعذر الاتصال بـ|نقلت عن|قوله|أما|لكنه|الوزير|الذي"
    ),
    *listed(
        "half|a dozen|million|five|1,500|2017|٣٠٠|10:30|between|at least|or more|مليون|خمسة|بين|ما لا يقل عن|على الأقل"
    ),
    *listed("نحو|\u200f|\u0301|ـ|\x00|\ud800|𝟙|ß"),
    *sorted(ENGLISH_VERBS)[::9],
    *sorted(ARABIC_VERBS)[::17],
    *sorted(PARTICIPLES)[::11],
]
texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)


def assert_in_order(text: str, stretches: list[Stretch]) -> None:
    reached = 0
    for stretch in stretches:
        assert reached <= stretch.start < stretch.end <= len(text)
        assert text[stretch.start : stretch.end].strip()
        reached = stretch.end


@given(texts, st.sampled_from(LANGUAGES))
def test_proposals_are_places_of_the_text(text, language):
    starts = []
    for one in proposals(text, language):
        assert_in_order(text, list(one.spans))
        for named in (one.speaker, one.verb):
            assert_in_order(text, [named] if named else [])
        assert one.sentence.start <= one.spans[0].start
        assert one.spans[-1].end <= one.sentence.end <= len(text)
        assert (one.marks == "") == (one.form not in ("direct", "partial"))
        assert all(str(reason) for reason in one.why)
        starts.append(one.spans[0].start)
    assert starts == sorted(starts)


@given(texts)
def test_quantities_are_valid_and_in_order(text):
    found = quantities(text)
    assert_in_order(text, [Stretch(one.start, one.end) for one in found])
    for one in found:
        one.quantity.validate()
        assert one.unit in text


@given(texts)
def test_sentences_hold_every_word_once(text):
    found = sentences(text)
    assert_in_order(text, found)
    between = [text[one.end : other.start] for one, other in itertools.pairwise(found)]
    assert "".join(between).strip() == ""


REPEATED = [
    *[
        '"',
        "“",
        "«",
        "'",
        "\"'",
        "“«\"'",
        '"a\n',
        "“ab cd, ef said gh, ",
        'he said "x y z w v" ',
        "\n",
        "\u0301",
        "ق\u064b",
    ],
    *listed("said |he said, |saying, |that |neither |declined to comment |he said. We go. |he declined to comment "),
    *listed(
        "قال |قال إن |رفض |لم يصدر |عن قوله |نقلت عن |لم يعلق |بحسب |، قال |a|a-|a@|http://|.|x, |1 000 |1-|+1 |5 to "
    ),
    *['."', "(", "about ", "about 5 ", "million thousand ", "بين 5 و6 ", "بين خمسة وستة ", "$", "5 $5 "],
]


@pytest.mark.parametrize("piece", REPEATED)
def test_time_grows_with_the_length_of_the_text_alone(piece):
    text = piece * (MANY // len(piece))
    began = time.process_time()
    proposals(text, "en" if piece.isascii() else "ar")
    sentences(text)
    assert time.process_time() - began < SOON


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_but_quotation_marks_is_read_at_once(language):
    began = time.process_time()
    assert proposals('"' * 200_000, language) == []
    assert time.process_time() - began < SOON
