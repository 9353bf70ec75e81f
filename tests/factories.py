"""Boring records for tests: each factory makes one valid row, what the test does not care about filled in."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from claims import workflow
from claims.errors import WarningsNotAcknowledged
from claims.models import Assessment, Attribution, Claim, Dossier, Publication, Question, Topic
from claims.standing import Subject, public_state_of
from claims.states import PUBLISHING
from factdb.models import ApiKey
from factdb.tokens import VISIBLE, new_token, sha256_of
from sources.anchor import anchor
from sources.models import Quote, QuoteSpan, Snapshot, Source, Speaker, SpeakerName

numbers = count(1)


def make_speaker(name: str = "", *, kind: str = "organisation", **fields: Any) -> Speaker:
    speaker = Speaker.objects.create(kind=kind, **fields)
    if kind != "unnamed":
        SpeakerName.objects.create(
            speaker=speaker, language="en", text=name or f"Organisation {next(numbers)}", preferred=True
        )
    return speaker


def make_unnamed(source: Source, description: str = "two officials", **fields: Any) -> Speaker:
    return make_speaker(kind="unnamed", source=source, description_en=description, **fields)


def make_source(title: str = "", **fields: Any) -> Source:
    values = {"kind": "article", "language": "en", "published_on": "2020-01-02"} | fields
    return Source.objects.create(title=title or f"Article {next(numbers)}", **values)


def make_snapshot(source: Source, text: str, captured_by: User, **fields: Any) -> Snapshot:
    return Snapshot.objects.create(source=source, text=text, captured_by=captured_by, **fields)


def make_quote(source: Source | None = None, speaker: Speaker | None = None, **fields: Any) -> Quote:
    values = {"form": "paraphrase", "language": "en", "text": "They said that it happened."} | fields
    return Quote.objects.create(source=source or make_source(), speaker=speaker or make_speaker(), **values)


def make_quotation(snapshot: Snapshot, words: str, speaker: Speaker | None = None, **fields: Any) -> Quote:
    """A direct quotation of the words, anchored to where they first stand in the snapshot."""
    quote = make_quote(snapshot.source, speaker, **{"form": "direct", "text": words, **fields})
    start = snapshot.text.index(words)
    span = QuoteSpan(quote=quote, snapshot=snapshot, position=0)
    span.place(anchor(snapshot.text, start, start + len(words)))
    span.save()
    return quote


def make_claim(statement: str = "", **fields: Any) -> Claim:
    return Claim.objects.create(statement_en=statement or f"Statement {next(numbers)}.", **fields)


def make_attribution(claim: Claim, quote: Quote | None = None, stance: str = "asserts", **fields: Any) -> Attribution:
    return Attribution.objects.create(claim=claim, quote=quote or make_quote(), stance=stance, **fields)


def make_assessment(claim: Claim, assessor: Speaker | None = None, **fields: Any) -> Assessment:
    values = {"title": "A check", "language": "en", "rating": "False"} | fields
    return Assessment.objects.create(claim=claim, assessor=assessor or make_speaker(), **values)


def make_question(text: str = "", **fields: Any) -> Question:
    return Question.objects.create(text_en=text or f"Question {next(numbers)}?", **fields)


def make_topic(slug: str = "", **fields: Any) -> Topic:
    return Topic.objects.create(slug=slug or f"topic-{next(numbers)}", **{"name_en": "Topic", **fields})


def submit(subject: Subject, author: User, note: str = "") -> Dossier:
    """Submit, and acknowledge whatever warnings there are; mostly there are none."""
    try:
        return workflow.submit(subject, author, note)
    except WarningsNotAcknowledged as error:
        return workflow.submit(subject, author, note, [finding.name for finding in error.findings])


def make_public(subject: Subject, people: Any, reason: str = "") -> Publication:
    """Take the next version through the review, by three people, and publish, correct or reinstate."""
    dossier = submit(subject, people.contributor)
    workflow.approve(subject, people.reviewer, dossier.sha256)
    step = getattr(workflow, PUBLISHING[public_state_of(subject)])
    publication: Publication = step(subject, people.publisher, reason)
    return publication


def make_api_key(by: User, token: str = "", **values: Any) -> ApiKey:
    """A key that holds for another hundred days; the token is one that nobody knows, unless it is named."""
    token = token or new_token()
    moment = values.get("created_at", timezone.now())
    given = {"name": "A newsroom", "expires_at": moment + timedelta(days=100), "created_by": by, **values}
    return ApiKey.objects.create(prefix=token[:VISIBLE], secret_sha256=sha256_of(token), **given)
