import os
import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import assume, given
from hypothesis import strategies as st

from sources.anchor import (
    JOINER,
    Anchor,
    AnchorState,
    Comparison,
    anchor,
    compare,
    locate,
    locate_all,
    occurrences,
)

TEXT = "The minister spoke. “We met,” she said, “and we met again.” The letter was sent. The letter was read."
ARABIC = "وقال إن العالم يجب أن يتجاهل الشائعات والثقة بالسلطات هناك."


@pytest.fixture
def article() -> str:
    path = os.environ.get("FACTDB_ARTICLE")
    if not path:
        pytest.skip("FACTDB_ARTICLE names no file")
    return Path(path).read_text(encoding="utf-8")


def refusal(text: str, words: str, start: int | None = None) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        locate(text, words, start)
    return caught.value


def test_anchor_holds_the_words_and_their_context() -> None:
    assert anchor("0123456789" * 10, 40, 42) == Anchor(
        40, 42, "01", "89012345678901234567890123456789", "23456789012345678901234567890123"
    )
    assert anchor("abc", 0, 3) == Anchor(0, 3, "abc", "", "")


def test_anchor_counts_code_points() -> None:
    assert anchor("👩‍🚀 قال", 4, 7) == Anchor(4, 7, "قال", "👩‍🚀 ", "")


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 4)])
def test_anchor_outside_of_the_text_is_an_error(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span of the text"):
        anchor("abc", start, end)


def test_occurrences_may_overlap() -> None:
    assert occurrences("aaa", "aa") == [0, 1]
    assert occurrences("aaa", "") == []
    assert occurrences("aaa", "b") == []


def test_locate_words_that_stand_once() -> None:
    assert locate(ARABIC, "الشائعات") == anchor(ARABIC, 29, 37)


def test_locate_several_occurrences_asks_for_the_position() -> None:
    error = refusal(TEXT, "The letter")
    assert error.code == "ambiguous"
    assert error.params["starts"] == [60, 81]
    rule, places = error.messages[0].split(": ")
    assert rule == "The words stand in the text at these positions; choose one"
    assert places.split("; ") == [
        "60 (“…” she said, “and we met again.” [The letter] was sent. The letter was read.…”)",
        "81 (“…et again.” The letter was sent. [The letter] was read.…”)",
    ]
    assert locate(TEXT, "The letter", 81) == anchor(TEXT, 81, 91)


@pytest.mark.parametrize("words", ["The letter", "The minister"])
def test_locate_at_a_wrong_position_lists_the_right_ones(words: str) -> None:
    error = refusal(TEXT, words, 1)
    assert (error.code, error.params["starts"]) == ("ambiguous", occurrences(TEXT, words))


@pytest.mark.parametrize("words", ["", " \n"])
def test_locate_nothing_is_refused(words: str) -> None:
    assert refusal(TEXT, words).code == "empty"


def test_locate_a_changed_letter_shows_the_nearest_words() -> None:
    error = refusal(ARABIC, "الشائعت")
    assert error.code == "not_in_text"
    assert error.params["nearest"] == "الشائعات"
    assert error.messages[0].startswith("These words are not in the text. Nearest is, at position 29, “الشائعات”: ")
    assert error.messages[0].endswith(": the text has “الشائعات”, you have “الشائعت”.")


def test_locate_other_quotation_marks_says_so() -> None:
    error = refusal(TEXT, 'We met," she said')
    assert error.params["differences"].split("; ")[0] == "only these differ: quotation marks"


def test_locate_what_is_nowhere_says_so() -> None:
    error = refusal(ARABIC, "entirely elsewhere")
    rule = "These words are not in the text, and nothing there is like them: “entirely elsewhere”."
    assert (error.code, error.messages) == ("not_in_text", [rule])


def test_locate_all_takes_stretches_in_order() -> None:
    anchors = locate_all(TEXT, "we met […] The letter[...]letter")
    assert [(found.start, found.exact) for found in anchors] == [
        (45, "we met"),
        (60, "The letter"),
        (85, "letter"),
    ]
    assert JOINER.join(found.exact for found in anchors) == "we met […] The letter […] letter"


def test_locate_all_of_one_stretch_is_locate() -> None:
    assert locate_all(ARABIC, "الشائعات") == [locate(ARABIC, "الشائعات")]
    assert locate_all(TEXT, "The letter", 81) == [anchor(TEXT, 81, 91)]
    with pytest.raises(ValidationError) as caught:
        locate_all(TEXT, "The letter")
    assert caught.value.code == "ambiguous"


def test_locate_all_prefers_an_ellipsis_that_the_text_has() -> None:
    text = "He said: we met […] again. We met and parted again."
    assert [found.exact for found in locate_all(text, "we met […] again")] == ["we met […] again"]


@pytest.mark.parametrize(
    ("quotation", "code", "words"),
    [
        ("The letter […] minister", "not_in_text", "stand in the order of the text"),
        ("The letter […] was burnt", "not_in_text", "Nearest is"),
        ("[…] The letter", "empty", "before and after each […]"),
        ("The letter […] […] was", "empty", "before and after each […]"),
    ],
)
def test_locate_all_names_the_broken_rule(quotation: str, code: str, words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        locate_all(TEXT, quotation)
    assert caught.value.code == code
    assert words in caught.value.messages[0]


def test_compare_same_text_is_exact() -> None:
    old = locate(ARABIC, "الشائعات")
    assert compare(old, ARABIC) == Comparison(AnchorState.EXACT, 29, 37, "الشائعات")


def test_compare_moved_words_takes_the_best_context() -> None:
    old = anchor(TEXT, 81, 91)
    assert compare(old, "The letter. " + TEXT) == Comparison(AnchorState.MOVED, 93, 103, "The letter")


def test_compare_changed_words() -> None:
    old = locate(ARABIC, "يجب أن يتجاهل الشائعات")
    changed = "بكين. " + ARABIC.replace("يتجاهل", "يهمل")
    found = compare(old, changed)
    assert (found.state, found.found) == (AnchorState.CHANGED, "يجب أن يهمل الشائعات")
    assert changed[found.start : found.end] == found.found


def test_compare_another_word_in_the_same_context_is_changed() -> None:
    old = locate(ARABIC, "الشائعات")
    assert compare(old, ARABIC.replace("الشائعات", "الكلام")).found == "الكلام"


def test_compare_another_word_in_the_same_context_tells_more_than_the_word_elsewhere() -> None:
    old = locate(ARABIC, "الشائعات")
    found = compare(old, ARABIC.replace("الشائعات", "الكلام") + " " * 50 + "عن الشائعات في مكان آخر تماما")
    assert (found.state, found.found) == (AnchorState.CHANGED, "الكلام")


def test_compare_a_short_word_without_its_context_is_gone() -> None:
    old = locate(ARABIC, "الشائعات")
    text = "نص آخر عن الشائعة وحدها، وليس فيه من الكلام السابق سوى ما يشبه كلمة"
    assert compare(old, text) == Comparison(AnchorState.GONE, None, None, "")


@pytest.mark.parametrize("text", ["", "Something else altogether.", ARABIC.replace("الشائعات", "")])
def test_compare_what_is_gone(text: str) -> None:
    assert compare(locate(ARABIC, "الشائعات"), text) == Comparison(AnchorState.GONE, None, None, "")


@given(st.text(min_size=1, max_size=60), st.data())
def test_anchor_and_locate_agree(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    old = anchor(text, start, data.draw(st.integers(start + 1, len(text))))
    assume(old.exact.strip())
    assert locate(text, old.exact, old.start) == old
    assert compare(old, text) == Comparison(AnchorState.EXACT, old.start, old.end, old.exact)


@given(st.integers(0, len(ARABIC) - 8), st.text(st.sampled_from("ابتث جحخ"), min_size=1, max_size=200))
def test_compare_after_an_insertion_finds_the_words(start: int, inserted: str) -> None:
    old = anchor(ARABIC, start, start + 8)
    found = compare(old, inserted + ARABIC)
    assert found.state in (AnchorState.MOVED, AnchorState.EXACT)
    assert found.found == old.exact


def test_article_claim_7_is_found_whole(article: str) -> None:
    quotation = re.findall('"([^"]*)"', article)[1]
    found = locate(article, quotation)
    assert (found.exact, article[found.start : found.end]) == (quotation, quotation)
    assert found.prefix.endswith(': "')
    assert found.suffix.startswith('"')
    assert quotation.index("800000") < quotation.index("أكثر من 2 مليون")


def test_article_claim_7_with_a_changed_letter_gets_the_nearest(article: str) -> None:
    quotation = re.findall('"([^"]*)"', article)[1]
    error = refusal(article, quotation.replace("احتجزت", "احتجرت"))
    assert error.params["start"] == article.index(quotation)
    assert error.params["differences"] == "the text has “احتجزت”, you have “احتجرت”"


def test_article_claim_7_in_plain_alefs_is_told_apart_by_form_alone(article: str) -> None:
    quotation = re.findall('"([^"]*)"', article)[1].translate(str.maketrans("أإآ", "ااا"))
    expected = "only these differ: forms of one letter, such as alef with and without hamza"
    assert refusal(article, quotation).params["differences"].split("; ")[0] == expected


def test_article_stretches_are_joined_by_ellipsis(article: str) -> None:
    first, *_middle, last = re.findall('"([^"]*)"', article)[1].split(" شخص ")
    anchors = locate_all(article, f"{first} [...] {last}")
    assert [found.exact for found in anchors] == [first, last]


def test_article_republished_without_its_headline_is_moved(article: str) -> None:
    old = locate(article, "الشائعات")
    headline, rest = article.split("\n", 1)
    found = compare(old, rest)
    assert (found.state, found.start) == (AnchorState.MOVED, old.start - len(headline) - 1)
