"""Published records held against the dossiers that they show: what the public reads is what was approved."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from claims.assessed import HIDDEN, assessed_days, assessed_words, reviews_of
from claims.documents import Document, embed, references_in, with_merged
from claims.dossier import canonical, digest
from claims.faces import NOTHING_TO_FIND, Face, claim_columns, face_head, read
from claims.faults import Fault
from claims.found_by import facets_of, is_vector, key_facet, texts_of, vector
from claims.gathering import COLLECTION_OF
from claims.heads import claim_head, history_of, kind_of, splice, tombstone
from claims.models import (
    Claim,
    Publication,
    PublishedAssessedClaim,
    PublishedClaim,
    PublishedDocument,
    PublishedRelation,
    SharedKind,
    SharedRecord,
)
from claims.models.published import PublishedRecord
from claims.showing import MODEL, etag_of
from claims.standing import last_publication
from claims.states import LEAVES, Change, PublicState
from claims.verified_dossiers import UNREADABLE, faces_in
from claims.verified_history import claim_history, past_faults, record_history
from claims.verified_summaries import summary_faults
from claims.verified_topics import topic_faults
from claims.withheld import EMPTY_COLUMNS

RECORDS_AT_A_TIME = 100
SHARED = {kind.value: MODEL[kind] for kind in SharedKind}


def record_faults() -> Iterator[Fault]:
    """Whatever was published has a published record, which shows its last version."""
    yield from _missing()
    for shown in PublishedClaim.objects.order_by("pk").iterator(chunk_size=RECORDS_AT_A_TIME):
        yield from _read(_claim(shown), shown)
    for model in SHARED.values():
        for record in model._default_manager.order_by("pk").iterator(chunk_size=RECORDS_AT_A_TIME):
            yield from _read(_record(record), record)
    yield from _left_over()
    yield from topic_faults()
    yield from summary_faults()
    yield from past_faults()


def _read(faults: Iterator[Fault], shown: PublishedRecord) -> Iterator[Fault]:
    """The faults; that nothing can be compared with what the record ought to show is one as well."""
    try:
        yield from faults
    except UNREADABLE:
        yield Fault("unreadable", _where(shown))


def _where(shown: PublishedRecord) -> str:
    return f"{shown._meta.verbose_name} {shown.pk}"


def _missing() -> Iterator[Fault]:
    for key in Claim.objects.filter(publications__isnull=False).exclude(pk__in=PublishedClaim.objects.values("pk")):
        yield Fault("record-missing", f"claim {key.pk}")
    for kind, model in SHARED.items():
        shown = Exists(model._default_manager.filter(pk=OuterRef("pk")))
        for shared in SharedRecord.objects.filter(~shown, kind=kind):
            yield Fault("record-missing", f"{kind} {shared.pk}")


def _left_over() -> Iterator[Fault]:
    for kind, model in MODEL.items():
        there = Exists(model._default_manager.filter(pk=OuterRef("pk")))
        for document in PublishedDocument.objects.filter(~there, kind=kind).order_by("pk"):
            yield Fault("document-of-nothing", document)


def _claim(shown: PublishedClaim) -> Iterator[Fault]:
    rows = list(Publication.objects.filter(claim=shown.pk).select_related("dossier", "claim").order_by("version"))
    if not rows:
        yield Fault("no-publication", _where(shown))
        return
    first, last = rows[0], rows[-1]
    yield from claim_history(shown, rows)
    stated = (shown.version, shown.dossier_sha256, shown.publication)
    if stated != (last.version, last.dossier_sha256, last.number):
        yield Fault("not-the-last-version", _where(shown))
    yield from _times(shown, first.published_at, last)
    if LEAVES[Change(last.change)] != PublicState.PUBLISHED:
        yield from _taken_away(shown, last)
        yield from _not_assessed(shown)
        return
    document = read(last.dossier)  # type: ignore[arg-type]
    yield from _shows(shown, "claim", claim_head(last), canonical(document["claim"]))
    yield from _found_by(shown, "claim", document["claim"], claim_columns(document["claim"]))
    yield from _assessed(shown, document["claim"])
    yield from _relations(shown, document["relations"])


def _record(shown: PublishedRecord) -> Iterator[Fault]:
    kind = next(kind for kind, model in SHARED.items() if isinstance(shown, model))
    shared = SharedRecord.objects.filter(pk=shown.pk, kind=kind).first()
    first = Publication.objects.filter(dossier__records__contains=[shown.pk]).order_by("number").first()
    if shared is None or first is None:
        yield Fault("record-unshared", _where(shown))
        return
    last, shows = last_publication(shared), Publication.objects.get(number=shown.publication)
    state = LEAVES[Change(last.change)] if last else PublicState.PUBLISHED
    yield from record_history(shown, history_of(shared))
    yield from _times(shown, first.published_at, shows)
    yield from _face(shown, shared, state)
    if last and state != PublicState.PUBLISHED:
        yield from _taken_away(shown, last)
        return
    yield from _shows(shown, kind, face_head(shared, shows, shown.first_published_at), shared.face)
    face = Face(kind, json.loads(shared.face))
    yield from _found_by(shown, kind, face.document, face.columns())


def _face(shown: PublishedRecord, shared: SharedRecord, state: PublicState) -> Iterator[Fault]:
    if state == PublicState.WITHHELD:
        if shared.face or shared.rests_on:
            yield Fault("withheld-is-left", _where(shown))
    elif approved_face(shared) not in (shared.face, None):
        yield Fault("face-differs", _where(shown))


def _times(shown: PublishedRecord, first: datetime, shows: Publication) -> Iterator[Fault]:
    if (shown.first_published_at, shown.published_at) != (first, shows.published_at):
        yield Fault("times-differ", _where(shown))


def _shows(shown: PublishedRecord, kind: str, head: Document, body: str) -> Iterator[Fault]:
    """The head of today and, byte for byte, the body that was approved."""
    there = shown.shown
    if (shown.status, there.status) != (PublicState.PUBLISHED, PublicState.PUBLISHED):
        yield Fault("status-differs", _where(shown))
    if not there.text.endswith(f", {body[1:]}") or there.body_sha256 != digest(body):
        yield Fault("body-differs", _where(shown))
    elif _of(there) != (kind, head["version"], splice(head, body), etag_of(there.text)):
        yield Fault("head-differs", _where(shown))


def _of(document: PublishedDocument) -> tuple[str, int, str, str]:
    return document.kind, document.version, document.text, document.etag


def _taken_away(shown: PublishedRecord, last: Publication) -> Iterator[Fault]:
    kind, status, there = kind_of(last.subject), LEAVES[Change(last.change)], shown.shown
    if (shown.status, there.status, shown.publication) != (status, status, last.number):
        yield Fault("status-differs", _where(shown))
    text = tombstone(last, shown.first_published_at.isoformat())
    if _of(there) != (kind, last.version, text, etag_of(text)):
        yield Fault("tombstone-differs", _where(shown))
    is_withheld = status == PublicState.WITHHELD
    columns = EMPTY_COLUMNS[kind] if is_withheld else NOTHING_TO_FIND[kind]
    if not _has(shown, columns, vector([], [key_facet("status", status.value)], shown.place)):
        yield Fault("withheld-is-left" if is_withheld else "columns-differ", _where(shown))


def _found_by(shown: PublishedRecord, kind: str, document: Document, columns: dict[str, Any]) -> Iterator[Fault]:
    words = vector(texts_of(kind, document), facets_of(kind, document), shown.place)
    if not _has(shown, columns, words):
        yield Fault("columns-differ", _where(shown))


def _assessed(shown: PublishedClaim, members: Document) -> Iterator[Fault]:
    """The row among the assessed claims, wherever it stands, is found by what the document says."""
    if not reviews_of(members):
        yield from _not_assessed(shown)
        return
    row = PublishedAssessedClaim.objects.filter(pk=shown.pk).first()
    columns = {"status": PublicState.PUBLISHED, "dated": assessed_days(members)}
    if row is None or not _has(row, columns, assessed_words(members, row.place)):
        yield Fault("assessed-differs", _where(shown))


def _not_assessed(shown: PublishedClaim) -> Iterator[Fault]:
    row = PublishedAssessedClaim.objects.filter(pk=shown.pk).first()
    if row and not _has(row, HIDDEN, vector([], [], row.place)):
        yield Fault("assessed-differs", _where(shown))


def _has(shown: PublishedRecord | PublishedAssessedClaim, columns: dict[str, Any], words: Any) -> bool:
    """Whether the row has these values."""
    return type(shown)._default_manager.filter(is_vector(words), pk=shown.pk, **columns).exists()


def _relations(shown: PublishedClaim, approved: list[Document]) -> Iterator[Fault]:
    ties = PublishedRelation.objects.filter(claim=shown.pk).values_list("id", "type", "other")
    if {tuple(map(str, tie)) for tie in ties} != {(row["id"], row["type"], row["claim"]) for row in approved}:
        yield Fault("relations-differ", _where(shown))


def approved_face(shared: SharedRecord) -> str | None:
    """The face as the publications give it: of the last dossier that held it, with what became public of others since.

    None where a dossier that it depends on was withheld; '' where no dossier holds it.
    """
    newest_first = _with_dossier().filter(dossier__records__contains=[shared.pk]).order_by("-number")
    for row in newest_first.iterator(chunk_size=1):  # the first will do, as a rule
        if not row.dossier.body:
            return None
        face = read(row.dossier)[COLLECTION_OF[shared.kind]].get(str(shared.pk))
        if face:
            return _followed(shared, face, row.number)
    return ""


def _followed(shared: SharedRecord, face: Document, since: int) -> str | None:
    named = sorted({*shared.rests_on, *(key for _collection, key in references_in(face))} - {shared.pk})
    causes = _with_dossier().filter(number__gt=since, shared__isnull=False, dossier__records__overlap=named)
    for cause in causes.order_by("number").iterator(chunk_size=RECORDS_AT_A_TIME):
        if not cause.dossier.body:
            return None
        face = embed(face, _of_others(shared, faces_in(read(cause.dossier))))
    return canonical(face)


def _of_others(shared: SharedRecord, faces: dict[str, Document]) -> dict[str, Document]:
    """What a record may embed; itself it stays, also where it was merged into one of them."""
    return {key: face for key, face in with_merged(faces).items() if key != str(shared.pk)}


def _with_dossier() -> Any:
    return Publication.objects.filter(dossier__isnull=False).select_related("dossier")
