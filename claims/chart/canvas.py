"""SVG, element by element: escaped by the library that writes it, and mirrored where one reads from right to left.

Text from outside stands in an isolate of its own (UAX #9), with what it leaves open closed, so that it turns nothing
beside it. There are no style attributes, which the Content-Security-Policy of pages refuses.
"""

from dataclasses import dataclass, field
from xml.etree import ElementTree

from claims.chart.lettering import in_one_line
from sources.bidi import ISOLATE, ISOLATE_END, balanced
from sources.xml_text import characters

NAMESPACE = "http://www.w3.org/2000/svg"
Element = ElementTree.Element


def isolated(text: str) -> str:
    """Text from outside among words of ours."""
    return f"{ISOLATE}{balanced(in_one_line(text))}{ISOLATE_END}"


def add(parent: Element, tag: str, text: str | None = None, **attributes: object) -> Element:
    """A child with attributes: `_` stands for `-` in their names, a trailing one is dropped; None leaves one out."""
    named = {name.rstrip("_").replace("_", "-"): _value(value) for name, value in attributes.items()}
    child = ElementTree.SubElement(parent, tag, {name: value for name, value in named.items() if value is not None})
    child.text = None if text is None else characters(text)
    return child


def _value(value: object) -> str | None:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return None if value is None else characters(str(value))


@dataclass
class Canvas:
    """A drawing so many pixels wide; `x` counts from where lines begin: from the right in Arabic."""

    width: int
    is_rtl: bool
    language: str
    name: str  # tells the elements of several drawings on one page apart
    root: Element = field(init=False)

    def __post_init__(self) -> None:
        there = {"xmlns": NAMESPACE, "class": "chart", "lang": self.language, "xml:lang": self.language}
        self.root = Element("svg", there)

    def x(self, x: float) -> float:
        return self.width - x if self.is_rtl else x

    def describe(self, title: str, description: str, role: str = "img") -> None:
        """What the drawing is called and says (SVG 2, 5.5); before anything is drawn."""
        self.root.set("role", role)
        self.root.set("aria-labelledby", f"{self.name}-title")
        self.root.set("aria-describedby", f"{self.name}-desc")
        add(self.root, "title", title, id=f"{self.name}-title")
        add(self.root, "desc", description, id=f"{self.name}-desc")

    def text(self, parent: Element, x: float, y: float, text: str, anchor: str = "start", class_: str = "") -> Element:
        direction = "rtl" if self.is_rtl else "ltr"
        place = {"x": self.x(x), "y": y, "text_anchor": anchor, "direction": direction}
        return add(parent, "text", text, class_=class_ or None, **place)

    def line(self, parent: Element, x1: float, y1: float, x2: float, y2: float, class_: str) -> Element:
        return add(parent, "line", x1=self.x(x1), y1=y1, x2=self.x(x2), y2=y2, class_=class_)

    def path(self, parent: Element, points: list[tuple[float, float]], class_: str, is_closed: bool = False) -> Element:
        told = " L".join(f"{_value(float(self.x(x)))} {_value(float(y))}" for x, y in points)
        return add(parent, "path", d=f"M{told}{'Z' if is_closed else ''}", class_=class_)

    def box(self, parent: Element, x: float, y: float, width: float, height: float, class_: str) -> Element:
        left = self.x(x + width) if self.is_rtl else x
        return add(parent, "rect", x=left, y=y, width=width, height=height, class_=class_)

    def svg(self, height: float, style: str = "") -> str:
        """The text of the drawing; `style` is CSS for one that stands alone."""
        size = {"width": str(self.width), "height": _value(float(height)) or "0"}
        size["viewBox"] = f"0 0 {size['width']} {size['height']}"
        for name, value in size.items():
            self.root.set(name, value)
        if style:
            sheet = Element("style")
            sheet.text = style
            self.root.insert(0, sheet)
        return ElementTree.tostring(self.root, encoding="unicode", short_empty_elements=True)
