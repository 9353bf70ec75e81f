"""Words -> a full-text query that finds them as English, as Arabic, and in any spelling."""

import re

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery

from sources.text import fold

# What websearch_to_tsquery takes for one term: a word or a "phrase", left out where a hyphen stands before it.
TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')

AnyQuery = SearchQuery | CombinedSearchQuery


def search_query(words: str) -> AnyQuery:
    """The query for `claims.faces.search_vector`. Words: all of them; "a phrase"; or; -word leaves out.

    A word that is left out is left out in each of its forms, hence apart from the words that are looked for.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for term in TERM.finditer(words):
        text = f'"{term["phrase"]}"' if term["word"] is None else term["word"]
        (unwanted if term["minus"] else wanted).append(text)
    parts = [_in_any_form(" ".join(wanted))] if wanted or not unwanted else []
    parts += [_in_no_form(text) for text in unwanted]
    query = parts[0]
    for part in parts[1:]:
        query = query & part
    return query


def _in_any_form(text: str) -> AnyQuery:
    english, arabic, folded = _forms(text)
    return english | arabic | folded


def _in_no_form(text: str) -> AnyQuery:
    english, arabic, folded = _forms(text)
    return ~english & ~arabic & ~folded


def _forms(text: str) -> tuple[SearchQuery, SearchQuery, SearchQuery]:
    return (
        SearchQuery(text, config="english", search_type="websearch"),
        SearchQuery(text, config="arabic", search_type="websearch"),
        SearchQuery(_folded(text), config="simple", search_type="websearch"),
    )


def _folded(text: str) -> str:
    """The terms folded one by one, since folding takes quotation marks and hyphens away."""
    terms = []
    for term in TERM.finditer(text):
        words = fold(term["phrase"] if term["word"] is None else term["word"])
        terms.append(words if words.isalnum() else f'"{words}"')
    return " ".join(terms)
