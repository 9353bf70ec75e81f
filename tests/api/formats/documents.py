"""Documents as the API answers them, with every member filled; what a test cares about is given by name."""

from typing import Any
from uuid import UUID

Document = dict[str, Any]
AT = "2026-01-31T12:00:00.123456+00:00"


def key(number: int) -> str:
    return str(UUID(int=number, version=4))


def published(**members: Any) -> Document:
    correction = {"version": 2, "at": AT, "change": "correct", "note": "The day was missing."}
    head = {"version": 2, "status": "published", "corrections": [correction]}
    return {**head, "first_published_at": "2026-01-30T12:00:00+00:00", "published_at": AT, **members}


def speaker_reference(number: int = 1, name: str = "Person", kind: str = "person") -> Document:
    return {
        "id": key(number),
        "url": f"/api/v1/speakers/{key(number)}/",
        "name": name,
        "names": {"en": name, "ar": "اسم"},
        "kind": kind,
    }


AGENCY = speaker_reference(2, "Agency", "organisation")
STATE = speaker_reference(3, "State", "state")
GROUP = speaker_reference(4, "Group", "group")
OFFICIALS = speaker_reference(5, "two officials", "unnamed")
COUNT = {"low": "2", "low_is": "exactly", "high": "2", "high_is": "exactly"}


def source_reference(number: int = 11, title: str = "Letter", kind: str = "letter") -> Document:
    return {"id": key(number), "record_url": f"/api/v1/sources/{key(number)}/", "title": title, "kind": kind}


def source_in_full(**members: Any) -> Document:
    letter = {
        **source_reference(),
        "language": "und",
        "publisher": None,
        "url": None,
        "published_on": None,
        "derives_from": [],
    }
    return {
        **source_reference(12, "Story", "article"),
        "language": "en",
        "publisher": AGENCY,
        "url": "https://example.org/story",
        "published_on": "2018-11",
        "derives_from": [{"relation": "report on", "note": "Shortened.", "source": letter}],
        **members,
    }


def speaker_in_quote(**members: Any) -> Document:
    return {
        **speaker_reference(),
        "count": None,
        "as_printed": "The Person",
        "role_as_printed": "Minister",
        "affiliation": key(21),
        "role": "minister",
        "of": STATE,
        "on_behalf_of": GROUP,
        "identification": "By the post.",
        "reason_unnamed": None,
        **members,
    }


def quote_members(**members: Any) -> Document:
    return {
        "id": key(31),
        "url": f"/api/v1/quotes/{key(31)}/",
        "form": "direct",
        "text": "قالوا",
        "language": "ar",
        "spoken_language": "en",
        "quotation_marks": "present",
        "translations": {
            "en": {"text": "They said", "translator": "An editor", "by_machine": False},
            "ar": {"text": "قالوا", "translator": "An editor", "by_machine": True},
        },
        "said_on": "2018-11-15",
        "said_on_as_printed": "on Thursday",
        "said_in": source_reference(),
        "rendition_of": {"id": key(32), "url": f"/api/v1/quotes/{key(32)}/"},
        "note": "A note.",
        "selectors": [{"type": "TextQuoteSelector", "exact": "قالوا", "prefix": "", "suffix": "."}],
        **members,
    }


def attribution(stance: str = "asserts", **members: Any) -> Document:
    relay = {"speaker": OFFICIALS, "source": None, "as_printed": "officials"}
    report = {"speaker": None, "source": source_reference(13, "Reports", "report"), "as_printed": None}
    return {
        "stance": stance,
        "as_printed": "800,000 to 2m",
        "hedged": True,
        "speaker": speaker_in_quote(),
        "quote": quote_members(),
        "source": source_in_full(),
        "relays": [relay, report],
        **members,
    }


def assessment(**members: Any) -> Document:
    return {
        "assessor": AGENCY,
        "title": "A check",
        "url": "https://example.org/check",
        "assessed_on": "2019-02-03",
        "language": "en",
        "rating": "Mostly so",
        "scale": {"value": "1.5", "worst": "-2", "best": "2"},
        "summary": "Why.",
        "evidence": [source_reference()],
        **members,
    }


def claim(**members: Any) -> Document:
    quantity = {"low": "800000", "low_is": "about", "high": "2000000.5", "high_is": "more than"}
    counted = {"unit": "people", "population": "Those held", "populations": {"en": "Those held", "ar": "المحتجزون"}}
    topics = [{"slug": slug, "name": slug.title(), "names": {"en": slug.title()}} for slug in ("camps", "letters")]
    return published(
        **{
            "id": key(41),
            "url": f"/api/v1/claims/{key(41)}/",
            "dossier_sha256": "0" * 64,
            "relations": [],
            "retracted_evidence": [],
            "statement": {"en": "It happened.", "ar": "حدث."},
            "questions": [question_reference()],
            "topics": topics,
            "about": [STATE],
            "quantity": quantity | counted,
            "period": "2017-04/..",
            "attributions": [attribution()],
            "assessments": [assessment()],
            **members,
        }
    )


def quote(**members: Any) -> Document:
    return published(**quote_members(), speaker=speaker_in_quote(), source=source_in_full()) | members


def speaker(**members: Any) -> Document:
    """With the members of every kind at once, which no real speaker has."""
    affiliation = {"id": key(21), "role": "minister", "roles": {"en": "minister"}, "of": STATE, "period": "2018/.."}
    spelling = {"language": "en", "text": "The Person", "preferred": False}
    return published(
        **speaker_reference(),
        spellings=[spelling],
        description={"en": "A person.", "ar": "شخص."},
        wikidata_id="Q42",
        count=COUNT,
        of=STATE,
        reason_unnamed="Not allowed to speak.",
        source=source_reference(),
        affiliations=[affiliation],
        members=[{"speaker": AGENCY, "role": "member", "period": None}],
    ) | members  # fmt: skip


def source(**members: Any) -> Document:
    return published(
        **source_in_full(),
        authors=[speaker_reference()],
        byline="By Name",
        canonical_url="https://example.org/canonical",
        archived_url="https://archive.example/story",
        note="A note.",
    ) | members  # fmt: skip


def question_reference() -> Document:
    url = f"/api/v1/questions/{key(51)}/"
    return {"id": key(51), "url": url, "text": "How many?", "texts": {"en": "How many?", "ar": "كم؟"}}


def question(**members: Any) -> Document:
    silent = quote_members(form="declined", text=None, translations={}, selectors=[])
    return published(**question_reference(), no_comment=[attribution("no comment", quote=silent)]) | members


def topic(**members: Any) -> Document:
    times = {"first_published_at": "2026-01-30T12:00:00+00:00", "published_at": AT}
    names = {"name": "Camps", "names": {"en": "Camps", "ar": "معسكرات"}}
    return {"slug": "camps", "url": "/api/v1/topics/camps/", **names, **times, **members}


def change(kind: str, document: Document | None, **members: Any) -> Document:
    record = document or {"id": key(61), "url": f"/api/v1/{kind}s/{key(61)}/", "version": 2}
    entry = {
        "number": 7,
        "kind": kind,
        "id": record["id"],
        "url": record.get("record_url") or record["url"],
        "version": record["version"],
        "change": "correct",
        "status": "published",
        "at": AT,
        "note": "The day was missing.",
        **members,
    }
    return entry if document is None else entry | {"document": document}


MAKERS = {
    "claims": claim,
    "quotes": quote,
    "speakers": speaker,
    "sources": source,
    "questions": question,
    "topics": topic,
}
