import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.nearest import Nearest, differences, distance, nearest

SPACE = "white space, line breaks and hyphens"
LETTERS = "forms of one letter, such as alef with and without hamza"
TEXT = "They asked for a meeting at the earliest convenience, and for an answer."


def slow_distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for index, left in enumerate(one, 1):
        above, row = row, [index]
        for place, right in enumerate(other):
            row.append(min(above[place + 1] + 1, row[-1] + 1, above[place] + (left != right)))
    return row[-1]


@given(st.text("ab ت", max_size=9), st.text("ab ت", max_size=9))
def test_distance_is_levenshteins(one: str, other: str) -> None:
    assert distance(one, other) == slow_distance(one, other)


def test_nearest_is_whole_words_with_their_differences() -> None:
    assert nearest(TEXT, "a meting at the first convenience") == Nearest(
        start=15,
        end=52,
        exact="a meeting at the earliest convenience",
        ratio=1 - 6 / 37,
        differences=[
            "the text has “meeting”, you have “meting”",
            "the text has “earliest”, you have “first”",
        ],
    )


def test_nearest_names_missing_and_added_words() -> None:
    near = nearest(TEXT, "asked for meeting at the very earliest convenience")
    assert near is not None
    assert near.differences == ["the text also has “a”", "the text does not have “very”"]


@pytest.mark.parametrize(("text", "words"), [("", "words"), (TEXT, ""), (" ", "words"), (TEXT, " "), (TEXT, "قال")])
def test_nearest_is_none_where_nothing_is_like_the_words(text: str, words: str) -> None:
    assert nearest(text, words) is None


def test_nearest_works_by_character_where_no_spaces_are_written() -> None:
    near = nearest("他说，新疆是一个开放的地区，我们欢迎善意的了解。", "新疆是一个开放的地方")
    assert near is not None
    assert near.exact == "新疆是一个开放的地区"
    assert near.differences == ["the text has “区”, you have “方”"]


@pytest.mark.parametrize(
    ("text", "words", "kinds"),
    [
        ("«الشائعات»", "الشائعات", "quotation marks"),
        ('She said: "no" twice', 'She said: no "twice"', "quotation marks"),
        ("at the\nearliest  time", "at the earliest time", SPACE),
        ("re-education", "re‑education", SPACE),
        ("سفيرًا غربيًا", "سفيرا غربيا", "diacritics"),
        ("Ürümqi", "Urumqi", "diacritics"),
        ("محـمد", "محمد", "diacritics"),
        ("أبريل / نيسان", "ابريل / نيسان", LETTERS),
        ("فى مسودة", "في مسودة", LETTERS),
        ("The Letter", "the letter", LETTERS),
        ("في\u200f بكين", "في بكين", "invisible marks"),
        ("e\u0301te", "\u00e9te", "composed characters"),
        ("«إلى  بكين»", "الى بكين", f"quotation marks, {SPACE}, {LETTERS}"),
    ],
)
def test_differences_of_form_alone_are_named_first(text: str, words: str, kinds: str) -> None:
    assert differences(text, words)[0] == f"only these differ: {kinds}"


def test_differences_of_letters_are_not_called_form() -> None:
    assert differences("شينجيانغ", "شينجيانج") == ["the text has “شينجيانغ”, you have “شينجيانج”"]
    assert differences("الشائعات", "الشائعات") == []


def test_nearest_is_fast_enough_to_wait_for() -> None:
    dice = random.Random(2018)  # noqa: S311
    words = ["".join(dice.choices("ابتثجحخدذرزسشصضطظعغ", k=dice.randint(2, 8))) for _ in range(5000)]
    text = " ".join(dice.choices(words, k=40000))[:200_000]
    passage = list(text[150_000:151_000])
    for position in range(5, 1000, 30):
        passage[position] = "ه"
    before = time.perf_counter()
    near = nearest(text, "".join(passage))
    assert near is not None
    assert abs(near.start - 150_000) < 10
    assert time.perf_counter() - before < 3  # a quarter of a second on a quiet machine


@given(st.text(max_size=80), st.text(max_size=20))
def test_nearest_gives_a_span_of_the_text(text: str, words: str) -> None:
    near = nearest(text, words)
    if near is not None:
        assert text[near.start : near.end] == near.exact
        assert 0.4 <= near.ratio <= 1
