"""What the signs of a chart of estimates mean: those that it has, in as many lines as they need."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.chart.canvas import Canvas, Element, add
from claims.chart.estimate import Estimate
from claims.chart.layout import SMALL, Layout
from claims.chart.lettering import width_of
from claims.chart.mark import End, Mark, mark_of
from claims.chart.signs import end_sign, fade, ray, stance_sign
from claims.models.attribution import Stance

LINE = 22  # pixels

Sign = Callable[[Element, float, float], None]


@dataclass(frozen=True)
class Entry:
    """A sign so many pixels wide, drawn from where it begins, and its words."""

    width: float
    draw: Sign
    words: str


def draw_legend(canvas: Canvas, layout: Layout, estimates: list[Estimate], top: float) -> float:
    """Draws it below the top; gives where it ends."""
    group = add(canvas.root, "g", class_="legend")
    x, y = layout.margin + 2, top + LINE
    for entry in entries(canvas, estimates):
        needed = entry.width + 8 + width_of(entry.words, SMALL)
        if x > layout.margin + 2 and x + needed > layout.width - layout.margin:
            x, y = layout.margin + 2, y + LINE
        entry.draw(group, x, y - 4)
        canvas.text(group, x + entry.width + 8, y, entry.words, class_="small")
        x += needed + 20
    return y + 12


def entries(canvas: Canvas, estimates: list[Estimate]) -> Iterator[Entry]:
    used = {estimate.stance for estimate in estimates}
    for stance in [*Stance.values, ""]:
        if stance in used:
            yield _of_stance(canvas, stance)
    marks = [mark_of(estimate.quantity) for estimate in estimates]
    yield from _of_ends(canvas, marks)


def _of_stance(canvas: Canvas, stance: str) -> Entry:
    words = str(Stance(stance).label) if stance else _("nobody yet")
    return Entry(12, lambda parent, x, y: stance_sign(canvas, parent, stance, x + 6, y), words)


def _of_ends(canvas: Canvas, marks: list[Mark]) -> Iterator[Entry]:
    ends = {end for mark in marks for _value, end in mark.points}
    words = {
        End.INCLUDED: _("this figure"),
        End.EXCLUDED: _("not this figure itself"),
        End.ABOUT: _("about this figure"),
    }
    for end in End:
        if end in ends:
            half = 20 if end is End.ABOUT else 6
            yield Entry(2 * half, _end(canvas, end, half), words[end])
    if any(mark.opens_above for mark in marks):
        yield Entry(30, lambda parent, x, y: ray(canvas, parent, x, x + 28, y), _("or more: no upper end is given"))
    if any(mark.opens_below for mark in marks):
        yield Entry(30, lambda parent, x, y: fade(canvas, parent, x + 28, x, y), _("or less: no lower end is given"))


def _end(canvas: Canvas, end: End, half: float) -> Sign:
    return lambda parent, x, y: end_sign(canvas, parent, end, x + half, y)
