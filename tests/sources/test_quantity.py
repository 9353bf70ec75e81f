from decimal import Decimal
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from psycopg.types.range import Range

from sources.quantity import HIGH_QUALIFIERS, LOW_QUALIFIERS, OPEN_ABOVE, Qualifier, Quantity, quantity_checks

TO_MORE, TO_LEAST = "about 800,000 to more than 2,000,000", "about 800,000 to at least 2,000,000"


def quantity(low: object = None, low_is: str = "", high: object = None, high_is: str = "") -> Quantity:
    figures = [None if figure is None else Decimal(str(figure)) for figure in (low, high)]
    return Quantity(figures[0], low_is, figures[1], high_is)


def bounds(low: int | str, high: int | None, ends: str) -> Range[Decimal]:
    return Range(Decimal(low), None if high is None else Decimal(high), ends)


VALID = [
    (quantity(800000, "about", 2000000, "more than"), bounds(800000, None, "[)"), TO_MORE),
    (quantity(800000, "about", 2000000, "at least"), bounds(800000, None, "[)"), TO_LEAST),
    (quantity(800, "about", 2000, "about"), bounds(800, 2000, "[]"), "about 800 to about 2,000"),
    (quantity(5, "more than", 10, "less than"), bounds(5, 10, "()"), "more than 5 to less than 10"),
    (quantity(1000000, "at least"), bounds(1000000, None, "[)"), "at least 1,000,000"),
    (quantity(5, "more than"), bounds(5, None, "()"), "more than 5"),
    (quantity(15, "exactly", 15, "exactly"), bounds(15, 15, "[]"), "exactly 15"),
    (quantity(3, "about", 3, "about"), bounds(3, 3, "[]"), "about 3"),
    (quantity(0, "exactly", 0, "exactly"), bounds(0, 0, "[]"), "exactly 0"),
    (quantity(None, "", 40, "at most"), bounds(0, 40, "[]"), "at most 40"),
    (quantity(None, "", 40, "up to"), bounds(0, 40, "[]"), "up to 40"),
    (quantity(None, "", 40, "less than"), bounds(0, 40, "[)"), "less than 40"),
    (quantity("1.50", "at least"), bounds("1.50", None, "[)"), "at least 1.5"),
    (quantity(), None, ""),
]

REFUSED = [
    (quantity(-1, "at least"), "low", "not_negative"),
    (quantity(None, "", -1, "at most"), "high", "not_negative"),
    (quantity("NaN", "at least"), "low", "finite"),
    (quantity(None, "", "Infinity", "at most"), "high", "finite"),
    (quantity("-Infinity", "at least"), "low", "finite"),
    (quantity(5, ""), "low_is", "has_qualifier"),
    (quantity(None, "at least"), "low", "has_qualifier"),
    (quantity(5, "at least", 6, ""), "high_is", "has_qualifier"),
    (quantity(5, "at least", None, "about"), "high", "has_qualifier"),
    (quantity(5, "up to", 6, "exactly"), "low_is", "low_is_known"),
    (quantity(5, "nearly"), "low_is", "low_is_known"),
    (quantity(5, "about", 6, "nearly"), "high_is", "high_is_known"),
    (quantity(5, "exactly"), "low_is", "low_alone"),
    (quantity(5, "about"), "low_is", "low_alone"),
    (quantity(None, "", 5, "exactly"), "high_is", "high_alone"),
    (quantity(None, "", 5, "about"), "high_is", "high_alone"),
    (quantity(None, "", 5, "at least"), "high_is", "high_alone"),
    (quantity(None, "", 5, "more than"), "high_is", "high_alone"),
    (quantity(6, "exactly", 5, "exactly"), "low", "low_not_above_high"),
    (quantity(5, "exactly", 5, "about"), "high_is", "one_figure"),
    (quantity(5, "at least", 5, "at most"), "high_is", "one_figure"),
    (quantity(None, "", 0, "less than"), "high", "less_than_nothing"),
]


@pytest.mark.parametrize(("valid", "expected", "words"), VALID)
def test_valid_quantity(valid: Quantity, expected: Range[Decimal] | None, words: str) -> None:
    valid.validate()
    assert valid.bounds == expected
    assert str(valid) == words


@pytest.mark.parametrize(("refused", "field", "code"), REFUSED)
def test_validate_names_field_and_rule(refused: Quantity, field: str, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        refused.validate()
    assert {name: [error.code for error in errors] for name, errors in caught.value.error_dict.items()} == {
        field: [code]
    }


def test_validate_reports_both_figures_at_once() -> None:
    with pytest.raises(ValidationError) as caught:
        quantity(-1, "at least", -2, "").validate()
    assert caught.value.message_dict == {
        "low": ["A figure is 0 or more."],
        "high_is": ["A figure has a qualifier, and a qualifier a figure."],
    }


def test_qualifiers_are_those_of_the_design() -> None:
    assert Qualifier.values == ["exactly", "about", "at least", "more than", "at most", "less than", "up to"]
    assert LOW_QUALIFIERS == ["exactly", "about", "at least", "more than"]
    assert sorted(HIGH_QUALIFIERS) == sorted(Qualifier.values)
    assert OPEN_ABOVE == ["at least", "more than"]


def test_digits_follow_the_language_of_the_reader() -> None:
    with translation.override("de"):
        assert str(quantity(1000000, "at least")).endswith("1.000.000")


def allowed_by(words: str, figure: Decimal, number: Decimal) -> bool:
    """What one figure with its qualifier says of a number, by itself, of a high."""
    if words in ("at least", "more than"):
        return True
    return number < figure if words == "less than" else number <= figure


@pytest.mark.parametrize("number", [Decimal(tenths) / 2 for tenths in range(-1, 14)])
def test_bounds_hold_the_numbers_that_the_words_allow(number: Decimal) -> None:
    sides = [(None, ""), *product([Decimal(0), Decimal(2), Decimal(5)], Qualifier.values)]
    for (low, low_is), (high, high_is) in product(sides, sides):
        candidate = Quantity(low, low_is, high, high_is)
        try:
            candidate.validate()
        except ValidationError:
            continue
        if candidate.bounds is None:
            continue
        above = number >= 0 if low is None else number > low if low_is == "more than" else number >= low
        below = high is None or allowed_by(high_is, high, number)
        assert (number in candidate.bounds) == (above and below), candidate


def test_checks_are_named_after_their_rule() -> None:
    checks = quantity_checks("count_", "speaker_count")
    assert [check.name for check in checks] == [
        "speaker_count_low_not_negative",
        "speaker_count_high_not_negative",
        "speaker_count_low_finite",
        "speaker_count_high_finite",
        "speaker_count_low_has_qualifier",
        "speaker_count_high_has_qualifier",
        "speaker_count_low_is_known",
        "speaker_count_high_is_known",
        "speaker_count_low_alone",
        "speaker_count_high_alone",
        "speaker_count_low_not_above_high",
        "speaker_count_one_figure",
        "speaker_count_less_than_nothing",
    ]
    assert all(str(check.violation_error_message).endswith(".") for check in checks)
