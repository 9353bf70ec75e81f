from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _

from claims.merging.kinds import KINDS
from sources.admin.choices import RecordSelect
from sources.fields import PlainTextField


def why_field(label: Any, required: bool = True) -> Any:
    field = PlainTextField(label, blank=not required).formfield()
    field.widget.attrs["rows"] = 2
    return field


class OtherForm(forms.Form):
    """Which record the one on the page goes into."""

    def __init__(self, kind: str, site: AdminSite, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model = KINDS[kind].model
        self.fields["into"] = forms.ModelChoiceField(
            model.objects.filter(merged_into__isnull=True),
            label=_("merge into"),
            widget=RecordSelect(model._meta.get_field("merged_into"), site),
        )


class BeginForm(forms.Form):
    why = why_field(_("Why the two are one (public, where something public changes)"))


class DecisionForm(forms.Form):
    note = why_field(_("Note (needed to refuse)"), required=False)
