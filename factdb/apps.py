from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class FactdbAdminConfig(AdminConfig):
    default_site = "factdb.admin_site.FactdbAdminSite"


class FactdbConfig(AppConfig):
    name = "factdb"
    verbose_name = _("The public API")

    def ready(self) -> None:
        apps.get_app_config("auth").verbose_name = _("People and groups")  # in the admin's plain words
        # The pages of people take the place of Django's; those of keys and the checks register themselves.
        from factdb import admin_keys, admin_people, checks  # noqa: F401
        from factdb.grants import grant_after_migrate

        # The signal is sent once for each app that has models, after all migrations; one of them is enough.
        post_migrate.connect(grant_after_migrate, sender=apps.get_app_config("claims"))
