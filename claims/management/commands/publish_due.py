"""manage.py publish_due: publish what was scheduled and is due. To be run every minute; `make run` does it itself."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from claims.embargo import publish_due


class Command(BaseCommand):
    help = "Publish what was scheduled and is due, in the name of whoever scheduled it."

    def handle(self, *args: Any, **options: Any) -> None:
        for outcome in publish_due(timezone.now()):
            if outcome.publication:
                self.stdout.write(f"Published: {outcome.publication}")
            else:
                self.stderr.write(f"Not published: {outcome.subject.pk}: {outcome.error}")
