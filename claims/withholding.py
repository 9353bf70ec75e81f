"""Withholding for law or safety: a body, its history and its published record go; hash, date and reason stay.

The one exception from "nothing vanishes", and nothing that the application could do: it takes the owner's login. What
was public gets a publication that says when and why; what never was public says so in its own working row.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Model

from claims import publishing
from claims.emptying import empty, parts_of, still_naming, withhold_text
from claims.following import claims_resting_on
from claims.heads import kind_of
from claims.models import Claim, MergedKind, Publication, PublishedRelation, Question, SharedRecord
from claims.owner import as_owner
from claims.sealed import (
    blank_dossiers,
    blank_merges,
    blank_notes,
    forget_public_history,
    forget_values,
    holding,
    seals_set_aside,
)
from claims.showing import MODEL
from claims.standing import Subject, latest_dossier, public_state_of
from claims.states import PERMISSION, Action, Change, PublicState, State
from claims.step import lock_record
from claims.withheld import EMPTY_COLUMNS
from sources.actor import acting_as
from sources.models import Quote, Snapshot, Source, Speaker
from sources.withheld import WITHHELD, withheld

ROWS: dict[str, type[Model]] = {
    "claim": Claim,
    "quote": Quote,
    "speaker": Speaker,
    "source": Source,
    "question": Question,
    "snapshot": Snapshot,
}


class WithholdingError(Exception):
    """Why nothing was withheld; nothing was changed."""


@dataclass(frozen=True)
class Target:
    """What is to be withheld: its working row and, of a claim or a record that is public on its own, the subject."""

    kind: str
    row: Any
    subject: Subject | None

    def __str__(self) -> str:
        return f"{self.kind} {self.row.pk}"

    @property
    def was_public(self) -> bool:
        return isinstance(self.subject, SharedRecord) or bool(self.subject and self.subject.publications.exists())


@dataclass
class Outcome:
    """The publications that say it, and the working rows of other records that still name what was withheld."""

    publications: list[Publication] = field(default_factory=list)
    still_named_by: list[Model] = field(default_factory=list)


def target(kind: str, key: UUID) -> Target:
    """Raises WithholdingError where there is no such record."""
    row = ROWS[kind]._default_manager.filter(pk=key).first()
    if row is None:
        raise WithholdingError(f"There is no {kind} {key}.")
    subject = row if isinstance(row, Claim) else SharedRecord.objects.filter(pk=key, kind=kind).first()
    return Target(kind, row, subject)


def dependents_of(this: Target) -> list[Target]:
    """The public claims and records whose documents embed it, and those that embed these, claims first.

    With it goes what was merged into it, and says of the same what it says.
    """
    found: dict[UUID, Target] = {}
    waiting = [] if this.kind == "snapshot" else [this.row.pk]
    while waiting:
        for other in _embedding(waiting.pop()):
            if other.row.pk not in {this.row.pk, *found}:
                found[other.row.pk] = other
                waiting += [] if other.kind == "claim" else [other.row.pk]
    return sorted(found.values(), key=lambda other: (list(ROWS).index(other.kind), other.row.pk))


def withhold(kind: str, key: UUID, actor: User, reason: str, agreed: Collection[UUID] = ()) -> Outcome:
    """Withhold the record, and first the `agreed` ones of those that embed it, in one transaction.

    Raises WithholdingError, RecordBusy, or django.db.Error where the owner's login cannot do it.
    """
    if not reason.strip():
        raise WithholdingError("Say why: the reason is published.")
    if not actor.is_active or not actor.has_perm(PERMISSION[Action.RETRACT]):
        raise WithholdingError("This is done in the name of somebody who may retract.")
    with as_owner(), transaction.atomic(), acting_as(actor):
        lock_record()
        this = target(kind, key)
        targets = [*dependents_of(this), this]
        _check(this, targets, agreed)
        with seals_set_aside():
            outcome = _withhold(targets, actor, reason)
    return outcome


def vacuum() -> None:
    """Let go of the row versions of before, and of the samples that the planner took of them, as the owner."""
    tables = [model._meta.db_table for model in apps.get_models(True) if model._meta.app_label in ("sources", "claims")]
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"VACUUM (ANALYZE) {', '.join(tables)}")


def _embedding(key: UUID) -> Iterator[Target]:
    for publication in claims_resting_on({key}):
        if str(key) in publication.dossier.body:  # type: ignore[union-attr]
            yield Target("claim", publication.claim, publication.claim)
    for shared in SharedRecord.objects.filter(rests_on__contains=[key]).exclude(face=""):
        yield Target(shared.kind, shared.record, shared)
    for kind in MergedKind.values:
        for row in ROWS[kind]._default_manager.filter(merged_into=key):
            yield target(kind, row.pk)


def _check(this: Target, targets: list[Target], agreed: Collection[UUID]) -> None:
    if this.subject and public_state_of(this.subject) == PublicState.WITHHELD:
        raise WithholdingError(f"The {this} is withheld already.")
    if unseen := [str(other) for other in targets[:-1] if other.row.pk not in agreed]:
        raise WithholdingError(f"Correct or withhold first what embeds it: {', '.join(unseen)}.")
    if reviewed := {str(subject.pk) for one in targets for subject in _under_review(one)}:
        raise WithholdingError(f"Withdraw or return first what is under review: {', '.join(sorted(reviewed))}.")


def _under_review(one: Target) -> Iterator[Subject]:
    """Itself, and whatever has it in the dossier that is looked at: an empty one could be neither read nor judged."""
    if one.subject and one.subject.state != State.DRAFT:
        yield one.subject
    for dossier in _dossiers(one):
        if dossier.subject.state != State.DRAFT and latest_dossier(dossier.subject) == dossier:
            yield dossier.subject


def _dossiers(one: Target) -> list[Any]:
    return [] if one.kind == "snapshot" else holding(one.row.pk)


def _withhold(targets: list[Target], actor: User, reason: str) -> Outcome:
    outcome = Outcome()
    forgotten: set[UUID] = set()
    for one in targets:
        parts = parts_of(one.row)
        if one.was_public:
            outcome.publications.append(_from_the_public(one.subject, actor, reason))
        blank_dossiers(_dossiers(one))
        blank_notes(one.row.pk, one.subject, parts)
        blank_merges(one.row.pk)
        _from_the_working_rows(one, reason)
        forgotten |= {one.row.pk, *parts}
    forget_values(forgotten)
    outcome.still_named_by = [
        row for one in targets for row in _naming(one) if row.pk not in {other.row.pk for other in targets}
    ]
    return outcome


def _from_the_public(subject: Any, actor: User, reason: str) -> Publication:
    publication = publishing.take_away(subject, Change.WITHHOLD, actor, reason)
    kind = kind_of(subject)
    MODEL[kind]._default_manager.filter(pk=subject.pk).update(**EMPTY_COLUMNS[kind])
    forget_public_history(subject.pk)
    PublishedRelation.objects.filter(claim=subject.pk).delete()
    SharedRecord.objects.filter(pk=subject.pk).update(face="", rests_on=[])
    return publication


def _from_the_working_rows(one: Target, reason: str) -> None:
    if one.kind == "snapshot":
        withhold_text([one.row.pk], reason)
    else:
        empty(one.row, WITHHELD if one.was_public else withheld(reason), reason)


def _naming(one: Target) -> list[Model]:
    """Of a snapshot: the quotes that keep passages of it."""
    if one.kind == "snapshot":
        return list(Quote.objects.filter(spans__snapshot=one.row.pk).distinct())
    return still_naming(one.row)
