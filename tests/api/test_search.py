"""Text search: English and Arabic, inflected and spelled otherwise, and safe with any input."""

from urllib.parse import quote
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.published import make_claim

ENGLISH, ARABIC, NAMES = UUID(int=1), UUID(int=2), UUID(int=3)


@pytest.fixture
def texts(empty_record):
    make_claim("Hundreds of thousands are being held in re-education camps, said the letters", id=ENGLISH)
    make_claim("احتجزت إسرائيل المعسكرات في ٢٠١٨", id=ARABIC)
    make_claim("Chen Quanguo met Müller in Shājié; a camp was not mentioned", id=NAMES)


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("camps", [ENGLISH, NAMES]),
        ("camp", [ENGLISH, NAMES]),
        ("CAMPS held", [ENGLISH]),
        ("held absent", []),
        ('"held in"', [ENGLISH]),
        ('"camps held"', []),
        ("reeducation", []),
        ("re-education", [ENGLISH]),
        ("Quanguo or hundreds", [ENGLISH, NAMES]),
        ("camp -letter", [NAMES]),
        ("camp -letters", [NAMES]),
        ('camp -"Chen Quanguo"', [ENGLISH]),
        ("-camp", [ARABIC]),
        ("إسرائيل", [ARABIC]),
        ("اسرائيل", [ARABIC]),
        ("المعسكر", [ARABIC]),
        ("2018", [ARABIC]),
        ("٢٠١٨", [ARABIC]),
        ("muller", [NAMES]),
        ("Shajie", [NAMES]),
        ("the camps", [ENGLISH, NAMES]),
        ("!!! ??? ...", []),
        ("'; DROP TABLE claims_publishedclaim; --", []),
    ],
)
def test_search_finds(ids, words, found):
    assert ids(f"claims/?q={quote(words)}") == [str(key) for key in found[::-1]]


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize(
    "words",
    [
        '"',
        "-",
        "--",
        '-"',
        '""""',
        "or",
        "or or",
        "( & | ! :* <->",
        "\\",
        "\ud7ff\U0010ffff",
        "ﷺ" * 400,
        "㌖" * 400,
        "a" * 400,
        "\x01\x7f\u202e",
    ],
)
def test_search_takes_any_words(ask, words):
    assert "results" in ask(f"claims/?q={quote(words)}")


@pytest.mark.usefixtures("texts")
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_search_takes_whatever_anybody_types(ask, words):
    problem_or_page = ask(f"claims/?q={quote(words)}", status=400 if not words.strip() else 200)
    assert "results" in problem_or_page or problem_or_page["errors"][0]["parameter"] == "q"


@pytest.mark.usefixtures("texts")
def test_search_takes_bytes_that_are_no_text(ask):
    assert ask("claims/?q=%ED%A0%80%FF")["results"] == []
