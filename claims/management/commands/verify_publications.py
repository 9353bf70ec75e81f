"""manage.py verify_publications: whether the record is what its publications say it is."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.verification import Verification


class Command(BaseCommand):
    help = (
        "Walk along the chain of publications, and hold it against the dossiers, the steps of the review and the "
        "published records. Whatever is wrong is printed, one fault on a line, and the command ends with 1. Note the "
        "number and the hash of the last publication, which are printed at the end, somewhere else: a chain that was "
        "written anew as a whole is sound in itself, and is found out with --expect and a hash that was noted before."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--expect", default="", metavar="HASH", help="a publication with this hash has to be there")

    def handle(self, *args: Any, **options: Any) -> None:
        verification = Verification(options["expect"])
        found = 0
        for fault in verification.faults():
            found += 1
            self.stdout.write(str(fault))
        last = verification.last
        self.stdout.write(f"Last publication: {last.number} {last.sha256}" if last else "No publications.")
        if found:
            raise CommandError(f"{found} {'fault' if found == 1 else 'faults'} found.")
