"""The chart of estimates that answer one question: a panel for each unit, a row for each estimate, the oldest first."""

from dataclasses import dataclass

from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from claims.chart import words
from claims.chart.axis import Axis, axis_of
from claims.chart.canvas import Canvas, Element, add, isolated
from claims.chart.estimate import Estimate, by_unit, figures_of
from claims.chart.layout import SIZE, SMALL, WIDE, Layout
from claims.chart.legend import draw_legend
from claims.chart.lettering import shorten, width_of, wrap
from claims.chart.mark import mark_of
from claims.chart.signs import draw_mark, stance_class, stance_sign

HEAD = 17  # pixels: of the letters of the question
LONG = 8  # rows; longer panels repeat their ticks at the end
BETWEEN = " · "


@dataclass(frozen=True)
class Options:
    """How a chart is drawn: its width in pixels; CSS that it carries, and the question, where it stands alone."""

    width: int = WIDE
    style: str = ""
    is_alone: bool = False
    name: str = "chart"
    omitted: int = 0  # older claims that are not among the estimates


def comparison(question: str, estimates: list[Estimate], options: Options) -> str:
    """SVG, in the active language. What nobody gave a bound is drawn without one."""
    language = get_language() or "en"
    canvas = Canvas(options.width, get_language_bidi(), language, options.name)
    layout = Layout(options.width)
    told = words.in_full if options.is_alone else words.description
    canvas.describe(words.title(question), told(estimates, options.omitted))
    ground = add(canvas.root, "rect", width="100%", height="100%", class_="ground")
    bottom = _heading(canvas, layout, question) if options.is_alone else 0
    for group in by_unit(estimates):
        bottom = _panel(canvas, layout, group, bottom)
    if estimates:
        bottom = draw_legend(canvas, layout, estimates, bottom)
    for note in _notes(estimates, options):
        canvas.text(canvas.root, layout.margin + 2, bottom + 14, note, class_="small quiet")
        bottom += 26
    ground.set("height", f"{bottom:.0f}")
    return canvas.svg(bottom, options.style)


def _notes(estimates: list[Estimate], options: Options) -> list[str]:
    if not estimates:
        return [words.description(estimates)]
    return [words.left_out(options.omitted)] if options.omitted else []


def _heading(canvas: Canvas, layout: Layout, question: str) -> float:
    y = 8.0
    for line in wrap(question, layout.width - 2 * layout.margin - 4, HEAD, most=4):
        y += HEAD + 6
        canvas.text(canvas.root, layout.margin + 2, y, isolated(line), class_="question")
    return y + 8


def _panel(canvas: Canvas, layout: Layout, group: list[Estimate], top: float) -> float:
    """Draws the estimates of one unit below the top; gives where they end."""
    axis = axis_of(figures_of(group))
    panel = add(canvas.root, "g", class_="panel")
    unit = shorten(group[0].unit, layout.width * 0.6, SIZE)
    scale = [_("logarithmic scale")] if axis.is_logarithmic else []  # gettext does not look into f-strings
    canvas.text(panel, layout.margin + 2, top + 22, BETWEEN.join([isolated(unit), *scale]), class_="unit")
    begins = top + (50 if layout.is_narrow else 28)
    ends = begins + layout.row * len(group)
    _grid(canvas, panel, layout, axis, (begins, ends), is_long=len(group) > LONG)
    for number, estimate in enumerate(group):
        _row(canvas, panel, layout, axis, estimate, begins + number * layout.row)
    return ends + (30 if len(group) > LONG else 10)


def _grid(
    canvas: Canvas, panel: Element, layout: Layout, axis: Axis, reach: tuple[float, float], is_long: bool
) -> None:
    begins, ends = reach
    for x, told in layout.ticks(axis):
        canvas.line(panel, x, begins - 2, x, ends, "tick")
        for y in (begins - 7, *([ends + 16] if is_long else [])):
            canvas.text(panel, layout.within(x, told), y, told, anchor="middle", class_="small quiet")
    if axis.is_logarithmic and axis.has_zero:
        _break(canvas, panel, layout, axis, ends)


def _break(canvas: Canvas, panel: Element, layout: Layout, axis: Axis, y: float) -> None:
    """Two strokes where the axis leaps from 0 to its first power of ten."""
    middle = (layout.plot[0] + layout.x(axis, axis.first)) / 2
    for x in (middle - 3, middle + 3):
        canvas.line(panel, x - 3, y + 5, x + 3, y - 5, "break")


def _row(canvas: Canvas, panel: Element, layout: Layout, axis: Axis, estimate: Estimate, top: float) -> None:
    row = add(panel, "g", class_=f"row {stance_class(estimate.stance)}")
    add(row, "title", words.sentence(estimate))
    canvas.line(row, layout.margin, top, layout.width - layout.margin, top, "edge")
    x, width = layout.label
    first, second = (top + line for line in layout.lines)
    stance_sign(canvas, row, estimate.stance, layout.margin + 8, first - 4)
    speaker = shorten(estimate.speaker or estimate.statement, width, SIZE * 1.06)
    canvas.text(row, x, first, isolated(speaker), class_="speaker")
    canvas.text(row, x, second, _second_line(estimate, width), class_="small quiet")
    draw_mark(canvas, row, mark_of(estimate.quantity), axis, layout, top + layout.bar)


def _second_line(estimate: Estimate, width: float) -> str:
    """Date, stance and words as printed, of which the last have the room that the others leave."""
    parts = [*filter(None, (estimate.standing, words.date(estimate), words.stance(estimate)))]
    left = width - width_of(BETWEEN.join([*parts, _("“%(words)s”")]), SMALL) + width_of("%(words)s", SMALL)
    if not estimate.as_printed:
        return BETWEEN.join([*parts, isolated(shorten(words.figures(estimate), left, SMALL))])
    printed = _("“%(words)s”") % {"words": isolated(shorten(estimate.as_printed, left, SMALL))}
    return BETWEEN.join([*parts, printed])
