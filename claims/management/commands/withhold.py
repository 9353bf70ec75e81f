"""manage.py withhold KIND ID --as USER --reason TEXT: take a text away for law or safety, for good."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.errors import ReviewError
from claims.management.arguments import key, person
from claims.withholding import ROWS, Outcome, Target, WithholdingError, dependents_of, target, vacuum, withhold

HELP = """Withhold a record for law or safety. This cannot be undone.

The body goes, with its history and its published record: working rows and their parts, the values in its edits, the
dossiers that hold it, notes and comments on it. What stays: its id, who did what and when, the hashes and, in the chain
of publications, the date and the reason, which the public reads. A snapshot loses its text, and keeps the hash of it.
What never was public has no place in the chain; its own row says why.

It needs the database login of the owner (OWNER_DATABASE_URL), and takes what is public with it or not at all: public
records that embed the record have to be corrected or withheld first, or are withheld along with it
(--with-dependents). What is under review has to be withdrawn or returned first.

What this does not reach:
  - reasons of earlier publications, which the chain's hashes are over
  - other records that speak of it in words of their own; those that name it are listed at the end
  - quotes that keep passages of a withheld snapshot: withhold them as well, where these have to go
  - copies outside: backups, replicas, the write-ahead log, the server's log, and whoever read it before

The old row versions are vacuumed away at once, so that no login can read them, unless an older transaction is still
open; then vacuum again after it. Of a table that is empty by now the planner keeps its last samples (pg_stats).
PostgreSQL does not wipe the freed bytes: where the disk itself has to be clean, run VACUUM FULL and make new backups.
It is not run here, since it shuts readers out while it rewrites every table."""


class Command(BaseCommand):
    help = HELP

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        return super().create_parser(prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=ROWS)
        parser.add_argument("id")
        parser.add_argument("--as", dest="actor", metavar="USER", required=True, help="who may retract, and signs")
        parser.add_argument("--reason", required=True, metavar="TEXT", help="why; it is published")
        parser.add_argument("--with-dependents", action="store_true", help="withhold what embeds it as well")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = person(options["actor"], "--as")
        try:
            this = target(options["kind"], key(options["id"]))
            along = dependents_of(this) if options["with_dependents"] else []
            if not options["yes"] and not self.is_sure([*along, this]):
                raise CommandError("Nothing was withheld.")
            agreed = [other.row.pk for other in along]
            outcome = withhold(this.kind, this.row.pk, actor, options["reason"], agreed)
        except (WithholdingError, ReviewError) as error:
            raise CommandError(f"Nothing was withheld. {error}") from error
        self.tell([*along, this], outcome)
        vacuum()

    def is_sure(self, targets: list[Target]) -> bool:
        self.stdout.write("To be withheld, for good:")
        for one in targets:
            self.stdout.write(f"  {one}")
        return input("Type “withhold” to go on: ").strip() == "withhold"

    def tell(self, targets: list[Target], outcome: Outcome) -> None:
        for one in targets:
            self.stdout.write(f"Withheld: {one}")
        for publication in outcome.publications:
            self.stdout.write(f"Publication: {publication.number} {publication.sha256}")
        for row in outcome.still_named_by:
            self.stdout.write(f"Still names it: {row._meta.model_name} {row.pk}")
