"""Publications held against their dossiers, the steps that made them, and what their causes changed."""

from collections.abc import Iterator

from django.core.exceptions import ObjectDoesNotExist

from claims.documents import Document
from claims.dossier import canonical, digest
from claims.faces import read
from claims.faults import Fault
from claims.following import rendered_anew
from claims.gathering import COLLECTIONS
from claims.models import Dossier, Merge, MergeState, Publication
from claims.states import Action, Change
from claims.withheld import may_be_empty

DOSSIERS_AT_A_TIME = 50
MADE_BY_STEP = (Change.PUBLISH, Change.CORRECT, Change.REINSTATE, Change.RETRACT)
UNREADABLE = (LookupError, ValueError, TypeError, AttributeError, ObjectDoesNotExist)  # of a body that was altered


def dossier_faults() -> Iterator[Fault]:
    """Every body has its hash; it is empty only where something was withheld."""
    for dossier in Dossier.objects.order_by("pk").iterator(chunk_size=DOSSIERS_AT_A_TIME):
        where = f"dossier {dossier.number} of {dossier.claim_id or dossier.shared_id}"
        if dossier.body and digest(dossier.body) != dossier.sha256:
            yield Fault("body-hash", where)
        if not dossier.body and not may_be_empty(dossier):
            yield Fault("body-missing", where)


def faults_of_approval(row: Publication, before: Publication | None) -> Iterator[Fault]:
    """What the row says of its dossier, of who wrote and approved it, and of the step that made it."""
    if row.dossier:
        yield from _dossier(row, row.dossier)
    elif (row.dossier_sha256, row.authors) != (before.dossier_sha256 if before else "", []):
        yield Fault("hash-taken-away", row)
    if row.change == Change.FOLLOW:
        yield from _cause(row, before)
    elif row.dossier and not row.dossier.events.filter(action=Action.APPROVE, actor=row.approved_by).exists():
        yield Fault("not-approved", row)
    if row.change in MADE_BY_STEP and not _has_its_step(row):
        yield Fault("no-step", row)
    if row.change == Change.MERGE and not _has_its_merge(row):
        yield Fault("no-merge", row)


def _dossier(row: Publication, dossier: Dossier) -> Iterator[Fault]:
    stated = (row.claim_id, row.shared_id, row.dossier_sha256, row.authors)
    if stated != (dossier.claim_id, dossier.shared_id, dossier.sha256, dossier.authors):
        yield Fault("dossier-of-row", row)
    if not dossier.authors or row.approved_by_id in {*row.authors, *dossier.authors}:
        yield Fault("approved-by-author", row)


def _has_its_step(row: Publication) -> bool:
    steps = row.events.filter(action=row.change, actor=row.published_by, dossier=row.dossier)
    return steps.filter(claim=row.claim_id, shared=row.shared_id).exists()


def _has_its_merge(row: Publication) -> bool:
    """One person proposed it, and another carried it out."""
    done = Merge.objects.filter(gone=row.subject.pk, state=MergeState.DONE, decided_by=row.published_by)
    return done.exclude(proposed_by=row.published_by).exists()


def _cause(row: Publication, before: Publication | None) -> Iterator[Fault]:
    cause, dossier = row.cause, row.dossier
    if not cause or not dossier or not cause.shared_id or cause.number >= row.number or not _of_cause(row, cause):
        yield Fault("cause", row)
    elif before and before.dossier and not _is_rendered_anew(dossier, before.dossier, cause):
        yield Fault("follow-differs", row)


def _of_cause(row: Publication, cause: Publication) -> bool:
    def of(publication: Publication) -> list[object]:
        return [publication.authors, publication.approved_by_id, publication.published_by_id, publication.reason]

    return row.dossier.follows_id == cause.dossier_id and of(row) == of(cause)  # type: ignore[union-attr]


def _is_rendered_anew(dossier: Dossier, before: Dossier, cause: Publication) -> bool:
    """Whether it is the document before it, with what the cause changed; not to be told where one was withheld."""
    if not (dossier.body and before.body and cause.dossier and cause.dossier.body):
        return True
    try:
        return canonical(rendered_anew(read(before), faces_in(read(cause.dossier)))) == dossier.body
    except UNREADABLE:
        return False


def faces_in(document: Document) -> dict[str, Document]:
    """All faces of a dossier, by key."""
    return {key: face for name in COLLECTIONS for key, face in document[name].items()}
