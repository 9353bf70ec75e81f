"""Cells of CSV that are safe to open in a spreadsheet, after OWASP's "CSV Injection".

A cell that a spreadsheet could take for a formula gets an apostrophe in front: where it begins with = + - @ (their
full-width and small forms too), also behind white space, quotes and invisible marks, and where it begins with a tab or
a line end. The same goes for whatever follows a comma, semicolon, tab, bar or line end inside of a cell, since a
spreadsheet that is set to another separator begins a cell there. Columns of numbers are left alone.

What is no text is replaced by U+FFFD: NUL, other control characters, half a surrogate pair. Bidirectional controls are
kept, and closed before the cell ends (`bidi.balanced`), so that they cannot move the cells behind them. The apostrophe
makes CSV a format to look at and to count in; who needs the words to the letter reads JSON.
"""

import re
from typing import Any

from sources.bidi import balanced

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")

FORMULA = "=+\\-@＝＋－＠﹦﹢﹣﹫−"
UNSEEN = " \x85\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufffd"
QUOTES = "\"'`´‘’“”„«»‹›"
SEPARATORS = ",;|\t\n\r"
BEGINS_FORMULA = re.compile(f"(^|[{SEPARATORS}])(?=[{UNSEEN}{QUOTES}]*[{FORMULA}])")
BEGINS_LINE = re.compile("^(?=[\t\n\r])")


def text_cell(value: Any) -> str:
    """The value as text that no spreadsheet calculates; nothing for None, true or false for a truth value."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    text = balanced(NO_TEXT.sub("\ufffd", str(value)))
    guarded = BEGINS_FORMULA.sub(r"\1'", text)
    return guarded if guarded.startswith("'") else BEGINS_LINE.sub("'", guarded)


def number_cell(value: Any) -> str:
    """A decimal as it is, digits and a point, which a spreadsheet may count with; anything else as text."""
    return str(value) if NUMBER.fullmatch(str(value)) else text_cell(value)
