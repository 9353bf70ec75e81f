"""The parameters of a search as Google's clients give them, read into a search of ours.

As in Google's APIs an empty value is none, a page size above the largest gives the largest (AIP-158), and `offset` is
not considered where a token says where to read on.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from psycopg.types.range import Range

from claims.assessed import language_facet, site_and_language_facet, site_facet
from factdb.api.conditions import TextSearch
from factdb.api.fact_check.page_token import PageToken, digest_of
from factdb.api.fact_check.partial import Mask, mask_of
from factdb.api.parameters import Reader
from factdb.api.search import Search, Sql, any_of, quoted
from sources.language import standard_language
from sources.url import comparable_site, site_of

PAGE_SIZE = 10
MAX_PAGE_SIZE = 100
MAX_OFFSET = 10_000  # records are passed over one by one; tokens cost the same at any depth
MAX_INT32 = 2**31 - 1
HOST = re.compile(r"(?=.{1,253}$)[\w-]+(\.[\w-]+)*(:[0-9]{1,5})?", re.DOTALL)
TRUTH = {"true": True, "false": False, "1": True, "0": False}


@dataclass(frozen=True)
class Asked:
    """What a request asks for. `digest` tells the search, `day` when it began."""

    search: Search
    digest: bytes
    day: date
    language: str = ""
    site: str = ""
    after: int | None = None
    size: int = PAGE_SIZE
    offset: int = 0
    mask: Mask | None = None
    pretty: bool = True


def asked_of(given: QueryDict) -> Asked:
    """Raises BadParameters."""
    reader = Reader(_without_empty(given))
    words = str(reader.asked.get("query", ""))
    language, site = reader.read("languageCode", language_of, ""), reader.read("reviewPublisherSiteFilter", host_of, "")
    days = reader.read("maxAgeDays", number_up_to(MAX_INT32), 0)
    digest = digest_of(words, language, site, days)
    token: PageToken | None = reader.read("pageToken", token_of(digest))
    day = token.day if token else datetime.now(UTC).date()
    search = _search(language, site, days, day)
    _read_words(reader, search)
    _read_standard(reader)
    asked = Asked(
        search,
        digest,
        day,
        language,
        site,
        after=token.place if token else None,
        size=reader.read("pageSize", size_of, PAGE_SIZE),
        offset=reader.read("offset", number_up_to(MAX_OFFSET), 0),
        mask=reader.read("fields", mask_of),
        pretty=reader.read("prettyPrint", truth_of, True),
    )
    reader.done()
    return asked


def language_of(text: str) -> str:
    """Language and script of a tag (BCP 47), without the region and what follows: "sr-Latn" of "sr-Latn-RS"."""
    language, *subtags = standard_language(text).split("-")
    script = next((subtag for subtag in subtags[:1] if len(subtag) == 4 and subtag.isalpha()), "")
    return f"{language}-{script}" if script else language


def host_of(text: str) -> str:
    """The host, of a whole address as well, as it is compared. Raises ValidationError for what is none."""
    host = site_of(text) or text.strip()
    if not HOST.fullmatch(host):
        raise ValidationError("A host such as example.org.")
    return comparable_site(host)


def number_up_to(most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isascii() or not text.isdigit() or len(text) > 10 or int(text) > most:
            raise ValidationError(f"A whole number from 0 to {most}.")
        return int(text)

    return number


def size_of(text: str) -> int:
    return min(number_up_to(MAX_INT32)(text), MAX_PAGE_SIZE) or PAGE_SIZE


def truth_of(text: str) -> bool:
    if text not in TRUTH:
        raise ValidationError("true or false.")
    return TRUTH[text]


def token_of(digest: bytes) -> Callable[[str], PageToken]:
    def token(text: str) -> PageToken:
        try:
            read = PageToken.parse(text)
        except ValueError as error:
            raise ValidationError("This is no token of ours; take nextPageToken of an answer.") from error
        if read.search != digest:
            raise ValidationError("This token goes with another search; all but pageSize has to stay the same.")
        return read

    return token


def _without_empty(given: QueryDict) -> QueryDict:
    asked = given.copy()
    for name in [name for name, value in given.items() if not value]:
        del asked[name]
    return asked


def _read_words(reader: Reader, search: Search) -> None:
    if "query" in reader.asked:
        reader.attempt("query", lambda: TextSearch().add(search, [str(reader.asked["query"])]))
    elif "reviewPublisherSiteFilter" not in reader.asked:
        reader.errors["query"] = [ValidationError("Required unless reviewPublisherSiteFilter is specified.")]


def _read_standard(reader: Reader) -> None:
    if reader.asked.get("alt", "json") != "json":
        reader.errors["alt"] = [ValidationError("The format here is json.")]
    if "callback" in reader.asked:
        rule = "There is no JSONP here: pages of other sites may read the answer itself (CORS)."
        reader.errors["callback"] = [ValidationError(rule)]


def _search(language: str, site: str, days: int, today: date) -> Search:
    search = Search()
    if language:
        facet: Any = (lambda tag: site_and_language_facet(site, tag)) if site else language_facet
        search.lexemes.append(any_of([quoted(facet(language)), f"{quoted(facet(f'{language}-'))}:*"]))
    elif site:
        search.lexemes.append(quoted(site_facet(site)))
    if 0 < days < today.toordinal():
        since = Range(today - timedelta(days=days), None)
        search.ranges.append(Sql("dated && %s::daterange", (since,)))
    return search
