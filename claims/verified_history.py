"""What the public saw before, held against the publications: each version was told of, and what was shown is kept."""

import json
from collections.abc import Iterator
from typing import Any

from claims.dossier import canonical
from claims.faults import Fault
from claims.models import PastDocument, Publication, PublishedChange
from claims.models.published import PublishedRecord
from claims.showing import etag_of
from claims.states import LEAVES, Change, PublicState
from sources.withheld import WITHHELD

DOCUMENTS_AT_A_TIME = 100
NO_VERSIONS = (PublishedChange.RENDER, Change.FOLLOW.value)


def past_faults() -> Iterator[Fault]:
    """Every past document has the ETag of its text."""
    for past in PastDocument.objects.order_by("pk").iterator(chunk_size=DOCUMENTS_AT_A_TIME):
        if past.etag != etag_of(past.text):
            yield Fault("past-differs", past)


def claim_history(shown: PublishedRecord, rows: list[Publication]) -> Iterator[Fault]:
    """The changes are the claim's publications, and each version that another took the place of is kept."""
    changes = PublishedChange.objects.filter(record=shown.pk).exclude(change=PublishedChange.RENDER)
    if _told(changes) != [_change(row, shown) for row in rows]:
        yield Fault("changes-differ", f"claim {shown.pk}")
    for row in rows[:-1]:
        if row.dossier and row.dossier.body:
            yield from _kept(row)


def record_history(shown: PublishedRecord, rows: list[Publication]) -> Iterator[Fault]:
    """The same of a record whose version 1 is what a claim showed; that it followed others is in no publication."""
    changes = PublishedChange.objects.filter(record=shown.pk).exclude(change__in=NO_VERSIONS)
    first = (1, Change.PUBLISH.value, PublicState.PUBLISHED.value, "")
    if _told(changes) != [first, *(_change(row, shown) for row in rows)]:
        yield Fault("changes-differ", f"{shown._meta.verbose_name} {shown.pk}")


def _told(changes: Any) -> list[tuple[Any, ...]]:
    return list(changes.order_by("number").values_list("version", "change", "status", "note"))


def _change(row: Publication, shown: PublishedRecord) -> tuple[Any, ...]:
    """Why a record was changed is not told any more once it is withheld."""
    is_blanked = shown.status == PublicState.WITHHELD and row.change != Change.WITHHOLD and row.reason
    return row.version, row.change, LEAVES[Change(row.change)].value, WITHHELD if is_blanked else row.reason


def _kept(row: Publication) -> Iterator[Fault]:
    body = canonical(json.loads(row.dossier.body)["claim"])  # type: ignore[union-attr]
    texts = PastDocument.objects.filter(record=row.subject.pk, version=row.version).values_list("text", flat=True)
    if not all(text.endswith(f", {body[1:]}") for text in texts):
        yield Fault("past-differs", row)
    if not texts and not _may_be_gone(row):
        yield Fault("past-missing", row)


def _may_be_gone(row: Publication) -> bool:
    """A withholding takes every past document along that names what is withheld."""
    return Publication.objects.filter(change=Change.WITHHOLD, number__gt=row.number).exists()
