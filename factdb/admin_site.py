"""The admin's site: Django's own, with our names and the language switch."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class FactdbAdminSite(admin.AdminSite):
    site_header = _("factdb: who said what, where")
    site_title = _("factdb")
    index_title = _("The record")
    empty_value_display = "—"
