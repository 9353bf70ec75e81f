"""The pages that all records have in common."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar
from urllib.parse import quote as quoted
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import IntegrityError, models
from django.db.models import ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sources.admin.broken_rules import broken_rule
from sources.admin.changed import changed
from sources.admin.choices import RecordFormSet, RecordSelect, RecordSelectMultiple, key
from sources.admin.clashes import clashes
from sources.admin.deletion import kept
from sources.admin.history import history
from sources.admin.markup import history_address, isolated
from sources.admin.saving import saving
from sources.admin.text_fields import TextareaField, as_typed, prepare_text
from sources.models import Edit
from sources.models.record import Mergeable
from sources.queries import EditQuerySet

KEPT_TIMES = ("created_at", "changed_at")


class RecordForm(forms.ModelForm):
    """Leaves unchanged text as it is; can be shown again with what speaks against saving it."""

    refusals: ClassVar[list[str]] = []

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        for name, field in self.fields.items():
            if isinstance(field, TextareaField) and name in self.cleaned_data.keys() - set(self.changed_data):
                self.cleaned_data[name] = self.get_initial_for_field(field, name) or ""
        if self.refusals:
            raise ValidationError(list(self.refusals))
        return self.cleaned_data


class RecordFields(BaseModelAdmin):
    """Text in its own direction, and an autocomplete for every record that is chosen."""

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **{**as_typed(db_field), **kwargs})
        if field is not None:
            prepare_text(db_field, field)
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs |= chosen_from_all(db_field, RecordSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs |= chosen_from_all(db_field, RecordSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def chosen_from_all(db_field: Any, widget: Any) -> dict[str, Any]:
    """For a field whose select asks for labels itself: all records may be chosen, in whatever order."""
    return {"widget": widget, "queryset": db_field.remote_field.model._default_manager.all()}


class RecordInline(RecordFields, admin.StackedInline):
    """Rows that belong to the record above them."""

    form = RecordForm
    formset = RecordFormSet
    extra = 0


class RecordAdmin(RecordFields, admin.ModelAdmin):
    """One kind of record: found in any spelling, and its history in the log that the database writes."""

    form = RecordForm
    list_per_page = 50
    readonly_fields: ClassVar[Any] = KEPT_TIMES
    search_fields: ClassVar[Any] = ("id",)  # autocomplete asks for some; `found` says what is searched
    search_help_text = _("In any spelling; every word has to occur. A record's key finds that record.")

    def labelled(self, records: QuerySet) -> QuerySet:
        """The records with whatever their labels show, so that a list takes a constant number of queries."""
        return records

    def choice_label(self, record: Any) -> str:
        """One line that tells the record from others of its kind."""
        return isolated(record)

    def found(self, records: QuerySet, words: str) -> QuerySet:
        """The records that hold all the words, in any spelling."""
        return records.spelled(words)  # type: ignore[attr-defined]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return self.labelled(super().get_queryset(request))

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """What is found or chosen from; what was merged into another record is found there."""
        words = search_term.replace("\x00", " ").strip()
        if (sought := key(words)) is not None:
            return queryset.filter(pk=survivor(self.model, sought)), False
        found = self.found(queryset, words) if words else queryset
        return (found.filter(merged_into__isnull=True) if issubclass(self.model, Mergeable) else found), False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the address fills in, without keys that are none."""
        initial = super().get_changeform_initial_data(request)
        return {name: value for name, value in initial.items() if self._can_begin_with(name, value)}

    def _can_begin_with(self, name: str, value: Any) -> bool:
        try:
            field = self.opts.get_field(name)
        except FieldDoesNotExist:
            return False
        return not field.is_relation or all(map(key, value if isinstance(value, list) else [value]))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj else to_fill_in(fieldsets, set(self.get_readonly_fields(request)))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusals = refusals_of(request)  # type: ignore[attr-defined]
        return form

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form; where the database refuses what the form let through, the form again with the rule."""
        record = key(unquote(args[0])) if args and args[0] else None
        if record and (stays := survivor(self.model, record)) != record:
            self.message_user(request, _("That record was merged into this one."), messages.WARNING)
            return HttpResponseRedirect(
                reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[stays])
            )
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError as error:
            request.broken_rule = broken_rule(error)  # type: ignore[attr-defined]
        return super().changeform_view(request, *args, **kwargs)

    def _changeform_view(self, request: HttpRequest, object_id: str | None, *args: Any, **kwargs: Any) -> HttpResponse:
        """Inside the transaction of a save; before the record is read."""
        record = key(unquote(object_id)) if object_id else None
        request.saving = saving(request, self, record) if record else None  # type: ignore[attr-defined]
        return super()._changeform_view(request, object_id, *args, **kwargs)  # type: ignore[misc]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        here = getattr(request, "saving", None)
        if here and context["original"] and self.has_change_permission(request, context["original"]):
            context["saving"] = here.form
            context["clashes"] = clashes(here.newer, context)
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().delete_view(request, *args, **kwargs)
        except (IntegrityError, ProtectedError) as error:
            return self._refuse(request, error)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changelist_view(request, *args, **kwargs)
        except (IntegrityError, ProtectedError) as error:
            return self._refuse(request, error)

    def _refuse(self, request: HttpRequest, error: IntegrityError) -> HttpResponse:
        self.message_user(request, broken_rule(error), messages.ERROR)
        return HttpResponseRedirect(quoted(request.path))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deletable, counts, lacking, protected = super().get_deleted_objects(objs, request)
        protected = [*protected, *kept([record.pk for record in objs])]
        return deletable, counts, set() if protected else lacking, protected

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return history(request, self, object_id)

    def parts_elsewhere(self, record: UUID) -> Mapping[str, Collection[str]]:
        """Rows, by table, that are changed on the record's page while their edits are filed under other records."""
        return {}

    def edits_of(self, record: UUID, named: Collection[str] = ()) -> EditQuerySet:
        """The edits of the record and of all that is changed on its page; `named` may be rows that stood there."""
        elsewhere = {table: {*rows, *named} for table, rows in self.parts_elsewhere(record).items()}
        return Edit.objects.of(self.opts.db_table, record, elsewhere)

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        """Whoever asks for a record that was removed is shown its history."""
        removed = key(unquote(object_id))
        if removed is None or not self.edits_of(removed).exists():
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)  # type: ignore[misc]
        self.message_user(request, _("This record was removed. Its history is kept."), messages.WARNING)
        return HttpResponseRedirect(history_address(self.model, removed))

    # The database signs and lists every write (`Edit`). A second list, with the text of records, would outlive them.
    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        changed(request, obj)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        if message:  # that something was changed
            changed(request, obj)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet) -> Any:
        return None


def survivor(model: Any, record: UUID) -> UUID:
    """The key of the record that this one was merged into; its own where it was not."""
    if not issubclass(model, Mergeable):
        return record
    merged = model._default_manager.filter(pk=record).values_list("merged_into", flat=True).first()
    return merged or record


def refusals_of(request: Any) -> list[str]:
    """What speaks against saving the form that was sent: a newer version, a reason that cannot be kept, a rule."""
    here = getattr(request, "saving", None)
    refusals = here.refusals if here else []
    rule = getattr(request, "broken_rule", "")
    return [*refusals, rule] if rule else refusals


def to_fill_in(fieldsets: Any, readonly: set[Any]) -> list[Any]:
    """The fieldsets without the rows of which nothing can be filled in while the record is not there yet."""
    kept = []
    for name, options in fieldsets:
        rows = [row for row in options["fields"] if row not in readonly and row != KEPT_TIMES]
        if rows:
            kept.append((name, {**options, "fields": rows}))
    return kept


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that others write, for reading alone."""

    list_per_page = 50

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
