"""What is asked for: addresses with values that many records have, few, or old ones alone.

The filters are checked against those that the API declares, so that none is missed.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from typing import NamedTuple
from urllib.parse import urlencode

from factdb.api.cursor import Cursor
from factdb.api.filters import (
    ClaimFilter,
    QuestionFilter,
    QuoteFilter,
    SourceFilter,
    SpeakerFilter,
    TopicFilter,
    conditions,
)
from tests.bench.record import LATE_DAY, RARE, RARE_DAY, RARE_ROLE, RARE_WORDS, Record, key
from tests.bench.schedule import number_at
from tests.bench.vocabulary import ARABIC, ENGLISH

API = "/api/v1"
PAGE = 25
Values = dict[str, dict[str, str]]  # of each filter, values by how many records have them

DECLARED = {
    "claims": ClaimFilter,
    "quotes": QuoteFilter,
    "speakers": SpeakerFilter,
    "sources": SourceFilter,
    "questions": QuestionFilter,
    "topics": TopicFilter,
}


class Endpoint(NamedTuple):
    """One address; `known` asks with the ETag that it has, and is answered 304. `group` says which target holds."""

    name: str
    path: str
    group: str
    known: bool = False
    opponent: str | None = None  # where the normalised opponent answers alike, if elsewhere; empty where it does not

    @property
    def recorded_as(self) -> str:
        return f"{self.path} 304" if self.known else self.path


def claim_values(record: Record) -> Values:
    """Values of every filter of claims."""

    def of(kind: str) -> dict[str, str]:
        known_by = topic_slug if kind == "topic" else lambda number: str(key(kind, number))
        numbers = {"common": 0, "rare": record.rare(kind), "old": record.old(kind)}
        return {how: known_by(number) for how, number in numbers.items()}

    def topic_slug(number: int) -> str:
        return f"topic-{number}"

    moments = [record.schedule.at(place) for place in (12, record.schedule.places // 2, record.schedule.places - 12)]
    first, half, last = ((moment + timedelta(microseconds=1)).isoformat() for moment in moments)
    speakers, sources = of("speaker"), of("source")
    del sources["old"]
    rare_speaker = str(key("speaker", record.rare("speaker")))
    return {
        "q": {"common": ENGLISH[6], "rare": RARE_WORDS[0], "old": "obsolescent"},
        "speaker": speakers,
        "affiliated_with": {"common": str(key("speaker", 0)), "rare": rare_speaker},
        "about": speakers,
        "role": {"common": record.roles[0], "rare": RARE_ROLE},
        "named": {"common": "true", "second": "false"},
        "source": sources,
        "publisher": {"common": str(key("speaker", 0)), "rare": rare_speaker},
        "derives_from": {"common": commonest_origin(record), "rare": str(key("source", record.old("source") - 1))},
        "question": of("question"),
        "topic": of("topic"),
        "stance": {"common": "asserts", "rare": RARE["stance"]},
        "form": {"common": "direct", "rare": RARE["form"]},
        "language": {"common": "en", "rare": RARE["language"]},
        "said_after": {"common": "2018", "rare": LATE_DAY[:4]},
        "said_before": {"common": "2024", "rare": RARE_DAY[:4]},
        "published_after": {"common": half, "rare": last},
        "published_before": {"common": half, "rare": first},
        "quantity_overlaps": {"common": "500000,900000", "rare": "0.1,0.9"},
        "quantity_contains": {"common": "1000000", "rare": "0.5"},
        "quantity_min": {"common": "80000", "rare": "7000000000000"},
        "quantity_max": {"common": "100000", "rare": "0.9"},
        "unit": {"common": "people", "rare": RARE["unit"]},
        "has_assessment": {"common": "false", "second": "true"},
        "rating": {"common": "False", "rare": RARE["rating"]},
        "assessor": {"common": str(key("speaker", record.bodies - 1)), "rare": rare_speaker},
        "status": {"common": "published", "rare": "retracted"},
    }


def commonest_origin(record: Record) -> str:
    """The source that most quotes derive from."""
    weights, shares = record.weights["source"], Counter[str]()
    for number in range(len(weights)):
        source, share = record.source(number), weights[number] - (weights[number - 1] if number else 0)
        while source.origin:
            source = source.origin
            shares[str(source.id)] += share  # type: ignore[assignment]
    return shares.most_common(1)[0][0]


def values(record: Record) -> dict[str, Values]:
    """Values of every filter of every collection. Raises ValueError where a declared filter has none."""
    claims = claim_values(record)
    more: Values = {
        "kind": {"common": "person", "rare": "state"},
        "author": {"rare": str(key("speaker", 0))},
        "dated_after": {"common": "2020", "rare": "2025-12-28"},
        "dated_before": {"common": "2020", "rare": "2016-01-02"},
    }
    found = {}
    for collection, declared in DECLARED.items():
        known = claims | more | ({"kind": {"common": "article", "second": "post"}} if collection == "sources" else {})
        if missing := {*conditions(declared)} - {*known}:
            raise ValueError(f"{collection}: no values for {missing}")
        found[collection] = {name: known[name] for name in conditions(declared)}
    return found


def address(collection: str, **parameters: str) -> str:
    query = f"?{urlencode(parameters)}" if parameters else ""
    return f"{API}/{collection}/{query}"


def plain(record: Record) -> Iterator[Endpoint]:
    """Lists and details without filters."""
    places, claim = record.schedule.places, f"{API}/claims/{key('claim', number_at(record.schedule.places - 40))}/"
    deep = Cursor(max(places // 2, places - 9_999 * PAGE))
    yield Endpoint("newest page", address("claims"), "list")
    theirs = b64encode(urlencode({"p": str(record.schedule.at(deep.place))}).encode()).decode()
    yield Endpoint(
        "page 10,000", address("claims", cursor=str(deep)), "list", opponent=address("claims", cursor=theirs)
    )
    yield Endpoint("oldest first", address("claims", ordering="published_at"), "list")
    yield Endpoint("newest page, 304", address("claims"), "list", known=True, opponent="")
    yield Endpoint("detail", claim, "detail")
    yield Endpoint("detail, 304", claim, "detail", known=True, opponent="")
    named = {"quotes": key("quote", 5), "speakers": key("speaker", 5), "sources": key("source", 5)}
    for collection, there in (named | {"questions": key("question", 5)}).items():
        yield Endpoint(collection, address(collection), "list")
        yield Endpoint(f"{collection}, one", f"{API}/{collection}/{there}/", "detail")
    yield Endpoint("topics", address("topics"), "list")
    yield Endpoint("topics, one", f"{API}/topics/topic-5/", "detail")


def history(record: Record) -> Iterator[Endpoint]:
    places = record.schedule.places
    corrected = next(place for place in range(5, places, 21) if record.schedule.corrected_at(place))
    claim, then = f"claims/{key('claim', number_at(corrected))}", record.schedule.at(places // 2).isoformat()
    question = f"questions/{key('question', record.rare('question'))}"
    yield Endpoint("changes", address("changes"), "list", opponent="")
    yield Endpoint("changes, half way", address("changes", cursor=str(Cursor(places * 3 // 2))), "list", opponent="")
    yield Endpoint("corrections", address("corrections"), "list", opponent="")
    yield Endpoint("versions", address(f"{claim}/versions"), "detail", opponent="")
    yield Endpoint("one version", address(f"{claim}/versions/1"), "detail", opponent="")
    yield Endpoint(
        "detail as of", address(claim, as_of=record.schedule.at(corrected).isoformat()), "detail", opponent=""
    )
    yield Endpoint("list as of", address("claims", as_of=then), "list", opponent="")
    yield Endpoint("estimates, rare", address(f"{question}/estimates"), "list", opponent="")
    common = f"questions/{key('question', 0)}"
    yield Endpoint("estimates, common", address(f"{common}/estimates"), "list", opponent="")


def filtered(record: Record) -> Iterator[Endpoint]:
    """Every declared filter, with each of its values."""
    for collection, found in values(record).items():
        opponent = None if collection == "claims" else ""
        for name, each in found.items():
            for how, value in each.items():
                path = address(collection, **{name: value})
                yield Endpoint(f"{collection}: {name}, {how}", path, "filter", opponent=opponent)


def searches(record: Record) -> Iterator[Endpoint]:
    """Words in both languages; those of old claims alone are in a fifth, a hundredth, a handful of them."""
    words = {
        "common": (ENGLISH[6], ARABIC[5]),
        "two common": (f"{ENGLISH[6]} {ENGLISH[16]}", f"{ARABIC[5]} {ARABIC[10]}"),
        "spelled otherwise": ("GOVERNMENTS", "اسرائيل"),
        "rare": RARE_WORDS,
        "old, many": ("obsolescent", "مندثرة"),
        "old, some": ("antediluvian", "غابرة"),
        "old, a handful": ("palimpsest", "طلسم"),
        "nowhere": ("xyzzyplugh", "قنسطقط"),
    }
    for how, (english, arabic) in words.items():
        yield Endpoint(f"text: {how}, English", address("claims", q=english), "text")
        yield Endpoint(f"text: {how}, Arabic", address("claims", q=arabic), "text")


def chosen_pairs(record: Record) -> Iterator[Endpoint]:
    """Pairs that are measured beside the opponents."""
    found = claim_values(record)
    for first, second in (
        ("speaker common", "topic common"),
        ("speaker common", "topic rare"),
        ("speaker old", "topic common"),
        ("speaker old", "published_after common"),
        ("speaker common", "quantity_min common"),
        ("stance common", "quantity_contains rare"),
        ("q common", "speaker rare"),
        ("q old", "quantity_overlaps common"),
        ("language common", "said_before rare"),
        ("topic common", "published_before common"),
        ("assessor common", "rating rare"),
    ):
        pairs = [each.split() for each in (first, second)]
        path = address("claims", **{name: found[name][how] for name, how in pairs})
        yield Endpoint(f"pair: {first} + {second}", path, "pair")
    for name in ("speaker", "topic"):
        yield Endpoint(f"not: {name}", address("claims", **{name: f"!{found[name]['common']}"}), "filter", opponent="")
    for how in ("common", "rare"):
        path = address("claims", speaker=found["speaker"][how], ordering="published_at")
        yield Endpoint(f"pair: speaker {how}, oldest first", path, "pair")


def all_pairs(record: Record) -> Iterator[Endpoint]:
    """Every two filters of claims, both with a common value, and one with a rare or an old one."""
    found = claim_values(record)
    for first, second in combinations(found, 2):
        for hows in (("common", "common"), ("common", "rare"), ("rare", "common"), ("common", "old")):
            if all(how in found[name] for name, how in zip((first, second), hows, strict=True)):
                parameters = {first: found[first][hows[0]], second: found[second][hows[1]]}
                name = f"pair: {first} {hows[0]} + {second} {hows[1]}"
                yield Endpoint(name, address("claims", **parameters), "pair", opponent="")


def all_endpoints(record: Record) -> list[Endpoint]:
    parts = (plain, history, filtered, searches, chosen_pairs)
    return [endpoint for part in parts for endpoint in part(record)]


def export(record: Record) -> Endpoint:
    return Endpoint("export", address("claims", format="ndjson"), "export")
