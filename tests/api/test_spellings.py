"""The same word in another spelling, the same number in another script."""

import json
import re
import sys
from decimal import Decimal
from urllib.parse import quote
from uuid import UUID

import pytest
from psycopg.types.range import Range

from tests.api.published import COLLECTIONS, MAKERS, make_claim, make_speaker
from tests.api.test_openapi import COMMITTED

pytestmark = pytest.mark.usefixtures("empty_record")

ALIKE = [
    ("إسرائيل", "اسرائيل"),
    ("اسرائيل", "إسرائيل"),
    ("مُعَسْكَرات", "معسكرات"),
    ("معسكرات", "معســـكرات"),
    ("على", "علی"),  # the last letter is Persian
    ("مكة", "مكه"),
    ("كتاب", "کتاب"),  # the first letter is Persian
    ("٢٠١٨", "2018"),
    ("2018", "۲۰۱۸"),
    ("2018", "२०१८"),
    ("2018", "２０１８"),
    ("Müller", "MULLER"),
    ("Xi'an", "xi’an"),
    ("Łódź", "lodz"),
]


@pytest.mark.parametrize("collection", COLLECTIONS)
@pytest.mark.parametrize(("written", "asked"), ALIKE)
def test_words_are_found_in_another_spelling(ids, collection, written, asked):
    made = MAKERS[collection](f"Before {written} after")
    MAKERS[collection]("Something else")
    assert ids(f"{collection}/?q={quote(asked)}") == [str(made.pk)]
    assert ids(f"{collection}/?q={quote(f'before {asked}')}") == [str(made.pk)]


@pytest.mark.parametrize("name", ["role", "unit", "rating"])
@pytest.mark.parametrize(
    ("written", "asked"), [*ALIKE, ("Vice-President", "vice  president"), ("وزير الخارجيّة", "وزير الخارجيه")]
)
def test_value_in_words_is_found_in_another_spelling(ids, name, written, asked):
    made, other = make_claim(**{f"{name}s": [written]}), make_claim(**{f"{name}s": [f"{written} x"]})
    assert ids(f"claims/?{name}={quote(asked)}") == [str(made.pk)]
    assert ids(f"claims/?{name}=!{quote(asked)}") == [str(other.pk)]


@pytest.mark.parametrize("written", ["x" * 398 + " y", "ﷺ" * 30, "a'b\\c", "a & b | !c:*", "=role=x", "'", "\\'"])
def test_value_in_words_may_be_any_text(ids, written):
    made = make_speaker(roles=[written])
    make_speaker(roles=["another"])
    assert ids(f"speakers/?role={quote(written)}") == [str(made.pk)]


@pytest.mark.parametrize("figure", ["800000", "٨٠٠٠٠٠", "۸۰۰۰۰۰", "८०००००", "800000.0", "٨٠٠٠٠٠٫٠", "0800000"])
def test_figure_may_have_digits_of_any_script(ids, figure):
    make_claim(quantity_range=Range(Decimal(799999), Decimal("799999.5"), "[]"))
    make_claim(id=UUID(int=1), quantity_range=Range(Decimal(800000), Decimal(800000), "[]"))
    make_claim(quantity_range=Range(Decimal("800000.5"), None))
    asked = quote(figure)
    assert ids(f"claims/?quantity_contains={asked}") == [str(UUID(int=1))]
    assert ids(f"claims/?quantity_overlaps={asked},{asked}") == [str(UUID(int=1))]
    assert ids(f"claims/?quantity_min={asked}&quantity_max={asked}") == [str(UUID(int=1))]


@pytest.mark.parametrize(
    "figure",
    ["-1", "+1", "1e5", "1,5", "½", "²", "Ⅷ", "NaN", "Infinity", ".5", "1.", "", " ", "1 000", "0x10", "1_0", "'1'"],
)
@pytest.mark.parametrize("name", ["quantity_min", "quantity_max", "quantity_contains"])
def test_figure_that_is_none_is_refused(ask, name, figure):
    problem = ask(f"claims/?{name}={quote(figure)}", status=400)
    assert [error["parameter"] for error in problem["errors"]] == [name]


@pytest.mark.parametrize("asked", [",", "", "5", "5,4", "1,2,3", "-1,2", "a,b", "1;2"])
def test_range_that_is_none_is_refused(ask, asked):
    problem = ask(f"claims/?quantity_overlaps={quote(asked)}", status=400)
    assert [error["parameter"] for error in problem["errors"]] == ["quantity_overlaps"]


@pytest.mark.parametrize(
    ("written", "asked", "found"),
    [
        ("zh-Hans", "zh", True),
        ("zh-Hans", "ZH", True),
        ("zh-Hans", "zh-hans", True),
        ("zh-Hans", "zh-Hant", False),
        ("zh", "zh-Hans", False),
        ("ar", "ar", True),
        ("ary", "ar", False),
        ("he", "iw", True),
    ],
)
def test_language_finds_narrower_tags(ids, written, asked, found):
    made = make_claim(languages=[written])
    assert ids(f"claims/?language={asked}") == ([str(made.pk)] if found else [])
    assert ids(f"claims/?language=!{asked}") == ([] if found else [str(made.pk)])


# ECMA-262, WhiteSpace and LineTerminator
ECMA_WHITE = "\\t\\n\\v\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff"
WHITE = [character for number in range(sys.maxunicode) if (character := chr(number)).isspace()] + ["\ufeff"]


@pytest.mark.parametrize(("name", "before"), [("q", ""), ("role", ""), ("role", "!")])
def test_value_of_white_space_alone_is_refused_as_the_pattern_says(ask, name, before):
    operation = json.loads(COMMITTED.read_text())["paths"]["/api/v1/quotes/"]["get"]
    schema = next(each["schema"]["items"] for each in operation["parameters"] if each["name"] == name)
    as_in_ecma = re.compile(schema["pattern"].replace("\\s", ECMA_WHITE))
    assert as_in_ecma.search(f"{before}{''.join(WHITE)}x")
    for white in WHITE:
        assert not as_in_ecma.search(before + white), white
        assert ask(f"quotes/?{name}={quote(before + white)}", 400)["errors"][0]["parameter"] == name
