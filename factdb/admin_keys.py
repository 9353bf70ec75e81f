"""The pages of the API's keys: issue one, see which there are, revoke one. Nobody changes or deletes one."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factdb.key_form import KeyForm
from factdb.models import ApiKey, KeyState
from factdb.tokens import VISIBLE, new_token, sha256_of


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return KeyState.choices

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[ApiKey]:
        return queryset.in_state(self.value() or "", timezone.now())


@admin.register(ApiKey)
class ApiKeyAdmin(admin.ModelAdmin):
    form = KeyForm
    list_display = (
        "name",
        "shown_state",
        "shown_prefix",
        "requests_a_minute",
        "shown_last_day",
        "last_used_on",
    )
    list_filter = (StateFilter,)
    search_fields = ("name", "contact", "prefix")
    actions = None
    change_form_template = "admin/factdb/apikey/change_form.html"

    def get_fieldsets(self, request: HttpRequest, obj: ApiKey | None = None) -> Any:
        if obj is None:
            return ((None, {"fields": ("name", "contact", "requests_a_minute", "expires_on")}),)
        revoked = ("revoked_at", "revoked_by") if obj.revoked_at else ()
        shown = ("name", "contact", "shown_state", "shown_prefix", "requests_a_minute")
        when = ("created_at", "created_by", "shown_last_day", *revoked, "last_used_on")
        return ((None, {"fields": shown}), (gettext_lazy("Important dates"), {"fields": when}))

    def get_readonly_fields(self, request: HttpRequest, obj: ApiKey | None = None) -> Any:
        return () if obj is None else [name for _, part in self.get_fieldsets(request, obj) for name in part["fields"]]

    def get_form(self, request: HttpRequest, obj: ApiKey | None = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is not None:
            return super().get_form(request, obj, change, **{**kwargs, "form": forms.ModelForm})
        return KeyForm

    def has_change_permission(self, request: HttpRequest, obj: ApiKey | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ApiKey | None = None) -> bool:
        """Nobody may: keys are revoked."""
        return False

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("factdb.revoke_apikey")

    def get_urls(self) -> list[Any]:
        revoke = self.admin_site.admin_view(self.revoke_view)
        return [path("<uuid:key>/revoke/", revoke, name="factdb_apikey_revoke"), *super().get_urls()]

    def save_model(self, request: Any, obj: ApiKey, form: Any, change: bool) -> None:
        """The key itself stands on the request alone, and ends with it."""
        request.issued = new_token()
        obj.prefix, obj.secret_sha256 = request.issued[:VISIBLE], sha256_of(request.issued)
        obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def response_add(self, request: Any, obj: ApiKey, post_url_continue: str | None = None) -> HttpResponse:
        """The page that shows the key, once: as the answer itself, since a redirect would have to keep it somewhere."""
        shown = {"title": _("Key issued"), "original": obj, "token": request.issued}
        return TemplateResponse(request, "admin/factdb/apikey/issued.html", self._context(request, shown))

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        obj = kwargs.get("obj")
        may_revoke = obj is not None and obj.revoked_at is None and self.has_revoke_permission(request)
        one_button = {"show_save_and_add_another": False, "show_save_and_continue": False}
        return super().render_change_form(request, {**context, **one_button, "may_revoke": may_revoke}, *args, **kwargs)

    def revoke_view(self, request: Any, key: Any) -> HttpResponse:
        """Ask first, then revoke, for good. Raises PermissionDenied."""
        if not self.has_revoke_permission(request):
            raise PermissionDenied
        found = get_object_or_404(ApiKey, pk=key)
        if request.method != "POST":
            shown = {"title": _("Revoke this key?"), "original": found}
            return TemplateResponse(request, "admin/factdb/apikey/revoke.html", self._context(request, shown))
        if found.revoke(request.user):
            self.log_change(request, found, [{"changed": {"fields": ["revoked at"]}}])
            self.message_user(request, _("The key is revoked."))
        return HttpResponseRedirect(reverse("admin:factdb_apikey_change", args=[key]))

    def _context(self, request: HttpRequest, shown: dict[str, Any]) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "opts": self.opts, "media": self.media, **shown}

    @admin.display(description=gettext_lazy("state"))
    def shown_state(self, key: ApiKey) -> SafeString:
        return format_html('<span class="state">{}</span>', key.state.label)

    @admin.display(description=gettext_lazy("expires on"), ordering="expires_at")
    def shown_last_day(self, key: ApiKey) -> str:
        return date_format(key.last_day)

    @admin.display(description=gettext_lazy("begins with"), ordering="prefix")
    def shown_prefix(self, key: ApiKey) -> SafeString:
        return format_html("<code><bdi>{}…</bdi></code>", key.prefix)
