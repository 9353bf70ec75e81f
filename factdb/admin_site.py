"""The admin's site: Django's own, with our names, the language switch, the review queue and the bell."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
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
        from claims.admin import queue

        shown = queue.front(request)
        if not request.user.has_perm("claims.view_claim") and request.user.has_perm("auth.view_user"):
            shown["title"] = _("People, groups and keys")  # all that there is
        return super().index(request, {**shown, **(extra_context or {})})

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Beside Django's own, the number on the bell: asked for where a page shows it, and once."""
        from claims.admin import notifications

        return {**super().each_context(request), "unread": cache(partial(notifications.unread, request))}

    def get_urls(self) -> list[Any]:
        from claims.admin import desk, merging, notifications, queue

        def page(route: str, view: Callable[..., HttpResponse], name: str) -> Any:
            return path(route, self.admin_view(partial(with_site, view, self)), name=name)

        return [
            page("queue/take/<uuid:key>/", queue.take_it, "queue_take"),
            page("queue/<str:name>/", queue.group_page, "queue"),
            page("merge/<str:kind>/<uuid:gone>/", merging.begin_page, "merge_begin"),
            page("merges/", merging.merges_page, "merges"),
            page("merges/<uuid:merge>/", merging.merge_page, "merge"),
            page("duplicates/<str:kind>/", merging.duplicates_page, "duplicates"),
            page("notifications/", notifications.notifications_page, "notifications"),
            page("notifications/read/", notifications.mark_all_read, "notifications_read"),
            page("notifications/<int:number>/", notifications.open_one, "notification"),
            page("sources/source/<uuid:source>/desk/", desk.desk, "desk"),
            page("sources/source/<uuid:source>/desk/suggestions/", desk.suggestions, "desk_suggestions"),
            page("sources/source/<uuid:source>/desk/passage/", desk.passage, "desk_passage"),
            page("sources/source/<uuid:source>/desk/speakers/", desk.speakers, "desk_speakers"),
            page("sources/source/<uuid:source>/desk/claims/", desk.claims, "desk_claims"),
            page("sources/source/<uuid:source>/desk/questions/", desk.questions, "desk_questions"),
            page("sources/source/<uuid:source>/desk/enter/", desk.enter, "desk_enter"),
            page("sources/source/<uuid:source>/desk/refuse/", desk.refuse, "desk_refuse"),
            *super().get_urls(),
        ]

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


def with_site(
    view: Callable[..., HttpResponse], site: admin.AdminSite, request: HttpRequest, **kwargs: Any
) -> HttpResponse:
    """A view that is told for which site it answers."""
    return view(request, site, **kwargs)
