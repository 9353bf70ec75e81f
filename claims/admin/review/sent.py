"""What somebody sent from the page: passed on to the workflow or to the discussion, and kept where it was refused."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from claims.admin.review.forms import RemarkForm, ResolveForm, StepForm
from claims.admin.review.subject import Review
from claims.discussion import comment, resolve
from claims.errors import ReviewError
from claims.states import Action
from claims.taking import take


@dataclass(frozen=True)
class Sent:
    """What came of it: where to go on the page, or what to show again as it was typed."""

    is_done: bool = False
    place: str = ""
    data: Any = None

    @property
    def step(self) -> str:
        """The step that was refused."""
        return self.data.get("action", "") if self.data else ""

    @property
    def remark(self) -> str:
        """The place of the remark that was refused, as the name of its thread."""
        if not self.data or "text" not in self.data:
            return ""
        return "-".join(("remarks", *filter(None, (self.data.get("record"), self.data.get("field")))))

    @property
    def words(self) -> str:
        """What was typed."""
        return (self.data.get("note") or self.data.get("text") or "") if self.data else ""

    @property
    def acknowledged(self) -> list[str]:
        found: list[str] = self.data.getlist("acknowledged") if self.data else []
        return found


def receive(request: HttpRequest, review: Review) -> Sent:
    """Do what was sent; a refusal names the rule in a message, and has changed nothing."""
    if "comment" in request.POST:
        return _resolve(request, review)
    return _remark(request, review) if "text" in request.POST else _step(request, review)


def _step(request: HttpRequest, review: Review) -> Sent:
    form = StepForm(request.POST, {finding.name for finding in review.warnings})
    if not _is_valid(request, form):
        return Sent(data=request.POST)
    review.subject.state = form.cleaned_data["state"]  # what the person saw; the workflow compares
    action = Action(form.cleaned_data["action"])
    try:
        take(action, review.subject, review.reader, form.values())
    except ReviewError as error:
        return _refused(request, error)
    messages.success(request, _("Done: %(step)s.") % {"step": action.label})
    return Sent(is_done=True)


def _remark(request: HttpRequest, review: Review) -> Sent:
    form = RemarkForm(request.POST)
    if not _is_valid(request, form):
        return Sent(data=request.POST)
    record, member, text = (form.cleaned_data[name] for name in ("record", "field", "text"))
    if not review.discussion.has_place(record, member):
        messages.error(request, _("What you commented on is not in the dossier any more. Comment on the whole."))
        return Sent(data=request.POST)
    try:
        comment(review.subject, review.reader, text, record, member)
    except ReviewError as error:
        return _refused(request, error)
    return Sent(is_done=True, place=f"#{review.discussion.at(str(record or ''), member).name}")


def _resolve(request: HttpRequest, review: Review) -> Sent:
    form = ResolveForm(request.POST, review.subject.comments.all())
    if not _is_valid(request, form):
        return Sent(data=request.POST)
    remark = form.cleaned_data["comment"]
    try:
        resolve(remark, review.reader)
    except ReviewError as error:
        return _refused(request, error)
    return Sent(is_done=True, place=f"#{review.discussion.at(str(remark.record or ''), remark.field).name}")


def _refused(request: HttpRequest, error: ReviewError) -> Sent:
    for rule in getattr(error, "findings", [error]):
        messages.error(request, str(rule))
    return Sent(data=request.POST)


def _is_valid(request: HttpRequest, form: forms.Form) -> bool:
    for name, errors in form.errors.items():
        told = " ".join(map(str, errors))
        messages.error(request, told if name == "__all__" else f"{form.fields[name].label or name}: {told}")
    return form.is_valid()
