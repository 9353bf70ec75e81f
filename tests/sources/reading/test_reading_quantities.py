from decimal import Decimal

import pytest

from sources.reading import quantities

PRINTED = [
    ("15 ambassadors", (15, "exactly", 15, "exactly", "ambassadors")),
    ("some four diplomats", (4, "about", 4, "about", "diplomats")),
    ("at least 40 homes", (40, "at least", None, "", "homes")),
    ("no fewer than 40 homes", (40, "at least", None, "", "homes")),
    ("300 or more homes", (300, "at least", None, "", "homes")),
    ("more than half a million people", (500000, "more than", None, "", "people")),
    ("as many as 20,000 men", (None, "", 20000, "up to", "men")),
    ("no more than 50 men", (None, "", 50, "at most", "men")),
    ("fewer than 200 people", (None, "", 200, "less than", "people")),
    ("between 10 and 20 percent", (10, "exactly", 20, "exactly", "percent")),
    ("between one and two million birds", (1000000, "exactly", 2000000, "exactly", "birds")),
    ("from 10 to 15 boats", (10, "exactly", 15, "exactly", "boats")),
    ("20-30 people", (20, "exactly", 30, "exactly", "people")),
    ("about 800,000 to more than 2 million people", (800000, "about", 2000000, "more than", "people")),
    ("$3.5bn", (3500000000, "exactly", 3500000000, "exactly", "$")),
    ("about two dozen stalls", (24, "about", 24, "about", "stalls")),
    ("ما لا يقل عن ٣٠٠ شخص", (300, "at least", None, "", "شخص")),
    ("مليون أو أكثر", (1000000, "at least", None, "", "")),
    ("300 شخص على الأقل", (300, "at least", None, "", "شخص")),
    ("ما يزيد على ألف شخص", (1000, "more than", None, "", "شخص")),
    ("زهاء 30 جريحا", (30, "about", 30, "about", "جريحا")),
    ("حتى 40 في المئة", (None, "", 40, "up to", "في المئة")),
    ("لا يتجاوز ألفين", (None, "", 2000, "at most", "")),
    ("أقل من 200 شخص", (None, "", 200, "less than", "شخص")),
    ("ما بين 800 و900 ألف نسمة", (800000, "exactly", 900000, "exactly", "نسمة")),
    ("من ثلاثة إلى خمسة آلاف جندي", (3000, "exactly", 5000, "exactly", "جندي")),
    ("ما يقدر بنحو 800000 شخص إلى أكثر من 2 مليون", (800000, "about", 2000000, "more than", "شخص")),
]

UNCOUNTED = [
    "in 2017",
    "on 19 October 2017",
    "3 and 4 April",
    "a 25-year-old man",
    "Smith, 45, said",
    "aged 30",
    "at 10:30",
    "5 a.m.",
    "the 19th",
    "article 9",
    "page 12",
    "call +1 555 123 4567",
    "555-123-4567",
    "the G20 and an F-16",
    "one of them",
    "almost half of them",
    "https://example.org/2017/11/15",
    "عام 2017",
    "في 19 أكتوبر 2017",
    "الساعة 5",
    "المادة 18",
    "للمادة 7",
    "عمره 15 عاما",
    "التاسع عشر",
    "القرن العشرين",
    "أحد المسؤولين",
]


@pytest.mark.parametrize(("text", "expected"), PRINTED)
def test_quantities_are_read_with_their_qualifiers_and_units(text, expected):
    (one,) = quantities(text)
    figures = [None if figure is None else Decimal(figure) for figure in (expected[0], expected[2])]
    quantity = one.quantity
    assert [quantity.low, quantity.high] == figures
    assert (quantity.low_is, quantity.high_is, one.unit) == (expected[1], expected[3], expected[4])
    assert text[one.start : one.end] == text


@pytest.mark.parametrize("text", UNCOUNTED)
def test_what_only_numbers_or_dates_is_no_quantity(text):
    assert quantities(text) == []


def test_positions_count_from_the_start_of_the_text():
    text = "Ten men met. Some 20 women left."
    (one,) = quantities(text, 13, len(text))
    assert text[one.start : one.end] == "Some 20 women"


def test_over_three_days_are_three():
    (one,) = quantities("It rained over three days.")
    assert (one.quantity.low, one.quantity.low_is) == (3, "exactly")


def test_two_figures_of_a_change_are_no_range():
    assert [one.quantity.low for one in quantities("It rose from 200 to 300 men.")] == [200, 300]
