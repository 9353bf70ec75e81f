"""What text may hold, and the folded form in which search compares it.

Positions count Unicode code points from 1 in messages, as editors do, and from 0 everywhere else.
"""

import hashlib
import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Tab and newline may be typed, and the carriage return of a newline as forms submit it.
_CONTROL = r"(?!\r\n)[\x01-\x08\x0b-\x1f\x7f-\x9f]"
_ENDS_OF_PLANES = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_NONCHARACTER = f"[\ufdd0-\ufdef{_ENDS_OF_PLANES}]"
_TYPED = {
    "nul": ("\x00", _("NUL cannot be stored in text.")),
    "surrogate": ("[\ud800-\udfff]", _("Half of a character that was cut in two.")),
    "bidi": (
        "[\u202a-\u202e\u2066-\u2069]",
        _("Invisible marks that turn the direction of text are refused; LRM, RLM and ALM may be used."),
    ),
    "control": (_CONTROL, _("Control characters other than tab and newline are refused.")),
    "noncharacter": (_NONCHARACTER, _("Unicode keeps this code point from being a character.")),
}
_FORBIDDEN = re.compile("|".join(f"(?P<{code}>{pattern})" for code, (pattern, _rule) in _TYPED.items()))
_FORBIDDEN_IN_SNAPSHOTS = re.compile("(?P<nul>\x00)|(?P<surrogate>[\ud800-\udfff])|(?P<bidi>[\u202d\u202e])")

_PARAGRAPH_ENDS = "\n\r\x1c-\x1e\x85\u2029"  # bidi class B of UAX #9
_OPENS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_CLOSES = set(_OPENS.values())
_DIRECTIONS = re.compile(f"[{_PARAGRAPH_ENDS}{''.join({*_OPENS, *_CLOSES})}]")

_NAMES = {"\x00": "NUL", "\r": "CARRIAGE RETURN", "\x1b": "ESCAPE", "\x7f": "DELETE"}

# Diacritics of Latin, Greek and Cyrillic; of Arabic, with tatweel; variation selectors. The vowel signs of
# other scripts are letters to their readers, and stay; hamza and madda make other letters (see _ALIKE).
MARKS = (
    "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u08ca-\u08e1\u08e3-\u08ff\ufe00-\ufe0f"
)
QUOTATION_MARKS = "\"'`´«»‘’‚‛“”„‟‹›′″‵‶「」『』〝〞〟＂＇ʹʺʻʼʽʾʿˈ׳״❛❜❝❞"
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f"
DASHES = r"\-\u058a\u05be\u1400\u1806\u2010-\u2015\u2212\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u301c\u3030\u30a0"
_MARK = re.compile(f"[{MARKS}]")
_UNSPOKEN = re.compile(f"[{QUOTATION_MARKS}{INVISIBLE}]")
_GAP = re.compile(rf"[\s{DASHES}]+")
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_ALIKE = str.maketrans(
    {"\u0653": "", "\u0654": "", "\u0655": "", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك"}
    | {"ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"}
)


def check_text(text: str) -> None:
    """For text that editors type: raise ValidationError that names the code point and its place.

    Codes: "nul", "surrogate", "bidi" (embeddings, overrides and isolates), "control", "noncharacter".
    """
    if match := _FORBIDDEN.search(text):
        code = str(match.lastgroup)
        raise _refused(_TYPED[code][1], code, text, match.start())


def check_captured(text: str) -> None:
    """For the verbatim text of a snapshot: refuse only what cannot be stored or hides what a reader sees.

    Raises ValidationError with the code "nul", "surrogate", or "bidi": overrides, and embeddings or isolates
    that are not closed in their paragraph (Trojan Source, CVE-2021-42574).
    """
    if match := _FORBIDDEN_IN_SNAPSHOTS.search(text):
        code = str(match.lastgroup)
        rule = _("An override of the direction of text shows other words than it holds.")
        raise _refused(rule if code == "bidi" else _TYPED[code][1], code, text, match.start())
    if (position := _unbalanced(text)) is not None:
        rule = _("A change of the direction of text is opened and closed in one paragraph.")
        raise _refused(rule, "bidi", text, position)


def _unbalanced(text: str) -> int | None:
    """Position of the first mark that opens or closes a change of direction without its counterpart."""
    open_marks: list[int] = []
    for match in _DIRECTIONS.finditer(text):
        mark = match[0]
        if mark in _OPENS:
            open_marks.append(match.start())
        elif mark in _CLOSES:
            if not open_marks or _OPENS[text[open_marks.pop()]] != mark:
                return match.start()
        elif open_marks:
            return open_marks[0]
    return open_marks[0] if open_marks else None


def _refused(rule: Promise, code: str, text: str, position: int) -> ValidationError:
    character = text[position]
    return ValidationError(
        _("%(rule)s Found: %(character)s, as character %(position)s."),
        code=code,
        params={"rule": rule, "character": name(character), "position": position + 1},
    )


def name(character: str) -> str:
    """Code point and Unicode name: "U+202E RIGHT-TO-LEFT OVERRIDE"."""
    fallback = _NAMES.get(character, "SURROGATE" if "\ud800" <= character <= "\udfff" else "")
    return f"U+{ord(character):04X} {unicodedata.name(character, fallback)}".strip()


def fold(text: str) -> str:
    """The form that search compares, stored beside names and applied to what is asked for. Idempotent.

    NFKC and case folding; digits of any script in ASCII; no diacritics of Latin, Greek, Cyrillic and Arabic,
    no tatweel; one alef, ya, ha, waw and kaf, Persian ones included; no quotation marks, apostrophes and
    invisible marks; hyphens and white space are one space. Words that differ in a letter stay different.
    """
    folded = _fold_once(text)
    while (again := _fold_once(folded)) != folded:  # a dropped mark may bring two others together
        folded = again
    return folded


def _fold_once(text: str) -> str:
    return _GAP.sub(" ", unite_letters(drop_marks(_UNSPOKEN.sub("", text)))).strip()


def drop_marks(text: str) -> str:
    """The text in NFC without the diacritics of Latin, Greek, Cyrillic and Arabic, and without tatweel."""
    return unicodedata.normalize("NFC", _MARK.sub("", unicodedata.normalize("NFD", text)))


def unite_letters(text: str) -> str:
    """The text in NFC with one form of each letter and digit that is written in several, case among them."""
    alike = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold()).translate(_ALIKE)
    digits = _FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), alike)
    return unicodedata.normalize("NFC", digits)


def sha256(text: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 hexadecimal digits. Lone surrogates raise UnicodeEncodeError."""
    return hashlib.sha256(text.encode()).hexdigest()
