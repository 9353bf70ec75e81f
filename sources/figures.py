"""The figures that a printed wording gives, for comparison with those of a claim.

Digits of any script; grouped in the English (800,000), Arabic (٨٠٠٬٠٠٠), European (800.000, 800 000) or Swiss manner
(800'000); decimals; multipliers, and the common number words of English and Arabic (2.5 million, مليونين ونصف).

What can be read in two ways is read in both: "1.500" is 1500 and 1.5, "800 to 900 thousand" 800 and 800000 and 900000,
"2 million 300 thousand" 2300000 and its two parts. So a figure that is missing here is not printed, while one that is
found need not be meant. Two readings are left out: "800.000" is 800000 alone, since nobody prints three zeros as
decimals, and "15 300" is 15300 alone. "Hundreds of thousands" and "several" are no figures.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from sources.number_run import NumberRun
from sources.number_words import plain
from sources.text import DASHES, INVISIBLE

LONGEST = 40  # characters of a number; a longer one numbers a document, and counts nothing

_BY = "[.,،٫٬'’]"  # what groups digits by three
_POINT = "[.,،٫]"  # what stands before decimals
_SPACED = rf"[1-9]\d{{0,2}}(?: \d{{3}})+(?!\d)(?:{_POINT}\d+)?"
NUMBER = rf"{_SPACED}|\d+(?:{_BY}\d+)*"
_TOKEN = re.compile(rf"(?P<number>{NUMBER})|(?P<word>[^\W\d_]+)|(?P<stop>[^\s{DASHES}])")
_GROUPED = re.compile(rf"(?P<whole>[1-9]\d{{0,2}}(?P<by>{_BY}| )\d{{3}}(?:(?P=by)\d{{3}})*)(?:{_POINT}(?P<rest>\d+))?")
_UNGROUPED = re.compile(rf"(?P<whole>\d+)(?:{_POINT}(?P<rest>\d+))?")
_DIGITS = re.compile(r"\d+")
_HIDDEN = re.compile(f"[{INVISIBLE}]")
_FRACTION = re.compile(r"(\d?)([¼½¾])")
_FRACTIONS = {"¼": ".25", "½": ".5", "¾": ".75"}
_RAISED = re.compile(r"[²³¹⁰-⁹₀-₉①-⓿]")  # signs of notes, which NFKC would make digits of the figure before them


def figures_in(text: str) -> set[Decimal]:
    """Every number that the text can be read to give, all of 0 or more. Never raises."""
    return {figure for run in _runs(_normal(text)) for figure in run.figures()}


def _normal(text: str) -> str:
    """Letters and digits in one form, without invisible marks; ½ as decimals."""
    decimals = _FRACTION.sub(lambda found: (found[1] or "0") + _FRACTIONS[found[2]], _HIDDEN.sub("", text))
    return plain(_RAISED.sub(" ", decimals))


def _runs(text: str) -> Iterator[NumberRun]:
    """Stretches of numbers with no other words among them than those that join numbers."""
    run = NumberRun()
    for token in _TOKEN.finditer(text):
        if token["number"]:
            run.take_digits(readings(token["number"]))
        elif token["stop"] or not run.take_word(token["word"]):
            yield run
            run = NumberRun()
    yield run


def readings(number: str) -> frozenset[Decimal]:
    """What digits with separators can mean: grouped, with decimals, or neither, as in a date."""
    if len(number) > LONGEST:
        return frozenset()
    found = set()
    if grouped := _GROUPED.fullmatch(number):
        found.add(_decimal("".join(_DIGITS.findall(grouped["whole"])), grouped["rest"]))
    if (ungrouped := _UNGROUPED.fullmatch(number)) and ungrouped["rest"] != "000":
        found.add(_decimal(ungrouped["whole"], ungrouped["rest"]))
    return frozenset(found or map(Decimal, _DIGITS.findall(number)))


def _decimal(whole: str, rest: str | None) -> Decimal:
    return Decimal(f"{whole}.{rest or 0}")
