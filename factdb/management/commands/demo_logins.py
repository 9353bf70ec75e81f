"""manage.py demo_logins: see to it that each role has a login for the demonstration."""

from typing import Any

from django.core.management.base import BaseCommand

from factdb import demo_logins


class Command(BaseCommand):
    help = "Make a login for each role, with a password of its own. Logins that are there already stay as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        logins = demo_logins.ensure()
        if options["verbosity"] > 0:
            self.stdout.write(f"{len(logins)} demonstration logins are noted in {demo_logins.file()}")
