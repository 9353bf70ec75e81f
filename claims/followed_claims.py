"""The claims that embed a changed face, rendered anew and published, many at a time; each is a version of its own."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from claims.assessed import reviews_of, show_assessed
from claims.authorship import newest_edit
from claims.chain import append_followers
from claims.documents import Document
from claims.dossier import digest
from claims.faces import showing_of_claim
from claims.found_by import facets_of, texts_of
from claims.heads_of_many import heads_of
from claims.many_rows import insert
from claims.models import Dossier, Publication, SharedRecord
from claims.rendering import Rendered, Rendering
from claims.showing import Showing
from claims.showing_many import show_all
from claims.states import Change

Followed = dict[UUID, tuple[Publication, Rendered]]  # by claim: its last publication, and what follows
OWN = ("id", "claim_id", "number", "body", "sha256", "records")  # of a dossier; the rest is of the cause


def claims_follow(cause: Publication, numbers: Sequence[int], changed: dict[str, str]) -> None:
    """Render the claims of these publications anew with the changed faces, and publish those that differ."""
    followed = _rendered(cause, numbers, changed)
    if followed:
        publications = _publish(cause, followed, _store(cause, followed))
        show_all(_showings(publications, followed), Change.FOLLOW, cause.reason)
        for claim, (_before, after) in followed.items():
            if reviews_of(after.members):
                show_assessed(claim, after.members)


def _rendered(cause: Publication, numbers: Sequence[int], changed: dict[str, str]) -> Followed:
    rows: Any = Publication.objects.filter(number__in=numbers).select_related("dossier").order_by("number")
    rendering = Rendering({**_faces_of(cause, {key for row in rows for key in row.dossier.records}), **changed})
    rendered = {row.claim_id: (row, rendering.rendered(row.dossier.body)) for row in rows}
    return {claim: (row, after) for claim, (row, after) in rendered.items() if after.body != row.dossier.body}


def _faces_of(cause: Publication, records: set[UUID]) -> dict[str, str]:
    """Those of the records' faces that the publication changed."""
    shown = SharedRecord.objects.filter(shown_by=cause, pk__in=records)
    return {str(key): face for key, face in shown.values_list("pk", "face")}


def _store(cause: Publication, followed: Followed) -> list[Dossier]:
    counted = Dossier.objects.filter(claim__in=[*followed]).order_by().values_list("claim").annotate(Count("pk"))
    numbers: dict[UUID, int] = dict(counted)
    dossiers = [
        Dossier(claim_id=claim, number=numbers[claim] + 1, body=after.body, sha256=digest(after.body))
        for claim, (_before, after) in followed.items()
    ]
    for dossier, (before, after) in zip(dossiers, followed.values(), strict=True):
        dossier.records = _records(before.dossier.records, after)  # type: ignore[union-attr]
    same = {
        "carried": [],
        "authors": cause.authors,
        "through_edit": newest_edit(),
        "acknowledged": [],
        "follows_id": cause.dossier_id,
        "submitted_by_id": cause.published_by_id,
        "submitted_at": timezone.now(),
    }
    insert(Dossier, same, {name: [getattr(dossier, name) for dossier in dossiers] for name in OWN})
    return dossiers


def _records(before: list[UUID], after: Rendered) -> list[UUID]:
    """The rows that were the claim's own, and the records that the document names by now."""
    gone = {UUID(key) for _collection, key in after.named_before - after.named}
    came = {UUID(key) for _collection, key in after.named - after.named_before}
    return sorted({*before} - gone | came)


def _publish(cause: Publication, followed: Followed, dossiers: list[Dossier]) -> list[Publication]:
    publications = [
        Publication(
            claim_id=dossier.claim_id,
            version=followed[dossier.claim_id][0].version + 1,  # type: ignore[index]
            change=Change.FOLLOW,
            cause=cause,
            dossier=dossier,
            dossier_sha256=dossier.sha256,
            authors=cause.authors,
            approved_by_id=cause.approved_by_id,
            published_by_id=cause.published_by_id,
            reason=cause.reason,
        )
        for dossier in dossiers
    ]
    append_followers(publications)
    return publications


def _showings(publications: list[Publication], followed: Followed) -> list[Showing]:
    rendered = [followed[row.claim_id][1] for row in publications]  # type: ignore[index]
    return list(map(_showing, publications, rendered, heads_of(publications)))


def _showing(publication: Publication, after: Rendered, head: Document) -> Showing:
    this = showing_of_claim(publication, after.members, after.text, head)
    same = texts_of("claim", after.before) == this.texts and facets_of("claim", after.before) == this.facets
    return this.moved() if same else this
