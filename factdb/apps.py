from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class FactdbAdminConfig(AdminConfig):
    default_site = "factdb.admin_site.FactdbAdminSite"


class FactdbConfig(AppConfig):
    name = "factdb"

    def ready(self) -> None:
        from factdb import checks  # noqa: F401  (registers the system checks)
        from factdb.grants import grant_after_migrate

        # The signal is sent once for each app that has models, after all migrations; one of them is enough.
        post_migrate.connect(grant_after_migrate, sender=apps.get_app_config("claims"))
