"""What goes along with every save of a record: the version that the form began from, and why it is changed.

A save over a newer one is refused, by whomever that was made: the form is shown again with what it held and with what
was changed meanwhile. It then begins from the newest version, so that a second save is deliberate and goes through.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.db import connection
from django.db.models import Max, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sources.actor import MAX_WHY
from sources.admin.choices import key
from sources.admin.markup import isolated
from sources.admin.text_fields import refuse_replacement
from sources.models import Edit
from sources.text import check_text

# Two saves that name a record in common pass one after the other, so that the second sees the first.
SAVE_LOCK = 7205
TAKE_LOCKS = """
SELECT pg_advisory_xact_lock(%s, record)
FROM (SELECT DISTINCT hashtext(name) AS record FROM unnest(%s::text[]) AS name ORDER BY 1) AS in_order
"""


class SavingForm(forms.Form):
    """Sent with the form of a record, under names that begin with an underscore."""

    seen = forms.IntegerField(min_value=0, max_value=2**63 - 1, widget=forms.HiddenInput)
    why = forms.CharField(
        label=gettext_lazy("Why this change (kept in the history)"),
        required=False,
        max_length=MAX_WHY,
        validators=[check_text, refuse_replacement],
        widget=forms.TextInput(attrs={"dir": "auto", "class": "vTextField"}),
    )

    def add_prefix(self, field_name: str) -> str:
        return f"_{field_name}"


@dataclass
class Saving:
    """One showing of a record's form, or one sending of it."""

    form: SavingForm
    newer: list[Edit] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)


def saving(request: HttpRequest, model_admin: Any, record: UUID) -> Saving:
    """The newest version now, to be asked for before the record is read, so that no later edit is taken for seen.

    When the form is sent: inside its transaction, which then holds the locks of all records that the form names.
    """
    if request.method != "POST":
        return Saving(SavingForm(initial={"seen": newest(model_admin.edits_of(record))}))
    named = keys_in(request)
    lock({str(record), *named})
    edits = model_admin.edits_of(record, named)
    return sent(request.POST, edits)


def sent(values: QueryDict, edits: QuerySet[Edit]) -> Saving:
    """A form that was sent, with the edits since it was opened, and what speaks against saving it."""
    form, now = SavingForm(values), newest(edits)
    refusals = [f"{form['why'].label}: {error}" for error in form.errors.get("why", ())]
    again = SavingForm({**values.dict(), "_seen": now})
    if form["seen"].value() == str(now):
        return Saving(again, refusals=refusals)
    if "seen" in form.errors:
        return Saving(again, refusals=[str(UNKNOWN), *refusals])
    newer = list(edits.filter(id__gt=form.cleaned_data["seen"]).select_related("actor").order_by("id"))
    return Saving(again, newer, [saved_meanwhile(newer), *refusals])


UNKNOWN = gettext_lazy(
    "This form does not say which version of the record it began from, so it was not saved. Nothing that you typed is "
    "lost: look at the record in another window, then save again."
)


def saved_meanwhile(newer: list[Edit]) -> str:
    """Who saved the record while the form stood open, and when."""
    if not newer:
        return str(UNKNOWN)
    people = list(dict.fromkeys(isolated(edit.actor) for edit in newer))
    last = date_format(localtime(newer[-1].at), "DATETIME_FORMAT")
    return _(
        "Not saved: %(people)s saved this record at %(time)s, after you opened it. Nothing that you typed is lost: "
        "compare the two below, change what you want to be different, and save again."
    ) % {"people": ", ".join(people), "time": last}


def keys_in(request: HttpRequest) -> set[str]:
    """The keys of all records that the form names: those chosen, and the rows of its inlines."""
    sent = (key(value) for _name, values in request.POST.lists() for value in values)
    return {str(found) for found in sent if found}


def lock(names: set[str]) -> None:
    """Hold the records' locks until the transaction ends; in one order, so that no two saves wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE_LOCKS, [SAVE_LOCK, sorted(names)])


def newest(edits: QuerySet[Edit]) -> int:
    """The number of the newest edit, 0 where there is none."""
    return edits.aggregate(newest=Max("id"))["newest"] or 0
