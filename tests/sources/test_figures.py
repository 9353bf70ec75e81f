from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.figures import figures_in
from sources.number_words import KNOWN

READ = [
    ("", []),
    ("no figure here", []),
    ("800000", [800000]),
    ("800,000", [800000]),
    ("800.000", [800000]),
    ("800 000", [800000]),
    ("800\u202f000", [800000]),
    ("800'000", [800000]),
    ("٨٠٠٬٠٠٠", [800000]),
    ("٨٠٠،٠٠٠", [800000]),
    ("۸۰۰٬۰۰۰", [800000]),
    ("８００，０００", [800000]),
    ("8\u200f00,000", [800000]),
    ("800,000²", [800000]),
    ("1,234,567", [1234567]),
    ("1.234.567,5", ["1234567.5"]),
    ("1,234.50", ["1234.5"]),
    ("1.500", ["1.5", 1500]),
    ("0.125", ["0.125"]),
    ("٢٫٥", ["2.5"]),
    ("2½", ["2.5"]),
    ("¾", ["0.75"]),
    ("15.11.2018", [15, 11, 2018]),
    ("2017 800 000", [2017, 800000]),
    ("2.5 million", [2500000]),
    ("two thousand million", [2000000000]),
    ("٢٫٥ مليون", [2500000]),
    ("$2bn", [2, 2000000000]),
    ("a million", [1000000]),
    ("half a million", [500000]),
    ("one and a half million", [1500000]),
    ("fifteen", [15]),
    ("twenty-five", [25]),
    ("Two hundred and fifty thousand", [250000]),
    ("a thousand and one", [1000, 1, 1001]),
    ("2 million 300 thousand", [2000000, 300000, 2300000]),
    ("hundreds of thousands", []),
    ("several millions", []),
    ("مليون", [1000000]),
    ("بمليون", [1000000]),
    ("مليونًا", [1000000]),
    ("مليونين", [2000000]),
    ("مليونين ونصف المليون", [2500000]),
    ("نصف مليون", [500000]),
    ("ثلاثة ملايين", [3000000]),
    ("3 مليارات", [3000000000]),
    ("ألف", [1000]),
    ("ألفين وسبعة عشر", [2000, 17, 2017]),
    ("خمسة عشر سفيرا", [15]),
    ("خمسة وعشرين ألفا", [25000]),
    ("ثمانمائة ألف", [800000]),
    ("مئتي ألف", [200000]),
    ("مليون و200 ألف", [1000000, 200000, 1200000]),
    ("مئات الآلاف", []),
    ("ملايين", []),
    ("between 1 and 2 million", [1, 1000000, 2000000]),
    ("between one and two million", [1, 1000000, 2000000]),
    ("1-2 million", [1, 1000000, 2000000]),
    ("800 to more than 900 thousand", [800, 800000, 900000]),
    ("بين 800 و900 ألف", [800, 800000, 900000]),
    ("ما يقدر بنحو 800000 شخص إلى أكثر من 2 مليون", [800000, 2000000]),
    ("مليون أو أكثر", [1000000]),
    ("9" * 41, []),
]


@pytest.mark.parametrize(("text", "figures"), READ)
def test_figures_are_read(text, figures):
    assert figures_in(text) == set(map(Decimal, figures))


WRITTEN = [
    lambda number: str(number),
    lambda number: f"{number:,}",
    lambda number: f"{number:,}".replace(",", "."),
    lambda number: f"{number:,}".replace(",", "\u00a0"),
    lambda number: f"{number:,}".replace(",", "٬").translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    lambda number: f"{number:,}".replace(",", "٬").translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")),
    lambda number: f"{number:,}".translate(str.maketrans("0123456789", "०१२३४५६७८९")),
]


@given(st.integers(0, 10**24), st.sampled_from(WRITTEN))
def test_every_manner_of_writing_a_whole_number_gives_it(number, written):
    assert Decimal(number) in figures_in(f"some {written(number)}, they say")


@given(st.decimals(0, 10**12, places=2), st.sampled_from([",.", ".,", " ,", "٬٫"]))
def test_every_manner_of_writing_decimals_gives_them(number, marks):
    assert number in figures_in(f"{number:,.2f}".translate(str.maketrans(",.", marks)))


@given(st.integers(1, 999), st.sampled_from([("thousand", 3), ("million", 6), ("مليون", 6), ("ألفا", 3)]))
def test_a_scale_multiplies_what_stands_before_it(number, scale):
    word, power = scale
    assert figures_in(f"{number} {word}") == {number * Decimal(10) ** power}


@given(st.text())
def test_any_text_is_read(text):
    assert all(figure.is_finite() and figure >= 0 for figure in figures_in(text))


@given(st.lists(st.sampled_from([*KNOWN, "0.5", "1,000", "7", "-", ","])).map(" ".join))
def test_any_row_of_number_words_is_read(text):
    assert all(figure.is_finite() and figure >= 0 for figure in figures_in(text))


@pytest.mark.parametrize("text", ["9" * 100_000, "1 000" * 20_000, "million thousand " * 20_000, "1,1" * 30_000])
def test_long_text_is_read_in_a_moment(text):
    assert all(figure.is_finite() for figure in figures_in(text))
