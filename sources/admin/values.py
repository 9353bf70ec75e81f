"""The values that edits hold, put into words: labels instead of columns, records instead of keys."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sources.admin.markup import change_address, outside
from sources.fields import AddressField, EdtfField, LanguageField, PlainCharField
from sources.models import Edit
from sources.templatetags.differences import difference

UNTOLD = {"id", "created_at", "changed_at"}  # what the edit itself says
LEFT_TO_RIGHT = (EdtfField, AddressField, LanguageField)

Reference = tuple[Any, Any]  # a foreign key, and the key or keys that it holds


@dataclass(frozen=True)
class Line:
    """One field of a row: what it was and what it is now; of texts, the two in one."""

    column: str
    label: str
    before: SafeString
    after: SafeString
    difference: SafeString | None = None


@cache
def model_of(table: str) -> type[models.Model] | None:
    """The model of a table; None where the table is gone since."""
    found = (model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table)
    return next(found, None)


@cache
def field_of(table: str, column: str) -> models.Field | None:
    model = model_of(table)
    return next((field for field in model._meta.concrete_fields if field.column == column), None) if model else None


def in_order(table: str, columns: Iterable[str]) -> list[str]:
    """The columns in the order of the model's fields, behind them those that are gone since; jsonb keeps no order."""
    model = model_of(table)
    order = [field.column for field in model._meta.concrete_fields] if model else []
    return sorted(columns, key=lambda column: order.index(column) if column in order else len(order))


def kind_of(table: str) -> str:
    """What a row of the table is; of a table that joins records, the field that does."""
    model = model_of(table)
    if model is None:
        return table
    joined: Any = model._meta.auto_created
    names = (
        [field.verbose_name for field in joined._meta.many_to_many if field.remote_field.through is model]
        if joined
        else ()
    )
    return str(capfirst(next(iter(names), model._meta.verbose_name)))


def label_of(field: models.Field) -> str:
    """The field's name; in a table that only joins records, what it joins, since Django words no name for it."""
    target: Any = field.related_model if field.model._meta.auto_created and field.is_relation else field
    return str(capfirst(target._meta.verbose_name if target is not field else field.verbose_name))


def is_prose(field: models.Field) -> bool:
    """Whether people write the field in words, so that its words can be compared."""
    return isinstance(field, models.TextField | PlainCharField) and not field.flatchoices


class Reader:
    """Reads edits on the page of a record; asks once for all the records of a kind that they refer to."""

    def __init__(self, edits: Iterable[Edit], record: UUID, more: Iterable[Reference] = ()) -> None:
        self._record, edits = str(record), list(edits)
        self._rows = _rows_changed(edits)
        references = [*more, *_references(edits)]
        for row in self._rows.values():
            references += _refers_to(row)
        self._labels = _labels(references)

    def lines(self, edit: Edit) -> list[Line]:
        """The fields that the edit wrote; of a row added or removed, those that hold something."""
        before, after = edit.before or {}, edit.after or {}
        told = [column for column in in_order(edit.table, {**before, **after}) if self._is_told(edit, column)]
        return [self.line(edit.table, column, before.get(column), after.get(column)) for column in told]

    def _is_told(self, edit: Edit, column: str) -> bool:
        if edit.action == Edit.Action.UPDATE:
            return True
        value = (edit.after or edit.before or {})[column]
        return column not in UNTOLD and value not in (None, "", False) and str(value) != self._record

    def line(self, table: str, column: str, before: Any, after: Any) -> Line:
        field = field_of(table, column)
        label = label_of(field) if field else column
        words = difference(before, after) if field and is_prose(field) and before and after else None
        return Line(column, label, self.value(field, before), self.value(field, after), words)

    def value(self, field: models.Field | None, value: Any) -> SafeString:
        if value is None or value == "":
            return format_html('<span class="quiet">{}</span>', "—")
        if isinstance(value, list):
            return format_html_join("; ", "{}", ((self.value(field, one),) for one in value))
        if field is not None and field.is_relation:
            return self._labels.get((field.related_model, str(value))) or key_alone(value)
        return plain(field, value)

    def about(self, edit: Edit) -> SafeString:
        """Which row it was that changed, as it is now: what it refers to besides its record, or its own words."""
        row = self._rows.get((edit.table, edit.row))
        if row is None or edit.row == self._record or edit.action != Edit.Action.UPDATE:
            return SafeString()
        told = [self.value(field, key) for field, key in _refers_to(row) if str(key) != self._record]
        return format_html_join("; ", "{}", ((one,) for one in told)) if told else outside(row)


def _rows_changed(edits: list[Edit]) -> dict[tuple[str, str], models.Model]:
    """Rows that were changed and are still there, by table and key."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for edit in edits:
        if edit.action == Edit.Action.UPDATE and edit.row:
            wanted[edit.table].add(edit.row)
    found: dict[tuple[str, str], models.Model] = {}
    for table, keys in wanted.items():
        if model := model_of(table):
            found |= {(table, str(row.pk)): row for row in model._default_manager.filter(pk__in=keys)}
    return found


def _refers_to(row: models.Model) -> list[Reference]:
    """The references that the row holds."""
    held = ((field, getattr(row, field.attname)) for field in row._meta.concrete_fields if field.is_relation)
    return [(field, key) for field, key in held if key is not None]


def _references(edits: Iterable[Edit]) -> Iterable[Reference]:
    for edit in edits:
        for values in (edit.before or {}, edit.after or {}):
            for column, value in values.items():
                field = field_of(edit.table, column)
                if field is not None and field.is_relation and value is not None:
                    yield field, value


def _labels(references: Iterable[Reference]) -> Mapping[tuple[Any, str], SafeString]:
    wanted: dict[Any, set[Any]] = defaultdict(set)
    for field, value in references:
        keys = value if isinstance(value, list) else [value]
        wanted[field.related_model] |= {field.target_field.to_python(one) for one in keys}
    return {(model, str(pk)): label for model, keys in wanted.items() for pk, label in _labels_of(model, keys).items()}


def _labels_of(model: Any, keys: set[Any]) -> dict[Any, SafeString]:
    """The records as choices show them, linked; those that have no such label by their own words."""
    registered: Any = admin.site._registry.get(model)
    if not hasattr(registered, "choice_label"):
        return {pk: outside(row) for pk, row in model._default_manager.in_bulk(keys).items()}
    rows = registered.labelled(model._default_manager.all()).in_bulk(keys)
    shown = '<a href="{}"><bdi dir="auto">{}</bdi></a>'
    return {pk: format_html(shown, change_address(row), registered.choice_label(row)) for pk, row in rows.items()}


def key_alone(value: Any) -> SafeString:
    """A record that is gone, by its key."""
    return format_html('<bdi dir="ltr" class="hash">{}</bdi>', value)


def plain(field: models.Field | None, value: Any) -> SafeString:
    """A value that refers to no record, as people read it."""
    if isinstance(value, bool):
        return format_html("{}", _("Yes") if value else _("No"))
    if field is not None and field.flatchoices:
        return format_html("{}", dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateTimeField):
        moment = parse_datetime(str(value))
        return format_html("{}", date_format(localtime(moment), "DATETIME_FORMAT") if moment else value)
    if isinstance(value, Decimal):
        return format_html('<bdi dir="ltr">{}</bdi>', f"{value.normalize():f}")
    if isinstance(field, LEFT_TO_RIGHT):
        return format_html('<bdi dir="ltr">{}</bdi>', value)
    return format_html('<bdi dir="auto" class="words">{}</bdi>', value)
