"""How wide text is, about, and how it is made to fit; no font is asked, so that widths are a little too great.

Widths are pixels; `size` is the height of the font in pixels.
"""

import unicodedata

ELLIPSIS = "…"
NARROW = frozenset("iIjlt.,:;'|!()[]·’‘ f-")
BROAD = frozenset("mwMW@%")


def width_of(text: str, size: float) -> float:
    return size * sum(map(_em, text))


def _em(character: str) -> float:
    """The width of a character in heights of the font."""
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in NARROW:
        return 0.34
    if character in BROAD:
        return 0.9
    return 0.68 if character.isupper() else 0.57


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def shorten(text: str, width: float, size: float) -> str:
    """The text in one line, cut behind a word, or inside of one that is too long, where it does not fit."""
    text = in_one_line(text)
    if width_of(text, size) <= width:
        return text
    kept = _fitting(text, width - width_of(ELLIPSIS, size), size)
    begun = kept.rpartition(" ")[0]
    return (begun if len(begun) > len(kept) // 2 else kept).rstrip(" ,;:،؛") + ELLIPSIS


def _fitting(text: str, width: float, size: float) -> str:
    """As many characters as fit, combining marks with the letters that they stand on."""
    used = 0.0
    for number, character in enumerate(text):
        used += size * _em(character)
        if used > width:
            return text[:number]
    return text


def wrap(text: str, width: float, size: float, most: int) -> list[str]:
    """The text in lines, at most so many; the last one is shortened."""
    words, lines = in_one_line(text).split(" "), [""]
    for number, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or width_of(longer, size) <= width:
            lines[-1] = longer
        elif len(lines) == most:
            lines[-1] = " ".join([lines[-1], *words[number:]])
            break
        else:
            lines.append(word)
    return [shorten(line, width, size) for line in lines]
