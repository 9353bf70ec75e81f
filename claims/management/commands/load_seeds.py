"""manage.py load_seeds [FOLDER]: write the demonstration record, and take it through the review."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from claims.seed_file import SeedError
from claims.seeding import Editors, Outcome, load

ROLES = ("contributor", "reviewer", "publisher")
PATIENCE = 2  # seconds that may pass without a sign of progress


class Command(BaseCommand):
    help = (
        "Load the demonstration record: the contributor writes and submits it, the reviewer approves, the publisher "
        "publishes. What is already there is left as it is, so that loading twice changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        folder = Path(settings.BASE_DIR) / "seeds" / "xinjiang-letter"
        parser.add_argument("folder", nargs="?", type=Path, default=folder, help="folder of TOML files")
        for role in ROLES:
            parser.add_argument(f"--{role}", default=role, metavar="NAME", help=f"user name of the {role}")

    def handle(self, *args: Any, **options: Any) -> None:
        editors = Editors(**{role: user_named(options[role], role) for role in ROLES})
        self.quiet = options["verbosity"] == 0
        self.begun = self.said = time.monotonic()
        try:
            outcome = load(options["folder"], editors, self.progress)
        except SeedError as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from error
        if not self.quiet:
            self.stdout.write(summary(outcome))

    def progress(self, what: str, done: int, of: int) -> None:
        """A line for each stage once loading takes its time, and every other second within a stage."""
        now = time.monotonic()
        if self.quiet or now - self.begun < PATIENCE or (done < of and now - self.said < PATIENCE):
            return
        self.said = now
        self.stdout.write(f"  {what} {done}/{of}" if what == "published" else f"  {what} {of}")


def user_named(name: str, role: str) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        raise CommandError(f"There is no user “{name}”: run demo_logins first, or name another with --{role}.")
    return user


def summary(outcome: Outcome) -> str:
    lines = [f"Seeds: {outcome.made} records made, {outcome.published} claims published, {outcome.same} already there."]
    if outcome.kept:
        lines.append(f"Kept as they were edited since: {', '.join(outcome.kept)}")
    if outcome.deleted:
        lines.append(f"Not brought back after they were deleted: {', '.join(outcome.deleted)}")
    return "\n".join(lines)
