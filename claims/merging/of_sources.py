"""Merging two sources: one document or occasion under two records, each with its texts and quotes."""

from django.db import connection
from django.db.models import F
from django.utils.translation import gettext as _

from claims.merging.references import Move, Reference, Rule, assigned, kept, move_all, point, take_over, unless_there
from claims.merging.refusals import OneDerivesFromTheOther, TextWithheld
from sources.models import Derivation, Quote, QuoteSpan, Snapshot, Source
from sources.withheld import WITHHELD

TAKEN_OVER = (
    ("publisher",),
    ("byline",),
    ("published_on",),
    ("url",),
    ("canonical_url",),
    ("archived_url",),
    ("note",),
)
COMPARED = ("title", "kind", "language", *(name for (name,) in TAKEN_OVER))
# Quotes, their passages and the unnamed move together; each rule holds one of them to where the others are.
WAITING = "quote_keeps_its_source, quote_unnamed_in_one_source"


def check(gone: Source, stays: Source) -> None:
    """Raises what cannot be merged."""
    if gone.pk in Source.objects.origins_of(stays.pk) or stays.pk in Source.objects.origins_of(gone.pk):
        raise OneDerivesFromTheOther
    if QuoteSpan.objects.filter(snapshot__source=gone, snapshot__text__startswith=f"{WITHHELD} ").exists():
        raise TextWithheld


def merge(move: Move) -> None:
    """Point all references to the source that stays, and take over what it has not."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS {WAITING} DEFERRED")
        move_all(move, RULES)
        cursor.execute(f"SET CONSTRAINTS {WAITING} IMMEDIATE")
    take_over(move, *TAKEN_OVER)


def snapshots(reference: Reference, move: Move) -> None:
    """Texts are never changed: each is captured for the one that stays as well, and the passages stand in that."""
    for snapshot in reference.rows(move.gone).order_by("captured_at", "pk"):
        passages = QuoteSpan.objects.filter(snapshot=snapshot)
        if not snapshot.text.startswith(f"{WITHHELD} "):
            passages.update(snapshot=_captured(snapshot, move.stays))


def _captured(snapshot: Snapshot, stays: Source) -> Snapshot:
    same = {name: getattr(snapshot, name) for name in ("text", "extent", "whole_sha256")}
    there = stays.snapshots.filter(**{**same, "text": F("text")}, sha256=snapshot.sha256).first()
    if there is not None:
        return there
    captured = {"captured_at": snapshot.captured_at, "captured_by": snapshot.captured_by}
    return Snapshot.objects.create(source=stays, **same, **captured)


def quotes(reference: Reference, move: Move) -> None:
    """Before their source is another one, none of them may name that one as where it was first said."""
    _said_here(move, move.gone, move.stays)
    point(reference, move)


def said_in(reference: Reference, move: Move) -> None:
    """What was first said in the one that goes was said in the one that stays."""
    _said_here(move, move.stays, move.gone)
    point(reference, move)


def _said_here(move: Move, source: Source, named: Source) -> None:
    """That a quote was first said in the source itself goes without saying."""
    here = Quote.objects.filter(source=source, said_in=named)
    for quote in here:
        move.tell(_("“%(quote)s” was first said in this source itself.") % {"quote": quote})
    here.update(**assigned(Reference(Quote, "said_in"), None))


def derivations(reference: Reference, move: Move) -> None:
    """Derivations move; of one that both have, the note is kept where the stayer's is empty."""
    other = "origin" if reference.name == "source" else "source"
    for row in reference.rows(move.gone).order_by("pk"):
        there = reference.rows(move.stays).filter(**{other: getattr(row, other)}).first()
        if there is None:
            Derivation.objects.filter(pk=row.pk).update(**assigned(reference, move.stays))
            continue
        if row.note and not there.note:
            there.note = row.note
            there.save()
        move.tell(_("Both were recorded as: %(derivation)s.") % {"derivation": row})
        row.delete()


RULES: dict[str, Rule] = {
    "sources.Source.merged_into": point,
    "sources.Quote.source": quotes,
    "sources.Speaker.source": point,
    "sources.Snapshot.source": snapshots,
    "sources.Quote.said_in": said_in,
    "sources.SourceAuthor.source": unless_there("speaker"),
    "sources.Derivation.source": derivations,
    "sources.Derivation.origin": derivations,
    "claims.Relay.source": point,
    "claims.Assessment_evidence.source": unless_there("assessment"),
    "claims.SharedRecord.source": kept,
}
