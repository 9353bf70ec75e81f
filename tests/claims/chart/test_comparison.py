"""The chart of estimates: what it says, how it grows, and that words from outside do no harm."""

from xml.etree import ElementTree

import pytest
from django.utils import translation

from claims.chart.comparison import Options, comparison
from claims.chart.estimate import by_unit, in_order
from claims.chart.layout import LEAST, MOST, NARROW, WIDE
from tests.claims.chart.estimates import estimate, exactly, quantity

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</text></svg><script>alert("1")</script>\u202e<!-- & \x01\x00 \ud800 ]]>'


def draw(*estimates, question="How many?", **options):
    """Parsed, so that it is known to be XML."""
    return ElementTree.fromstring(comparison(question, list(estimates), Options(**options)))  # noqa: S314  (ours)


def texts(drawing, tag="text"):
    return ["".join(each.itertext()) for each in drawing.iter(f"{SVG}{tag}")]


def rows(drawing):
    return [each for each in drawing.iter(f"{SVG}g") if "row" in each.get("class", "").split()]


def height(drawing):
    return float(drawing.get("height"))


def test_chart_is_an_image_with_title_and_description():
    drawing = draw(estimate(exactly(500)), estimate(quantity(1000, "more than")), question="How many are held?")
    assert (drawing.get("role"), drawing.get("aria-labelledby")) == ("img", "chart-title")
    named = {each.get("id"): each.text for each in drawing.iter() if each.get("id")}
    assert "How many are held?" in named["chart-title"]
    assert named["chart-desc"].startswith("2 estimates in \u2068people\u2069: figures from 500 to 1,000")


def test_row_has_speaker_wording_date_and_stance_and_all_of_them_in_full_in_its_title():
    long = "a wording that goes on and on until nobody could print it in one line of a chart any more"
    (row,) = rows(draw(estimate(speaker="Ministry", as_printed=long, stance="denies", date="2018-11-15")))
    told, shown = row.find(f"{SVG}title").text, " ".join(texts(row))
    assert all(words in told for words in ("Ministry", long, "denies", "2018-11-15", "exactly 500", "An article"))
    assert "a wording that" in shown
    assert long not in shown
    assert "stance-denies" in row.get("class")


def test_estimates_stand_in_order_of_their_dates_and_those_without_last():
    given = [estimate(date=date) for date in ("", "2019~", "2018-11-15", "2017-04/..", "../2016")]
    assert [each.date for each in in_order(given)] == ["2017-04/..", "2018-11-15", "2019~", "", "../2016"]


def test_units_are_never_mixed():
    given = [estimate(unit="camps"), estimate(unit="people"), estimate(unit="People")]
    assert [[each.unit for each in group] for group in by_unit(given)] == [["people", "People"], ["camps"]]
    drawing = draw(*given)
    assert len([each for each in drawing.iter(f"{SVG}g") if each.get("class") == "panel"]) == 2


def classes(drawing):
    return [each.get("class") for row in rows(drawing) for each in row.iter() if each.get("class")]


def test_end_that_nobody_gave_is_an_arrow_beyond_the_axis_and_no_point():
    drawing = draw(estimate(quantity(5, "more than")), estimate(exactly(9)))
    open_row, closed_row = rows(drawing)
    ends = [each.get("class") for each in open_row.iter()]
    assert [name for name in ends if name in ("arrow", "included", "excluded")] == ["arrow", "excluded"]
    ticks = [float(each.get("x1")) for each in drawing.iter(f"{SVG}line") if each.get("class") == "tick"]
    (ray,) = [each for each in open_row.iter() if each.get("class") == "ray"]
    assert float(ray.get("x2")) > max(ticks)
    assert "arrow" not in [each.get("class") for each in closed_row.iter()]


def test_high_alone_fades_towards_zero_and_zero_is_no_point():
    drawing = draw(estimate(quantity(None, "", 9, "up to")))
    assert classes(drawing).count("included") == 1
    opacities = [each.get("opacity") for each in drawing.iter(f"{SVG}line") if each.get("class") == "ray"][:6]
    assert opacities == ["1.00", "0.83", "0.67", "0.50", "0.33", "0.17"]


def test_chart_grows_with_its_rows_and_not_in_width():
    one, sixty = draw(estimate()), draw(*[estimate() for _ in range(60)])
    assert one.get("width") == sixty.get("width") == str(WIDE)
    assert height(sixty) > height(one) + 59 * 40


@pytest.mark.parametrize("width", [LEAST, NARROW, 639, 640, WIDE, MOST])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_stands_inside_the_picture(width, language):
    given = [estimate(exactly(figure), speaker="A long name " * 9) for figure in ("0", "1", "999999999999")]
    with translation.override(language):
        drawing = draw(*given, estimate(quantity(5, "at least")), width=width, is_alone=True)
    places = [float(each.get(name)) for each in drawing.iter() for name in ("x", "x1", "x2", "cx") if each.get(name)]
    assert [place for place in places if not -1 <= place <= width + 1] == []


def test_arabic_chart_is_the_mirror_of_the_english_one():
    def points(drawing):
        return [float(each.get("cx")) for row in rows(drawing) for each in row.iter(f"{SVG}circle")]

    english = draw(estimate(exactly(5)), estimate(exactly(9)))
    with translation.override("ar"):
        arabic = draw(estimate(exactly(5)), estimate(exactly(9)))
    assert points(arabic) == [pytest.approx(WIDE - x) for x in points(english)]
    assert {each.get("direction") for each in arabic.iter(f"{SVG}text")} == {"rtl"}
    assert arabic.get("lang") == "ar"


@pytest.mark.parametrize("member", ["speaker", "as_printed", "unit", "statement", "source", "population"])
def test_words_from_outside_stay_words(member):
    text = comparison("How many?", [estimate(**{member: HOSTILE})], Options(is_alone=True))
    drawing = ElementTree.fromstring(text)  # noqa: S314  (ours)
    assert "<script" not in text
    assert {each.tag.removeprefix(SVG) for each in drawing.iter()} <= {
        *("svg", "title", "desc", "g", "rect", "text", "line", "path", "circle"),
    }
    for told in texts(drawing) + texts(drawing, "title"):
        assert told.count("\u202e") == told.count("\u202c")
        assert told.count("\u2068") + told.count("\u2066") == told.count("\u2069")


def test_chart_holds_no_style_attributes():
    assert [each for each in draw(estimate()).iter() if each.get("style")] == []


def test_chart_that_stands_alone_says_everything_and_carries_its_colours():
    drawing = draw(estimate(speaker="Ministry"), is_alone=True, style=".a > .b {}", question="How many?")
    assert "\u2068How many?\u2069" in texts(drawing)
    assert drawing.find(f"{SVG}style").text == ".a > .b {}"
    assert "Ministry" in drawing.find(f"{SVG}desc").text


def test_question_without_figures_says_so():
    assert texts(draw()) == ["No claim answers this question with figures."]


def test_claims_that_are_left_out_are_counted():
    assert "3 older claims are not shown." in texts(draw(estimate(), omitted=3))


def test_logarithmic_scale_is_told_in_the_readers_language():
    given = [estimate(exactly(1)), estimate(exactly(1000))]
    assert "\u2068people\u2069 · logarithmic scale" in texts(draw(*given))
    with translation.override("ar"):
        assert "\u2068people\u2069 · مقياس لوغاريتمي" in texts(draw(*given))


def test_narrow_chart_has_as_many_ticks_as_have_room():
    def ticks(width):
        drawing = draw(estimate(exactly(1_000_000)), width=width)
        return [each.text for each in drawing.iter(f"{SVG}text") if each.get("text-anchor") == "middle"]

    assert ticks(WIDE) == ["0", "200,000", "400,000", "600,000", "800,000", "1,000,000"]
    assert ticks(NARROW) == ["0", "400,000", "800,000"]
