"""What the page sends: one step of the review, a remark, or that a remark is dealt with."""

from collections.abc import Collection
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Comment
from claims.states import Action, State
from claims.taking import Values
from sources.admin.text_fields import TextareaField, refuse_replacement
from sources.text import check_text


@cache
def time_zones() -> tuple[str, ...]:
    """The zones to choose from by their IANA names: ours first, then those that are named for places."""
    places = {name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/"))}
    return settings.TIME_ZONE, *sorted(places - {settings.TIME_ZONE})


class NamesField(forms.MultipleChoiceField):
    """Names of warnings; the form leaves out those that are none by now."""

    def valid_value(self, value: str) -> bool:
        return True


class StepForm(forms.Form):
    """One step, with the state, the document and the version that its author had before them."""

    action = forms.ChoiceField(choices=Action.choices)
    state = forms.ChoiceField(choices=State.choices)
    sha256 = forms.CharField(required=False, max_length=64)
    version = forms.IntegerField(required=False)
    at = forms.DateTimeField(required=False, label=gettext_lazy("To be published at"))
    zone = forms.ChoiceField(required=False, label=gettext_lazy("Time zone"))
    assignee = forms.ModelChoiceField(
        User.objects.filter(is_active=True), required=False, label=gettext_lazy("Assigned to")
    )
    acknowledged = NamesField(required=False)
    confirmed = forms.BooleanField(required=False)
    note = TextareaField(
        required=False, rows=3, label=gettext_lazy("Note"), validators=[check_text, refuse_replacement]
    )

    def __init__(self, data: Any, warnings: Collection[str] = ()) -> None:
        super().__init__(data)
        self.warnings = warnings
        self.fields["zone"].choices = [(name, name) for name in time_zones()]  # type: ignore[attr-defined]

    def full_clean(self) -> None:
        """Times without an offset are of the zone that was chosen."""
        chosen = self.data.get("zone")
        with timezone.override(ZoneInfo(chosen) if chosen in time_zones() else None):
            super().full_clean()

    def clean_acknowledged(self) -> list[str]:
        return [name for name in self.cleaned_data["acknowledged"] if name in self.warnings]

    def clean(self) -> dict[str, Any] | None:
        if self.cleaned_data.get("action") == Action.RETRACT and not self.cleaned_data.get("confirmed"):
            raise forms.ValidationError(_("Tick the box to confirm that this is to be retracted."), code="confirm")
        return self.cleaned_data

    def values(self) -> Values:
        names = ("note", "sha256", "at", "assignee", "acknowledged")
        told = {name: self.cleaned_data[name] for name in names}
        return Values(**told, version=self.cleaned_data["version"] or 0)


class RemarkForm(forms.Form):
    """A remark on the whole, on a record of the dossier, or on a member of that."""

    record = forms.UUIDField(required=False)
    field = forms.CharField(required=False, max_length=60)
    text = TextareaField(required=False, label=gettext_lazy("Comment"), validators=[check_text, refuse_replacement])


class ResolveForm(forms.Form):
    """That a remark is dealt with."""

    comment = forms.ModelChoiceField(Comment.objects.none())

    def __init__(self, data: Any, comments: Any) -> None:
        super().__init__(data)
        self.fields["comment"].queryset = comments  # type: ignore[attr-defined]
