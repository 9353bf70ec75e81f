"""Who is said to say something, and where in a sentence the words that say so stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sources.reading.words import Token

SAYS = "says"  # may take a clause without "that"
THAT = "that"  # reports with "that", a colon or a quotation
OBJECT = "object"  # takes a noun: denied the reports
QUOTE = "quote"  # reports beside a quotation alone
SOURCE = "source"  # according to

ASSERTS, DENIES, CONFIRMS, DISPUTES, DOUBTS, NO_COMMENT = (
    "asserts",
    "denies",
    "confirms",
    "disputes",
    "doubts",
    "no comment",
)
DECLINED, NO_RESPONSE, UNREACHABLE = "declined", "no response", "unreachable"

Span = tuple[int, int]  # the first token and the one behind the last


@dataclass(frozen=True)
class Verb:
    """What a reporting verb suggests (a stance) and what it reports with (a kind of those above)."""

    stance: str
    kind: str


@dataclass(frozen=True)
class Attribution:
    """tokens[start:end] say who speaks; what is reported may begin at `end`.

    `link` is what introduces it: "that", ":", "quote" or "". `speaker` is None where another sentence or clause
    names who speaks; `refers` says that it does, by a pronoun or by nothing at all.
    """

    start: int
    end: int
    verb: Span
    speaker: Span | None
    stance: str
    kind: str
    link: str = ""
    refers: bool = False
    inserted: bool = False  # ", who denies it," ends at a comma
    attached: int = 0  # letters before the name, written in one with it: لمنظمة


@dataclass(frozen=True)
class Refusal:
    """tokens[start:end] say that there is no comment."""

    form: str
    start: int
    end: int
    verb: Span
    speaker: Span | None
    attached: int = 0


@dataclass(frozen=True)
class Grammar:
    """What differs between languages. All functions take the tokens and the bounds of a sentence."""

    attributions: Callable[[Sequence[Token], int, int], list[Attribution]]
    refusals: Callable[[Sequence[Token], int, int], list[Refusal]]
    speaks_of_itself: Callable[[str], bool]
    reports: Callable[[str], bool]
    subject: Callable[[Sequence[Token], int, int], Span | None]
    ends_clause: Callable[[Token], bool]
    opens_adjunct: Callable[[Token], bool]
    is_name: Callable[[Sequence[Token], int], bool]


def outermost(everything: list[Attribution | Refusal]) -> list[Attribution | Refusal]:
    """In their order, without what is inside of a refusal, or is itself reported by the one before."""
    kept: list[Attribution | Refusal] = []
    for one in sorted(everything, key=lambda one: (one.verb[0], isinstance(one, Attribution))):
        refused = kept and isinstance(kept[-1], Refusal) and one.verb[0] < kept[-1].end
        if not refused and not _is_embedded(one, kept[-1] if kept else None):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _is_embedded(one: Attribution | Refusal, before: Attribution | Refusal | None) -> bool:
    """The minister said that police denied ...: that reports what the minister said."""
    if not isinstance(one, Attribution) or not isinstance(before, Attribution) or one.refers:
        return False
    reports = before.kind not in (SOURCE, OBJECT) and before.link in ("that", "")
    return reports and one.start - before.end <= 1
