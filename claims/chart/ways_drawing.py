"""The graph of the ways on which a claim came to the record, as SVG with links to the records."""

from collections.abc import Callable

from django.utils.translation import get_language, get_language_bidi, ngettext
from django.utils.translation import gettext as _

from claims.chart.canvas import Canvas, Element, add, isolated
from claims.chart.lanes import Lanes, Row, lanes_of
from claims.chart.layout import SIZE, SMALL
from claims.chart.lettering import shorten
from claims.chart.signs import stance_class, stance_sign
from claims.chart.ways import Node, Ways

Address = Callable[[Node], str]


def drawing_of(ways: Ways, title: str, width: int, name: str, address: Address) -> str:
    """In the active language; `address` is that of a record's page."""
    canvas = Canvas(width, get_language_bidi(), get_language() or "en", name)
    canvas.describe(title, description(ways), role="group")
    lanes = lanes_of(ways, width)
    add(canvas.root, "rect", width="100%", height="100%", class_="ground")
    for row in lanes.rows:
        _lines(canvas, lanes, row, ways)
    for row in lanes.rows:
        _record(canvas, lanes, row, ways, address)
    return canvas.svg(lanes.height)


def description(ways: Ways) -> str:
    origins = sum(ways.is_origin(key) for key in ways.nodes)
    told = ngettext(
        "%(count)d attribution, and below it, step by step, what it goes back to; origins: %(origins)d.",
        "%(count)d attributions, and below them, step by step, what they go back to; origins: %(origins)d.",
        len(ways.attributions),
    )
    return told % {"count": len(ways.attributions), "origins": origins}


def _lines(canvas: Canvas, lanes: Lanes, row: Row, ways: Ways) -> None:
    """From each step of the row down its lane to the record that it leads to."""
    places = {each.node.key: each.y for each in lanes.rows}
    for step, y in row.steps:
        lane, end = lanes.x(step.ends), places[step.ends]
        class_ = "way shared" if step.ends in ways.shared else "way"
        points = [(lanes.gutter + 18, y - 4), (lane, y - 4), (lane, end), (lanes.gutter - 3, end)]
        canvas.path(canvas.root, points, class_)
        head = [(lanes.gutter - 8, end - 4), (lanes.gutter - 3, end), (lanes.gutter - 8, end + 4)]
        canvas.path(canvas.root, head, class_)


def _record(canvas: Canvas, lanes: Lanes, row: Row, ways: Ways, address: Address) -> None:
    node, begins = row.node, lanes.gutter
    width = canvas.width - begins - 24
    group = add(canvas.root, "g", class_=f"node {stance_class(node.stance)}" if node.stance else "node")
    _sign(canvas, group, node, begins + 6, row.y, is_origin=ways.is_origin(node.key))
    link = add(group, "a", href=address(node))
    add(link, "title", f"{isolated(node.label)} · {node.detail}")
    canvas.text(link, begins + 20, row.y + 5, isolated(shorten(node.label, width, SIZE * 1.06)), class_="speaker")
    canvas.text(group, begins + 20, row.y + 21, shorten(_told(node, ways), width, SMALL), class_="small quiet")
    for step, y in row.steps:
        label = isolated(shorten(ways.nodes[step.ends].label, width * 0.6, SMALL))
        canvas.text(group, begins + 20, y, f"{step.words}: {label}", class_="small")


def _told(node: Node, ways: Ways) -> str:
    origin = _("origin") if ways.is_origin(node.key) else ""
    shared = _("needed by all") if node.key in ways.shared else ""
    return " · ".join(filter(None, (node.detail, origin, shared)))


def _sign(canvas: Canvas, group: Element, node: Node, x: float, y: float, is_origin: bool) -> None:
    """Of an attribution its stance; a square for sources, a circle for speakers, filled for origins."""
    class_ = "filled" if is_origin else "hollow"
    if node.stance:
        stance_sign(canvas, group, node.stance, x, y)
    elif node.kind == "source":
        canvas.box(group, x - 5, y - 5, 10, 10, class_)
    else:
        add(group, "circle", cx=canvas.x(x), cy=y, r=5, class_=class_)
