"""The admin's site: Django's own, with our names, the language switch, and what waits to be done."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Count
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# What editors work on, in the order of their work; what is only read stands behind it.
WORKED_ON = {
    "sources": ["Source", "Snapshot", "Speaker", "Affiliation", "Quote"],
    "claims": ["Claim", "Attribution", "Question", "Topic", "Assessment"],
}


class RecordAutocompleteView(AutocompleteJsonView):
    """Results that tell records of the same name apart."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        label = getattr(self.model_admin, "choice_label", str)
        return {"id": str(getattr(obj, to_field_name)), "text": label(obj)}


class FactdbAdminSite(admin.AdminSite):
    site_header = _("factdb: who said what, where")
    site_title = _("factdb")
    index_title = _("The record")
    empty_value_display = "—"

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return RecordAutocompleteView.as_view(admin_site=self)(request)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        shown: dict[str, Any] = {"claims_by_state": []}
        if request.user.has_perm("claims.view_claim"):
            shown["claims_by_state"] = claims_by_state()
        elif request.user.has_perm("auth.view_user"):
            shown["title"] = apps.get_app_config("auth").verbose_name  # all that there is
        return super().index(request, shown | (extra_context or {}))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        listed = super().get_app_list(request, app_label)
        return listed if app_label else in_order_of_work(listed)


def in_order_of_work(listed: list[Any]) -> list[Any]:
    """Sources before claims, and the logs and the public record in a part of their own."""
    by_label = {app["app_label"]: app for app in listed}
    worked_on, read = [], []
    for label, names in WORKED_ON.items():
        models = by_label.pop(label, {}).get("models", [])
        read += [model for model in models if model["object_name"] not in names]
        ours = [model for name in names for model in models if model["object_name"] == name]
        if ours:
            worked_on.append(app_of(label, apps.get_app_config(label).verbose_name, ours))
    kept = [app_of("claims", _("What was edited, reviewed and published"), read)] if read else []
    return [*worked_on, *kept, *by_label.values()]


def app_of(label: str, name: Any, models: list[Any]) -> dict[str, Any]:
    address = reverse("admin:app_list", args=[label])
    return {"name": name, "app_label": label, "app_url": address, "has_module_perms": True, "models": models}


def claims_by_state() -> list[tuple[str, str, int]]:
    """Value, label and number of claims of each working state."""
    from claims.models import Claim  # the apps are not ready when the site is made
    from claims.states import State

    counts = dict(Claim.objects.order_by().values_list("state").annotate(Count("pk")))
    return [(state.value, str(state.label), counts.get(state.value, 0)) for state in State]
