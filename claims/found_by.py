"""What published records are found by: the words of a record's text-search vector, and the days that it speaks of.

The vector holds lexemes of three kinds, none of which can be mistaken for another: no word of a text begins with "=".
- the words of the record's texts, as English, as Arabic, and folded (`sources.text.fold`), for search in any spelling
- facets, `=name=value`: what the filters of the API ask for
- windows, `=w<bits>=<place >> bits>`: which stretch of places the record stands in. A search that is to begin with the
  newest asks for a word and a window together, which one GIN index answers, instead of sorting all that has the word.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchQueryField, SearchVector
from django.db.models import BooleanField, F, Func, TextField, Value
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Cast
from psycopg.types.range import Range

from claims.documents import Document
from sources.edtf import day_range
from sources.text import fold

WINDOWS = (10, 13, 16)  # bits that a place is shifted by: stretches of 1,024, 8,192 and 65,536 places
LONGEST_VALUE = 400  # characters of a facet's value; PostgreSQL takes lexemes of 2 KB
# Bytes that are searched, in UTF-8. PostgreSQL takes vectors of 1 MB, and may need more than three bytes for one: a
# word is there in up to three forms, with its positions, and once more with what a hyphen joins it to.
LONGEST_TEXT = 200_000


def facet(name: str, value: Any) -> str:
    """The lexeme of a facet. Texts are folded, so that a role is found in any spelling."""
    text = fold(value) if isinstance(value, str) else str(value).lower()
    return f"={name}={text[:LONGEST_VALUE]}"


def key_facet(name: str, key: Any) -> str:
    """The lexeme of a facet whose value is a key, a slug or one of our own words, and is taken as it is."""
    return f"={name}={key}"


def windows(place: int) -> list[str]:
    """The lexemes of the windows that the place stands in."""
    return [f"=w{bits}={place >> bits}" for bits in WINDOWS]


def search_vector(words: str) -> CombinedExpression:
    """Words for full-text search: stemmed as English and as Arabic, and in any spelling."""
    words, folded = searched(words)
    return (
        SearchVector(Value(words), config="english")
        + SearchVector(Value(words), config="arabic")
        + SearchVector(Value(folded), config="simple")
    )


# The same vector, of columns `anew` (see `many_rows`): `searched` texts, and lexemes as `tsvector_of` writes them.
SEARCH_VECTOR = (
    "to_tsvector('english', anew.plain) || to_tsvector('arabic', anew.plain) || to_tsvector('simple', anew.folded)"
    " || anew.lexemes::tsvector"
)
# The vector of a row that moves to another place, and is found by the same words and facets.
OLD_WINDOWS = ", ".join(f"'=w{bits}=' || (shown.place >> {bits})" for bits in WINDOWS)
MOVED_VECTOR = f"ts_delete(shown.words, ARRAY[{OLD_WINDOWS}]) || anew.lexemes::tsvector"


def searched(words: str) -> tuple[str, str]:
    """As much of the words as is searched, as they are and folded."""
    return _beginning(words), _beginning(fold(words))


def tsvector_of(lexemes: Iterable[str]) -> str:
    """The lexemes as a literal of PostgreSQL's tsvector, which knows no positions of them."""
    return " ".join(map(quoted, lexemes))


def _beginning(words: str) -> str:
    return words.encode()[:LONGEST_TEXT].decode(errors="ignore")


def vector(texts: Iterable[str], facets: Iterable[str], place: int) -> CombinedExpression:
    """The value of the column `words`, as an expression of SQL."""
    lexemes = Func(
        Value(sorted({*facets, *windows(place)})),
        function="array_to_tsvector",
        template="%(function)s(%(expressions)s::text[])",
        output_field=TextField(),
    )
    return CombinedExpression(search_vector(" ".join(texts)), "||", lexemes)


def has(lexeme: str) -> Any:
    """The condition that a published record is found by the lexeme, which is taken as it is."""
    query = Cast(Value(quoted(lexeme)), SearchQueryField())
    return Func(F("words"), query, template="(%(expressions)s)", arg_joiner=" @@ ", output_field=BooleanField())


def is_vector(words: CombinedExpression) -> Any:
    """The condition that a published record is found by these words and no others; PostgreSQL compares them."""
    return Func(F("words"), words, template="(%(expressions)s)", arg_joiner=" = ", output_field=BooleanField())


def quoted(lexeme: str) -> str:
    """The lexeme as a literal of PostgreSQL's tsquery and tsvector, which no dictionary splits or stems."""
    doubled = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


def texts_of(kind: str, document: Document) -> list[str]:
    """What is searched of a record; of one that is no claim, of its face."""
    return [text for text in TEXTS[kind](document) if text]


def facets_of(kind: str, document: Document) -> list[str]:
    return [key_facet("status", "published"), *FACETS[kind](document)]


def said(documents: Iterable[Document]) -> list[Range[date]] | None:
    """The days on which the quotes were said, where that is known."""
    return days(quote["said_on"] for quote in documents)


def days(dates: Iterable[str | None]) -> list[Range[date]] | None:
    """The days of dates in EDTF; None where none is known."""
    ranges = [day_range(text) for text in dates if text]
    return [found for found in ranges if found] or None


def _claim_texts(members: Document) -> Iterator[str | None]:
    yield from members["statement"].values()
    for question in members["questions"]:
        yield from question["texts"].values()
    for row in members["attributions"]:
        yield row["as_printed"]
        yield from _quote_texts({**row["quote"], "speaker": row["speaker"]})


def _quote_texts(quote: Document) -> Iterator[str | None]:
    yield quote["text"]
    yield from (translation["text"] for translation in quote["translations"].values())
    yield from quote["speaker"]["names"].values()


def _speaker_texts(face: Document) -> Iterator[str | None]:
    yield from face["names"].values()
    yield from (name["text"] for name in face["spellings"])
    yield from face["description"].values()


def _claim_facets(members: Document) -> Iterator[str]:
    yield from (key_facet("question", question["id"]) for question in members["questions"])
    yield from (key_facet("topic", topic["slug"]) for topic in members["topics"])
    yield from (key_facet("about", speaker["id"]) for speaker in members["about"])
    if members["quantity"]:
        yield facet("unit", members["quantity"]["unit"])
    for row in members["attributions"]:
        yield key_facet("stance", row["stance"])
        yield from _quote_facets({**row["quote"], "speaker": row["speaker"], "source": row["source"]})
    yield key_facet("assessed", "true" if members["assessments"] else "false")
    for assessment in members["assessments"]:
        yield facet("rating", assessment["rating"])
        yield key_facet("assessor", assessment["assessor"]["id"])
        yield key_facet("assessed-in", assessment["language"])


def _quote_facets(quote: Document) -> Iterator[str]:
    yield key_facet("form", quote["form"])
    yield key_facet("language", quote["language"])
    yield from _speaking(quote["speaker"])
    yield from _citing(quote["source"])


def _speaking(speaker: Document) -> Iterator[str]:
    yield key_facet("speaker", speaker["id"])
    yield key_facet("named", "false" if speaker["kind"] == "unnamed" else "true")
    bodies = [speaker["of"], speaker["on_behalf_of"]]
    yield from (key_facet("affiliated", body["id"]) for body in [speaker, *bodies] if body)
    yield from (facet("role", role) for role in (speaker["role"], speaker["role_as_printed"]) if role)


def _citing(source: Document) -> Iterator[str]:
    yield key_facet("source", source["id"])
    if source["publisher"]:
        yield key_facet("publisher", source["publisher"]["id"])
    yield from (key_facet("origin", origin["id"]) for origin in origins(source))


def origins(source: Document) -> Iterator[Document]:
    """The sources that it derives from, directly or through others."""
    for derivation in source["derives_from"]:
        yield derivation["source"]
        yield from origins(derivation["source"])


def _speaker_facets(face: Document) -> Iterator[str]:
    yield key_facet("kind", face["kind"])
    bodies = [face["of"], *(post["of"] for post in face["affiliations"])]
    yield from (key_facet("affiliated", body["id"]) for body in bodies if body)
    yield from (facet("role", post["role"]) for post in face["affiliations"])


def _source_facets(face: Document) -> Iterator[str]:
    yield key_facet("kind", face["kind"])
    yield key_facet("language", face["language"])
    yield from (key_facet("author", author["id"]) for author in face["authors"])
    yield from _citing(face)


def _no_facets(_document: Document) -> Iterable[str]:
    return ()


TEXTS: dict[str, Callable[[Document], Iterable[str | None]]] = {
    "claim": _claim_texts,
    "quote": _quote_texts,
    "speaker": _speaker_texts,
    "source": lambda face: [face["title"]],
    "question": lambda face: face["texts"].values(),
    "topic": lambda topic: topic["names"].values(),
}
FACETS: dict[str, Callable[[Document], Iterable[str]]] = {
    "claim": _claim_facets,
    "quote": _quote_facets,
    "speaker": _speaker_facets,
    "source": _source_facets,
    "question": _no_facets,
    "topic": _no_facets,
}
