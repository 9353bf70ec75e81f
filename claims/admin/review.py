"""The page on which a claim is read as the public would see it, and moved on. The workflow decides; this shows."""

import json
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from claims import workflow
from claims.admin.reading import Reading, read
from claims.authorship import authors_of
from claims.dossier import Draft, assemble
from claims.errors import ReviewError
from claims.evidence import Finding
from claims.judging import judge
from claims.models import Claim, Dossier
from claims.standing import Subject, latest_dossier, public_state_of
from claims.states import Action, State
from claims.taking import Values, take
from sources.admin.text_fields import TextareaField, refuse_replacement
from sources.text import check_text

NOTES: dict[Action, Any] = {
    Action.SUBMIT: gettext_lazy("For the reviewer (may be left empty)"),
    Action.RETURN: gettext_lazy("What has to change"),
    Action.CORRECT: gettext_lazy("What was corrected (public)"),
    Action.RETRACT: gettext_lazy("Why it is retracted (public)"),
    Action.REINSTATE: gettext_lazy("Why it is public again (public)"),
}
NOTE = gettext_lazy("Note (may be left empty)")
MAIN = (Action.SUBMIT, Action.APPROVE, Action.PUBLISH, Action.CORRECT, Action.REINSTATE)


class StepForm(forms.Form):
    """One step, with the state and the document that its author had before them."""

    action = forms.ChoiceField(choices=Action.choices)
    state = forms.ChoiceField(choices=State.choices)
    sha256 = forms.CharField(required=False, max_length=64)
    version = forms.IntegerField(required=False)
    at = forms.DateTimeField(required=False)
    assignee = forms.ModelChoiceField(User.objects.filter(is_active=True), required=False)
    acknowledged = forms.MultipleChoiceField(required=False)
    note = TextareaField(required=False, rows=3, validators=[check_text, refuse_replacement])


@dataclass
class Review:
    """A claim under review, with the record as it is now and the dossier as it was submitted."""

    claim: Subject
    reader: User

    @cached_property
    def draft(self) -> Draft:
        return assemble(self.claim)

    @cached_property
    def dossier(self) -> Dossier | None:
        """What was submitted; None for a draft, whose page shows the record as it is now."""
        if self.claim.state == State.DRAFT:
            return None
        return latest_dossier(self.claim)

    @property
    def body(self) -> str:
        return self.dossier.body if self.dossier else self.draft.body

    @property
    def sha256(self) -> str:
        return self.dossier.sha256 if self.dossier else self.draft.sha256

    @property
    def is_stale(self) -> bool:
        return self.dossier is not None and self.dossier.sha256 != self.draft.sha256

    @cached_property
    def reading(self) -> Reading:
        return read(json.loads(self.body))

    @cached_property
    def findings(self) -> list[Finding]:
        return judge(self.draft)

    @cached_property
    def authors(self) -> list[User]:
        people = self.dossier.authors if self.dossier else authors_of(self.draft.carried).people
        return list(User.objects.filter(pk__in=people).order_by("username"))

    @property
    def reader_is_author(self) -> bool:
        return self.reader in self.authors

    @property
    def events(self) -> Any:
        return self.claim.review_events.select_related("actor", "dossier").defer("dossier__body")

    @property
    def publications(self) -> Any:
        return self.claim.publications.select_related("published_by", "approved_by")

    @property
    def steps(self) -> list[dict[str, Any]]:
        """The steps that state and permissions allow; each may still find a rule broken."""
        return [
            {
                "action": action,
                "label": action.label,
                "note": NOTES.get(action, NOTE),
                "is_main": action in MAIN,
            }
            for action in workflow.allowed(self.claim, self.reader)
        ]


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, claim_admin: Any, object_id: str) -> HttpResponse:
    """The page of one claim's review; a POST takes one step through the workflow."""
    claim = claim_admin.get_object(request, object_id)
    if claim is None:
        raise Http404
    if not claim_admin.has_view_or_change_permission(request, claim):
        raise PermissionDenied
    form = StepForm(request.POST or None)
    if request.method == "POST" and _step(request, claim, form):
        return HttpResponseRedirect(request.path)
    review = Review(claim_admin.get_object(request, object_id), request.user)  # type: ignore[arg-type]
    context = {
        **claim_admin.admin_site.each_context(request),
        "title": _("Review"),
        "opts": claim_admin.opts,
        "original": review.claim,
        "public_state": public_state_of(review.claim).label,
        "review": review,
        "form": form,
        "taken": form.data.get("action", ""),
    }
    return TemplateResponse(request, "admin/claims/claim/review.html", context)


def _step(request: HttpRequest, claim: Claim, form: StepForm) -> bool:
    """Take the step; False, with a message that names the rule, where it was refused and nothing was changed."""
    if not form.is_valid():
        for name, errors in form.errors.items():
            messages.error(request, f"{form.fields[name].label or name}: {' '.join(map(str, errors))}")
        return False
    claim.state = form.cleaned_data["state"]  # what the person saw; the workflow compares
    action = Action(form.cleaned_data["action"])
    names = ("note", "sha256", "at", "assignee", "acknowledged")
    values = Values(**{name: form.cleaned_data[name] for name in names}, version=form.cleaned_data["version"] or 0)
    try:
        take(action, claim, request.user, values)  # type: ignore[arg-type]
    except ReviewError as error:
        for rule in getattr(error, "findings", [error]):
            messages.error(request, str(rule))
        return False
    messages.success(request, _("Done: %(step)s.") % {"step": action.label})
    return True
