"""Signs that tell stances and ends apart without colour: in rows, and in the legend."""

from decimal import Decimal

from claims.chart.axis import Axis
from claims.chart.canvas import Canvas, Element, add
from claims.chart.layout import OPEN, Layout
from claims.chart.mark import End, Mark
from claims.models.attribution import Stance

Points = list[tuple[float, float]]

# Around the middle of a sign, in pixels: what is filled, and what is drawn as a line.
SHAPES: dict[str, Points] = {
    Stance.RELAYS: [(-4, -5), (6, 0), (-4, 5)],
    Stance.CONFIRMS: [(-5, -5), (5, -5), (5, 5), (-5, 5)],
    Stance.DISPUTES: [(0, -6), (6, 0), (0, 6), (-6, 0)],
    Stance.DOUBTS: [(-6, -5), (6, -5), (0, 6)],
}
STROKES: dict[str, list[Points]] = {
    Stance.DENIES: [[(-5, -5), (5, 5)], [(-5, 5), (5, -5)]],
    Stance.RETRACTS: [[(-6, 0), (6, 0)]],
}
HOLLOW = (Stance.DISPUTES, Stance.DOUBTS)
FADING = 6  # pieces of a line that fades


def stance_class(stance: str) -> str:
    return f"stance-{stance.replace(' ', '-') or 'none'}"


def stance_sign(canvas: Canvas, parent: Element, stance: str, x: float, y: float) -> None:
    """The sign of the stance, twelve pixels wide, around the place."""
    group = add(parent, "g", class_=stance_class(stance))
    for stroke in STROKES.get(stance, []):
        canvas.path(group, [(x + dx, y + dy) for dx, dy in stroke], "stroke")
    if stance in SHAPES:
        points = [(x + dx, y + dy) for dx, dy in SHAPES[stance]]
        canvas.path(group, points, "hollow" if stance in HOLLOW else "filled", is_closed=True)
    elif stance not in STROKES:
        add(group, "circle", cx=canvas.x(x), cy=y, r=5, class_="filled" if stance else "hollow")


def draw_mark(canvas: Canvas, parent: Element, mark: Mark, axis: Axis, layout: Layout, y: float) -> None:
    """The quantity along the axis."""
    places = [(layout.x(axis, value), end) for value, end in mark.points]
    if len(places) > 1:
        canvas.line(parent, places[0][0], y, places[-1][0], y, "bar")
    if mark.opens_above:
        ray(canvas, parent, places[-1][0], layout.plot[1] + OPEN - 4, y)
    if mark.opens_below:
        fade(canvas, parent, places[0][0], layout.x(axis, axis.first if not axis.has_zero else Decimal(0)), y)
    for x, end in places:
        end_sign(canvas, parent, end, x, y)


def end_sign(canvas: Canvas, parent: Element, end: End, x: float, y: float) -> None:
    if end is End.ABOUT:
        for far, opacity in ((9, 0.7), (14, 0.45), (19, 0.25)):
            for side in (-1, 1):
                add(parent, "circle", cx=canvas.x(x + side * far), cy=y, r=1.8, class_="about", opacity=opacity)
    add(parent, "circle", cx=canvas.x(x), cy=y, r=5, class_=end.value)


def ray(canvas: Canvas, parent: Element, begins: float, ends: float, y: float) -> None:
    """A line that goes on: with the head of an arrow."""
    canvas.line(parent, begins, y, ends, y, "ray")
    canvas.path(parent, [(ends - 7, y - 5), (ends, y), (ends - 7, y + 5)], "arrow")


def fade(canvas: Canvas, parent: Element, begins: float, ends: float, y: float) -> None:
    """A line that grows faint from where it begins."""
    piece = (ends - begins) / FADING
    for number in range(FADING):
        at = begins + number * piece
        line = canvas.line(parent, at, y, at + piece, y, "ray")
        line.set("opacity", f"{1 - number / FADING:.2f}")
