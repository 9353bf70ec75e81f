from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class FactdbAdminConfig(AdminConfig):
    default_site = "factdb.admin_site.FactdbAdminSite"


class FactdbConfig(AppConfig):
    name = "factdb"

    def ready(self) -> None:
        from factdb import checks  # noqa: F401  (registers the system checks)
        from factdb.grants import grant_after_migrate

        post_migrate.connect(grant_after_migrate, sender=self)
