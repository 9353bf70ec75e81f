"""The pages of people and groups, in place of Django's own. How far each reaches is said in `factdb.people`."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from factdb.people import groups_to_give, may_change_group, permissions_to_give, stands_above
from factdb.people_forms import NewPersonForm, PasswordForm, PermissionsField, PersonForm
from factdb.permission_words import listed

KEPT = _("People are never deleted, since what they wrote is signed with their name. Whoever leaves is made inactive.")
ABOVE = _("This account may do more than yours, so it is for somebody else to change.")
OWN = _("What you may do yourself is for somebody else to change.")
OWN_POWERS = ("is_active", "is_staff", "groups")

admin.site.unregister([User, Group])


@admin.register(User)
class PersonAdmin(UserAdmin):
    """A person's account. What they may do comes by groups alone: permissions of their own are not offered."""

    form = PersonForm
    add_form = NewPersonForm
    change_password_form = PasswordForm
    change_user_password_template = "admin/auth/user/set_password.html"  # noqa: S105
    add_fieldsets = ((None, {"fields": ("username", "email", "password1", "password2"), "description": KEPT}),)
    list_display = ("username", "shown_name", "shown_groups", "is_active", "last_login")
    readonly_fields = ("shown_password", "last_login", "date_joined")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("groups")

    def get_list_filter(self, request: HttpRequest) -> Any:
        return ("is_active", "is_staff", *of_superusers(request), "groups")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Django's list would answer who is a superuser to whoever puts the question into its address."""
        hidden = lookup.startswith("is_superuser") and not of_superusers(request)
        return not hidden and super().lookup_allowed(lookup, value, request)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None:
            return self.add_fieldsets
        password = ("shown_password",) if self.has_change_permission(request, obj) else ()
        powers = ("is_active", "is_staff", *of_superusers(request), "groups")
        return (
            (None, {"fields": ("username", *password, "first_name", "last_name", "email")}),
            (_("What they may do"), {"fields": powers, "description": self.remark(request, obj)}),
            (_("Important dates"), {"fields": ("last_login", "date_joined")}),
        )

    def remark(self, request: HttpRequest, person: User) -> SafeString:
        """Why a part of the page cannot be changed, for those who change such pages."""
        told = [KEPT]
        if super().has_change_permission(request, person):
            told += [ABOVE] if stands_above(person, actor_of(request)) else []
            told += [OWN] if is_own(request, person) else []
        return format_html_join("", "<p>{}</p>", ((text,) for text in told))

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        return (*self.readonly_fields, *(OWN_POWERS if is_own(request, obj) else ()))

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs |= {"queryset": groups_to_give(actor_of(request)), "widget": forms.CheckboxSelectMultiple}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        within_reach = obj is None or not stands_above(obj, actor_of(request))
        return super().has_change_permission(request, obj) and within_reach

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody may: accounts are made inactive."""
        return False

    @admin.display(description=_("password"))
    def shown_password(self, person: User) -> SafeString:
        address = reverse("admin:auth_user_password_change", args=[person.pk])
        return format_html('<a href="{}">{}</a>', address, _("set a new one"))

    @admin.display(description=_("name"), ordering="first_name")
    def shown_name(self, person: User) -> str:
        return person.get_full_name()

    @admin.display(description=_("groups"))
    def shown_groups(self, person: User) -> str:
        return ", ".join(group.name for group in person.groups.all())


@admin.register(Group)
class PeopleGroupAdmin(GroupAdmin):
    """A group and what it may do; who is in it is said on the pages of people."""

    filter_horizontal = ()  # Django's two lists have no complete Arabic
    readonly_fields = ("shown_permissions",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("permissions__content_type")

    def get_fields(self, request: HttpRequest, obj: Group | None = None) -> Any:
        is_changed = obj is None or self.has_change_permission(request, obj)
        return ("name", "permissions" if is_changed else "shown_permissions")

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        within_reach = obj is None or may_change_group(obj, actor_of(request))
        return super().has_change_permission(request, obj) and within_reach

    def formfield_for_manytomany(self, db_field: Any, request: Any = None, **kwargs: Any) -> Any:
        kwargs |= {"form_class": PermissionsField, "widget": forms.CheckboxSelectMultiple}
        kwargs["queryset"] = permissions_to_give(actor_of(request))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description=_("permissions"))
    def shown_permissions(self, group: Group) -> SafeString:
        return listed(group.permissions.all())


def actor_of(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]  # the admin lets nobody in who is not logged in


def of_superusers(request: HttpRequest) -> tuple[str, ...]:
    """The field that tells who is a superuser, which superusers alone see."""
    return ("is_superuser",) if actor_of(request).is_superuser else ()


def is_own(request: HttpRequest, person: User | None) -> bool:
    """Whether it is the account of somebody who is held by the rules of `factdb.people`."""
    return person is not None and person == request.user and not actor_of(request).is_superuser
