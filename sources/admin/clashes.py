"""What others changed while a form stood open, beside what stands in the form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.safestring import SafeString

from sources.admin.choices import key
from sources.admin.history import Row, row_of
from sources.admin.values import Line, Reader, Reference, field_of, is_prose, model_of
from sources.models import Edit
from sources.templatetags.differences import difference


@dataclass(frozen=True)
class Version:
    """A field that others changed, and what the form holds for it; None where it holds nothing of that kind.

    The form `differs` from what they made of it; where it still holds what was there before, it `reverts` that.
    """

    line: Line
    here: SafeString | None = None
    differs: bool = False
    reverts: bool = False


@dataclass(frozen=True)
class Clash:
    """A row that others added, changed or removed."""

    row: Row
    by: Any
    versions: list[Version]

    @property
    def is_in_the_way(self) -> bool:
        """Whether the form still holds a row that was removed."""
        return self.row.is_removed and any(version.here is not None for version in self.versions)


@dataclass
class Sent:
    """The forms that were sent, and where each row of the database stands in them."""

    main: Any
    formsets: list[Any] = field(default_factory=list)

    def form_of(self, edit: Edit) -> Any:
        """The form of the row; None where no form holds it."""
        if edit.table == self.main._meta.model._meta.db_table and edit.row == str(self.main.instance.pk):
            return self.main
        for formset in self.formsets:
            if formset.model._meta.db_table == edit.table:
                return next((form for form in formset.forms if row_in(form) == edit.row), None)
        return None

    def value(self, edit: Edit, column: str) -> tuple[bool, Any]:
        """Whether the forms hold the field, and its value as an edit would hold it."""
        found = field_of(edit.table, column)
        model = model_of(edit.table)
        if found is not None and model is not None and model._meta.auto_created:
            return self._chosen(model, found, edit)
        form = self.form_of(edit)
        if found is None or form is None or found.name not in form.fields:
            return False, None
        return True, held(form, found.name)

    def _chosen(self, through: type[Model], reference: Any, edit: Edit) -> tuple[bool, Any]:
        """Of a choice of several records: whether the form still chooses the one that others added or removed."""
        joins = (one for one in self.main._meta.model._meta.many_to_many if one.remote_field.through is through)
        name = next((one.name for one in joins), "")
        if name not in self.main.fields or reference.related_model is self.main._meta.model:
            return False, None
        key = str((edit.after or edit.before or {})[reference.column])
        chosen = held(self.main, name) or []
        return True, key if key in map(str, chosen) else None


def row_in(form: Any) -> str:
    """The key of the row that a form of an inline holds, also of one that was removed since."""
    return str(form[form.instance._meta.pk.name].value() or "")


def held(form: forms.BaseForm, name: str) -> Any:
    """What the form holds, as an edit would: keys instead of records; as it was sent where it is no value."""
    value = form.cleaned_data[name] if name in getattr(form, "cleaned_data", {}) else form[name].value()
    if isinstance(value, Model):
        return str(value.pk)
    if hasattr(value, "values_list"):
        return [str(pk) for pk in value.values_list("pk", flat=True)]
    return value


def clashes(newer: list[Edit], context: Any) -> list[Clash]:
    """What the newer edits changed, row by row, beside what the forms of the page hold."""
    if not newer:
        return []
    sent = Sent(context["adminform"].form, [inline.formset for inline in context["inline_admin_formsets"]])
    merged = list(merge(newer))
    reader = Reader(merged, context["original"].pk, references(merged, sent))
    return [
        Clash(row_of(edit, reader), edit.actor, [version(edit, line, sent, reader) for line in reader.lines(edit)])
        for edit in merged
    ]


def merge(edits: Iterable[Edit]) -> Iterator[Edit]:
    """One edit for each row, from what it held first to what it holds now, by whoever wrote it last."""
    rows: dict[tuple[str, str], list[Edit]] = {}
    for edit in edits:
        rows.setdefault((edit.table, edit.row or str(edit.pk)), []).append(edit)
    for written in rows.values():
        was = _together(edit.before for edit in reversed(written))
        now = _together(edit.after for edit in written)
        added, removed = written[0].action == Edit.Action.INSERT, written[-1].action == Edit.Action.DELETE
        if added and removed:
            continue
        if not added and not removed:
            was, now = _changed(was, now), _changed(now, was)
        yield _one(written[-1], None if added else was, None if removed else now)


def _together(values: Iterable[dict[str, Any] | None]) -> dict[str, Any]:
    """The values, of each column the last."""
    return {column: value for held in values for column, value in (held or {}).items()}


def _changed(values: dict[str, Any], others: dict[str, Any]) -> dict[str, Any]:
    return {column: value for column, value in values.items() if value != others.get(column)}


def _one(last: Edit, before: dict[str, Any] | None, after: dict[str, Any] | None) -> Edit:
    action = Edit.Action.INSERT if before is None else Edit.Action.DELETE if after is None else Edit.Action.UPDATE
    return Edit(
        table=last.table,
        row=last.row,
        subject=last.subject,
        action=action,
        actor=last.actor,
        at=last.at,
        before=before,
        after=after,
    )


def version(edit: Edit, line: Line, sent: Sent, reader: Reader) -> Version:
    """The field as it was and is, and as the form has it, with the words in which the form differs."""
    is_held, value = sent.value(edit, line.column)
    if not is_held:
        return Version(line)
    was, now = (edit.before or {}).get(line.column), (edit.after or {}).get(line.column)
    differs, reverts = not is_same(value, now), is_same(value, was)
    found = field_of(edit.table, line.column)
    if found is not None and is_prose(found) and differs and value and now:
        return Version(line, difference(now, value), differs, reverts)
    return Version(line, reader.value(found, value), differs, reverts)


def is_same(one: Any, other: Any) -> bool:
    """Whether a form and an edit hold the same; a form has '' and False for nothing."""
    return (one or None) == (other or None) or str(one) == str(other)


def references(edits: Iterable[Edit], sent: Sent) -> Iterator[Reference]:
    """The records that the forms choose where others chose too."""
    for edit in edits:
        for column in {**(edit.before or {}), **(edit.after or {})}:
            found = field_of(edit.table, column)
            if found is not None and found.is_relation and (chosen := key(sent.value(edit, column)[1])):
                yield found, str(chosen)
