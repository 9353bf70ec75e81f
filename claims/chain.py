"""The chain of all publications: each row takes the next number, and the hash of the row before."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Max
from django.utils import timezone

from claims.dossier import canonical, digest
from claims.many_rows import insert
from claims.models import Claim, Dossier, Publication, SharedRecord
from claims.states import Change

# What a claim's publication that follows has of its cause, and what is its own.
HASHES = ("previous_sha256", "sha256")
OF_CAUSE = ("authors", "approved_by_id", "published_by_id", "reason")
OWN = ("id", "number", "claim_id", "version", "dossier_id", "dossier_sha256", "published_at", *HASHES)


def publication_of(dossier: Dossier, change: Change, approver: User, publisher: User, reason: str) -> Publication:
    """A row, not saved, that makes the dossier the next version of its subject."""
    return Publication(
        **subject_columns(dossier.subject),
        change=change,
        dossier=dossier,
        dossier_sha256=dossier.sha256,
        authors=dossier.authors,
        approved_by=approver,
        published_by=publisher,
        reason=reason,
    )


def taking_away(subject: Claim | SharedRecord, change: Change, actor: User, reason: str) -> Publication:
    """A row, not saved, that takes the last version of the subject away; a record's first has no row of its own."""
    last = subject.publications.order_by("-version").first()
    return Publication(
        **subject_columns(subject),
        change=change,
        dossier_sha256=last.dossier_sha256 if last else "",
        authors=[],
        published_by=actor,
        reason=reason,
    )


def append(publication: Publication) -> Publication:
    """Save the row as the next of the chain. To be called under the record's lock, held until the commit."""
    publication.version = last_version(publication.subject) + 1
    _link(publication, _last())
    publication.save(force_insert=True)
    return publication


def append_followers(publications: list[Publication]) -> None:
    """Save the rows, of one cause and with their versions, as the next of the chain, in this order; under the lock."""
    last = _last()
    for publication in publications:
        _link(publication, last)
        last = publication
    cause: Any = publications[0].cause
    same = {"change": Change.FOLLOW.value, "cause_id": cause.pk, **{name: getattr(cause, name) for name in OF_CAUSE}}
    insert(Publication, same, {name: [getattr(row, name) for row in publications] for name in OWN})


def _last() -> Publication | None:
    return Publication.objects.order_by("-number").first()


def _link(publication: Publication, last: Publication | None) -> None:
    publication.number = last.number + 1 if last else 1
    publication.published_at = max(timezone.now(), last.published_at) if last else timezone.now()
    publication.previous_sha256 = last.sha256 if last else ""
    publication.sha256 = chain_hash(publication)


def subject_columns(subject: Claim | SharedRecord) -> dict[str, Any]:
    """The column that names the subject, for a row of any table about it."""
    return {"claim" if isinstance(subject, Claim) else "shared": subject}


def last_version(subject: Claim | SharedRecord) -> int:
    """Version 1 of a record that is public on its own is what a claim showed that rested on it."""
    first = 0 if isinstance(subject, Claim) else 1
    return subject.publications.aggregate(last=Max("version"))["last"] or first


def chain_hash(publication: Publication) -> str:
    """SHA-256 over the canonical JSON (RFC 8785) of the row's members, the hash of the one before among them.

    What a row does is told by its version (1 is published, later ones are corrected) unless it does something else;
    so do the rows that were written before anything else could be done.
    """
    members: dict[str, Any] = {
        "number": publication.number,
        **_subject_members(publication),
        "version": publication.version,
        "dossier_sha256": publication.dossier_sha256,
        "authors": publication.authors,
        "approved_by": publication.approved_by_id,
        "published_by": publication.published_by_id,
        "reason": publication.reason,
        "published_at": timestamp(publication.published_at),
        "previous_sha256": publication.previous_sha256,
    }
    if publication.change not in (Change.PUBLISH, Change.CORRECT):
        members["change"] = str(publication.change)
    if publication.cause:
        members["cause"] = publication.cause.number
    return digest(canonical(members))


def _subject_members(publication: Publication) -> dict[str, str]:
    if publication.shared:
        return {"record": str(publication.shared.pk), "kind": publication.shared.kind}
    return {"claim": str(publication.claim_id)}


def timestamp(moment: datetime) -> str:
    """RFC 3339 in UTC with microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
