"""Text that may hold bidirectional controls, made to end what it begins (Unicode Standard Annex 9).

A control that is left open turns what stands after the text: the next cell, the reader's own words. The words are kept
as they are, since an override that a source prints is part of what it prints; what is open at the end of a paragraph is
closed there, and what closes nothing is left out.
"""

import re
import unicodedata

EMBEDDING_END, ISOLATE_END, ISOLATE = "\u202c", "\u2069", "\u2068"
END_OF = dict.fromkeys("\u202a\u202b\u202d\u202e", EMBEDDING_END) | dict.fromkeys("\u2066\u2067\u2068", ISOLATE_END)
CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
PARAGRAPH_ENDS = re.compile("([\n\r\x1c-\x1e\x85\u2029])")
RIGHT_TO_LEFT = {"R", "AL", "AN"}


def balanced(text: str) -> str:
    """The text with every embedding, override and isolate closed inside the paragraph that opens it."""
    if not CONTROLS.search(text):
        return text
    return "".join(map(_balanced_paragraph, PARAGRAPH_ENDS.split(text)))


def isolated(text: str) -> str:
    """The text inside of an isolate, where it is or may turn right to left, so that its neighbours keep their place."""
    if CONTROLS.search(text) or any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in text):
        return f"{ISOLATE}{balanced(text)}{ISOLATE_END}"
    return text


def _balanced_paragraph(text: str) -> str:
    kept: list[str] = []
    open_ends: list[str] = []
    for character in text:
        if character in END_OF:
            open_ends.append(END_OF[character])
        elif character in (EMBEDDING_END, ISOLATE_END) and not _close(open_ends, character):
            continue
        kept.append(character)
    return "".join([*kept, *reversed(open_ends)])


def _close(open_ends: list[str], end: str) -> bool:
    """Whether the end closes something: an isolate closes with all that it holds, an embedding only innermost."""
    if end == ISOLATE_END and end in open_ends:
        while open_ends.pop() != ISOLATE_END:
            pass
        return True
    if end == EMBEDDING_END and open_ends[-1:] == [end]:
        open_ends.pop()
        return True
    return False
