"""Text that is made to fit."""

import pytest

from claims.chart.lettering import shorten, width_of, wrap

ARABIC = "أكثر من مليون شخص محتجزون في معسكرات في شينجيانغ بحسب ما يقوله خبراء"


@pytest.mark.parametrize("text", ["more than a million people in camps of which nobody speaks", ARABIC, "x" * 80])
@pytest.mark.parametrize("width", [40, 120, 250])
def test_shortened_text_fits_and_says_that_it_is_shortened(text, width):
    short = shorten(text, width, 13)
    assert width_of(short, 13) <= width
    assert short.endswith("…")
    assert text.startswith(short.rstrip("…"))


def test_text_that_fits_stays_as_it_is_in_one_line():
    assert shorten("two\n words", 500, 13) == "two words"


def test_combining_marks_take_no_room_and_stay_with_their_letter():
    assert width_of("كَتَبَ", 13) == width_of("كتب", 13)


@pytest.mark.parametrize("text", ["how many people are held in the camps of the region", ARABIC])
def test_wrapped_text_keeps_every_word_and_the_last_line_is_shortened(text):
    lines = wrap(text, 150, 13, most=9)
    assert " ".join(lines) == text
    assert [line for line in lines if width_of(line, 13) > 150] == []
    assert wrap(text, 150, 13, most=2)[-1].endswith("…")
