"""Loading seeds through the doors of an editor's work: one writes and submits, others approve and publish.

All of it is one transaction, so that nothing is ever half written. A record that is already there is left alone,
whether it is as the seeds have it or was edited since; one that an editor has deleted is not brought back.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import Model

from claims import workflow
from claims.dossier import assemble
from claims.errors import ReviewError
from claims.judging import judge
from claims.models import Claim
from claims.notices import nobody_told
from claims.seed_file import Entry, SeedError, read
from claims.seed_shapes import Shape
from claims.step import RECORD_LOCK
from sources.actor import acting_as
from sources.anchor import locate_all
from sources.models import Edit, Quote, QuoteSpan, Snapshot

Progress = Callable[[str, int, int], None]  # what, how many are done, of how many


@dataclass(frozen=True)
class Editors:
    """Who writes and submits, who approves, and who publishes."""

    contributor: User
    reviewer: User
    publisher: User


@dataclass
class Outcome:
    """What loading did: records made, and by their keys those kept as editors left them and those they deleted."""

    made: int = 0
    same: int = 0
    kept: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    published: int = 0


@dataclass
class Row:
    """A model instance that an entry describes, with its parts; not saved yet."""

    entry: Entry
    instance: Any
    parts: dict[str, list["Row"]] = field(default_factory=dict)


def load(folder: Path, editors: Editors, progress: Progress) -> Outcome:
    """Write, submit, approve and publish what the folder holds and the database never did. Raises SeedError."""
    entries = read(folder)
    outcome = Outcome()
    claims: list[Row] = []
    with transaction.atomic(), acting_as(editors.contributor), nobody_told():
        wait_for_turn()
        known = written_before(entries)
        for kind, of_kind in entries.items():
            new = [row for entry in of_kind if (row := new_row(entry, editors, known, outcome))]
            write(new)
            outcome.made += len(new)
            progress(kind, len(of_kind), len(of_kind))
            claims += [row for row in new if isinstance(row.instance, Claim)]
        for row in claims:
            make_public(row, editors)
            outcome.published += 1
            progress("published", outcome.published, len(claims))
    return outcome


def wait_for_turn() -> None:
    """Hold the record's lock as a step of the review does: two loads follow each other, and nobody edits meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [RECORD_LOCK])


def written_before(entries: dict[str, list[Entry]]) -> set[UUID]:
    """The ids of the entries that were ever written here, also of those that an editor deleted since."""
    ids = [entry.id for of_kind in entries.values() for entry in of_kind if entry.id]
    return set(Edit.objects.filter(subject__in=ids).values_list("subject", flat=True))


def new_row(entry: Entry, editors: Editors, known: set[UUID], outcome: Outcome) -> Row | None:
    """The row of an entry that was never written; None, and a line in the outcome, for one that was."""
    stored = entry.shape.model._default_manager.filter(pk=entry.id).first()
    if stored is None and entry.id in known:
        outcome.deleted.append(entry.record)
        return None
    row = build(entry, editors)
    if stored is None:
        return row
    if picture(row) == stored_picture(stored, entry.shape):
        outcome.same += 1
    else:
        outcome.kept.append(entry.record)
    return None


def build(entry: Entry, editors: Editors, owner: Any = None) -> Row:
    """The instances that an entry and its parts describe."""
    instance = entry.shape.model(**({"pk": entry.id} if entry.id else {}))
    for name, value in entry.values.items():
        setattr(instance, attribute(entry.shape, name), value)
    if owner is not None:
        setattr(instance, entry.shape.owner, owner)
    if isinstance(instance, Snapshot):
        instance.captured_by = editors.contributor
    row = Row(entry, instance)
    for name, parts in entry.parts.items():
        row.parts[name] = [build(part, editors, instance) for part in parts]
    if isinstance(instance, Quote) and instance.is_verbatim:
        anchor(entry, instance, [part.instance for part in row.parts["passages"]])
    return row


def anchor(entry: Entry, quote: Quote, spans: list[QuoteSpan]) -> None:
    """Find the quotation's words in the snapshot, a span for each stretch. Raises SeedError."""
    if not spans or spans[0].snapshot_id is None:
        return  # what is missing is found when the passage is saved, or when the claim is submitted
    try:
        anchors = locate_all(spans[0].snapshot.text, quote.text, spans[0].start)
    except ValidationError as error:
        raise SeedError([entry.problem("text", " ".join(error.messages))]) from error
    if len(anchors) != len(spans):
        rule = f"the quotation has {len(anchors)} stretches, and each needs its passage: there are {len(spans)}"
        raise SeedError([entry.problem("passages", rule)])
    for span, place in zip(spans, anchors, strict=True):
        span.place(place)


def write(rows: list[Row]) -> None:
    """Save the records, then their parts, which may name others of these records. Raises SeedError.

    The database holds the rules. Asking it for each before every row takes long, and is done only where it refuses
    one, since it does not say so in an editor's words.
    """
    try:
        with transaction.atomic():
            insert(rows)
    except (DataError, IntegrityError):
        insert(rows, ask_first=True)


def insert(rows: list[Row], *, ask_first: bool = False) -> None:
    for row in rows:
        save(row, ask_first)
    for row in rows:
        for part in parts_of(row):
            save(part, ask_first)


def parts_of(row: Row) -> Iterator[Row]:
    for parts in row.parts.values():
        for part in parts:
            yield part
            yield from parts_of(part)


def save(row: Row, ask_first: bool) -> None:
    """Clean the row as a form of the admin does, and insert it. Raises SeedError and, unless asked, DatabaseError."""
    try:
        row.instance.full_clean(exclude=derived(row.entry.shape.model), validate_constraints=ask_first)
        row.instance.save(force_insert=True)
        for name, keys in row.entry.lists.items():
            getattr(row.instance, name).set(keys)
    except ValidationError as error:
        raise broken(row.entry, error) from error
    except (DataError, IntegrityError) as error:
        if not ask_first:
            raise
        raise SeedError([row.entry.problem("", str(error).splitlines()[0])]) from error


def broken(entry: Entry, error: ValidationError) -> SeedError:
    return SeedError(
        entry.problem("" if name == NON_FIELD_ERRORS else name, rule)
        for name, rules in error.message_dict.items()
        for rule in rules
    )


def derived(model: type[Model]) -> set[str]:
    """The columns that nobody fills in: the model derives them, or the workflow moves them."""
    return {column.name for column in model._meta.fields if not column.editable}


def picture(row: Row) -> Any:
    """What an entry says of a record, to be compared with what is stored. Raises SeedError."""
    try:
        row.instance.clean_fields(exclude=derived(row.entry.shape.model))
    except ValidationError as error:
        raise broken(row.entry, error) from error
    lists = {name: sorted(keys) for name, keys in row.entry.lists.items()}
    parts = {name: sorted(map(picture, parts), key=repr) for name, parts in row.parts.items()}
    return columns(row.instance, row.entry.shape), lists, parts


def stored_picture(stored: Any, shape: Shape) -> Any:
    lists = {name: sorted(getattr(stored, name).values_list("pk", flat=True)) for name in shape.lists}
    parts = {}
    for name, part in shape.parts.items():
        rows = part.model._default_manager.filter(**{part.owner: stored})
        parts[name] = sorted((stored_picture(row, part) for row in rows), key=repr)
    return columns(stored, shape), lists, parts


def columns(instance: Model, shape: Shape) -> dict[str, Any]:
    names = [*shape.columns, *(["id"] if shape.has_id else []), *(["position"] if shape.ordered else [])]
    return {name: getattr(instance, attribute(shape, name)) for name in names}


def attribute(shape: Shape, name: str) -> str:
    """Where an instance holds the column; of a reference, the key of what it refers to."""
    column: Any = shape.model._meta.get_field(name)
    return str(column.attname)


def make_public(row: Row, editors: Editors) -> None:
    """Take a new claim through the review, one pair of eyes after the other. Raises SeedError."""
    claim = row.instance
    try:
        seen = [finding.name for finding in judge(assemble(claim))]
        dossier = workflow.submit(claim, editors.contributor, acknowledged=seen)
        workflow.approve(claim, editors.reviewer, dossier.sha256)
        workflow.publish(claim, editors.publisher)
    except ReviewError as error:
        raise SeedError([row.entry.problem("", str(error))]) from error
