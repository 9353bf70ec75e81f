"""What is looked for in a collection: conditions on words, on ranges and on the moment of publication.

Filters add to a `Search`; `reading` turns it into one statement of SQL.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from factdb.api.figures import Figures
from sources.text import fold

# What websearch_to_tsquery takes for one term: a word or a "phrase", left out where a hyphen stands before it.
TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
CONFIGURATIONS = ("english", "arabic", "simple")


class Sql(NamedTuple):
    """A piece of SQL and its parameters."""

    text: str
    values: tuple[Any, ...] = ()


@dataclass
class Search:
    """All conditions have to hold. `figures` are those on a quantity.

    `lexemes` are facets in the syntax of tsquery, `words` expressions of type tsquery, `ranges` conditions that a GiST
    index walks, `checks` other conditions on rows, `since` and `until` bound the moment of publication, both included.
    """

    lexemes: list[str] = field(default_factory=list)
    words: list[Sql] = field(default_factory=list)
    ranges: list[Sql] = field(default_factory=list)
    checks: list[Sql] = field(default_factory=list)
    since: datetime | None = None
    until: datetime | None = None
    statuses: list[str] = field(default_factory=list)
    figures: Figures = field(default_factory=Figures)

    @property
    def contradicts_itself(self) -> bool:
        """Whether nothing can be found, whatever there is."""
        return self.figures.contradict or bool(self.since and self.until and self.since > self.until)

    def all_ranges(self) -> list[Sql]:
        return [*self.ranges, *(Sql(text, values) for text, values in self.figures.conditions())]

    def query(self) -> Sql | None:
        """The conditions on words as one expression of type tsquery, NULL where a search holds no word at all."""
        parts = list(self.words)
        if self.lexemes:
            parts.append(Sql("%s::tsquery", (" & ".join(self.lexemes),)))
        if not parts:
            return None
        return Sql(" && ".join(part.text for part in parts), tuple(value for part in parts for value in part.values))


def quoted(lexeme: str) -> str:
    """The lexeme as a literal of tsquery's syntax."""
    doubled = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


def any_of(alternatives: list[str]) -> str:
    return f"({' | '.join(alternatives)})"


def text_query(searches: list[str]) -> Sql:
    """Finds what any of the searches finds, as the words that `claims.found_by.search_vector` makes.

    Words: all of them; "a phrase"; or; -word leaves out. Such a word is left out in each of its forms, hence apart from
    the words that are looked for. NULL where no word is left, which finds nothing.
    """
    queries = [_one_search(words) for words in searches]
    union = " || ".join(query.text for query in queries)
    values = tuple(value for query in queries for value in query.values)
    return Sql(f"(SELECT asked FROM (SELECT {union} AS asked) one WHERE numnode(asked) > 0)", values)


def _one_search(words: str) -> Sql:
    wanted: list[str] = []
    unwanted: list[str] = []
    for term in TERM.finditer(words):
        text = f'"{term["phrase"]}"' if term["word"] is None else term["word"]
        (unwanted if term["minus"] else wanted).append(text)
    parts = [_in_any_form(" ".join(wanted))] if wanted or not unwanted else []
    parts += [_in_no_form(text) for text in unwanted]
    return Sql(f"({' && '.join(part.text for part in parts)})", tuple(value for part in parts for value in part.values))


def _in_any_form(text: str) -> Sql:
    return Sql(f"({' || '.join(_forms())})", (text, text, _folded(text)))


def _in_no_form(text: str) -> Sql:
    return Sql(f"({' && '.join(f'!!{form}' for form in _forms())})", (text, text, _folded(text)))


def _forms() -> list[str]:
    return [f"websearch_to_tsquery('{name}', %s)" for name in CONFIGURATIONS]


def _folded(text: str) -> str:
    """The terms folded one by one, since folding takes quotation marks and hyphens away."""
    terms = []
    for term in TERM.finditer(text):
        words = fold(term["phrase"] if term["word"] is None else term["word"])
        terms.append(words if words.isalnum() else f'"{words}"')
    return " ".join(terms)
