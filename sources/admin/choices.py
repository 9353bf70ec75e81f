"""Choosing records: autocomplete selects that show what tells two records apart, in few queries."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Model
from django.forms.models import BaseInlineFormSet, ModelForm
from django.forms.widgets import ChoiceWidget


def key(value: Any) -> UUID | None:
    """The key that was sent, or None for anything else."""
    try:
        return UUID(str(value))
    except ValueError:
        return None


class RecordChoice(AutocompleteMixin, ChoiceWidget):
    """Labels chosen records as the autocomplete's results are labelled; what is no key counts as not chosen."""

    known: dict[UUID, Model] | None = None

    def optgroups(self, name: str, value: Iterable[Any], attr: Any = None) -> list[Any]:
        target: Any = self.admin_site.get_model_admin(self.field.remote_field.model)
        chosen = [found for found in map(key, value) if found]
        records = self._records(target, chosen)
        options: list[tuple[Any, str]] = [] if self.is_required or self.allow_multiple_selected else [("", "")]
        options += [(pk, target.choice_label(records[pk])) for pk in chosen if pk in records]
        return [
            (
                None,
                [self.create_option(name, pk, label, bool(pk), index) for index, (pk, label) in enumerate(options)],
                0,
            )
        ]

    def _records(self, target: Any, chosen: list[UUID]) -> dict[UUID, Model]:
        known = self.known or {}
        if all(pk in known for pk in chosen):
            return known
        return target.labelled(target.model._default_manager.all()).in_bulk(chosen)


class RecordSelect(RecordChoice, AutocompleteSelect):
    pass


class RecordSelectMultiple(RecordChoice, AutocompleteSelectMultiple):
    pass


class RecordFormSet(BaseInlineFormSet):
    """Tells the selects of each row about the records that the row's query brought along."""

    def add_fields(self, form: ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for name, field in form.fields.items():
            select = getattr(field.widget, "widget", field.widget)
            if isinstance(select, RecordChoice) and select.field.is_cached(form.instance):
                record = getattr(form.instance, name)
                select.known = {record.pk: record} if record else None

    def kept_forms(self) -> list[ModelForm]:
        """The rows that will stand after saving."""
        standing = [form for form in self.forms if not form.instance._state.adding or form.has_changed()]
        return [form for form in standing if form not in self.deleted_forms]
