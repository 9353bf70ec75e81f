"""manage.py review ACTION ID --as USER: one step of the review, or where something stands."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from claims import workflow
from claims.dossier import assemble
from claims.errors import InsufficientEvidence, ReviewError
from claims.evidence import findings_of
from claims.management.arguments import moment, person, reviewed
from claims.standing import Subject, last_publication, latest_dossier, public_state_of, public_version
from claims.states import Action
from claims.taking import Values, take

SHOW = "show"
ACTIONS = {action.name.lower(): action for action in Action}
HELP = """Take one step of the review, or show where something stands.

ID is that of a claim, or of a quote, speaker, source or question that is public on its own. What a step needs:
  approve     --sha256, the hash of the dossier that was read (see: review show ID)
  return, correct, retract, reinstate
              --note, which is published where something public changes
  retract     --version, the public version that was seen
  schedule    --at, a time to come, with its offset from UTC
  assign      --to, a user name; without it, it is assigned to nobody
  submit      --acknowledge, the name of a warning that was read, as often as needed

A step that breaks a rule changes nothing: the error names the rule, and the command ends with 1."""


class Command(BaseCommand):
    help = HELP

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        # Django's own --version gives way to the version of the record; the help keeps its lines.
        kwargs |= {"conflict_handler": "resolve", "formatter_class": RawDescriptionHelpFormatter}
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=[*ACTIONS, SHOW])
        parser.add_argument("id")
        parser.add_argument("--as", dest="actor", metavar="USER", help="who acts; `show` tells what they may do")
        parser.add_argument("--note", default="", help="why")
        parser.add_argument("--sha256", default="", metavar="HASH")
        parser.add_argument("--version", type=int, default=0, metavar="N", dest="public_version")
        parser.add_argument("--at", metavar="TIME", help="ISO 8601, such as 2030-01-31T12:00:00Z")
        parser.add_argument("--to", metavar="USER")
        parser.add_argument("--acknowledge", nargs="+", action="extend", default=[], metavar="NAME")

    def handle(self, *args: Any, **options: Any) -> None:
        subject = reviewed(options["id"])
        actor = person(options["actor"], "--as") if options["actor"] else None
        if options["action"] == SHOW:
            self.stdout.write("\n".join(standing(subject, actor)))
            return
        if actor is None:
            raise CommandError("Say who acts, with --as USER.")
        self.take(ACTIONS[options["action"]], subject, actor, values(options))

    def take(self, action: Action, subject: Subject, actor: User, given: Values) -> None:
        try:
            take(action, subject, actor, given)
        except InsufficientEvidence as error:
            raise CommandError(
                "\n".join([broken(error), *(f"  {row.name}: {row}" for row in error.findings)])
            ) from error
        except ReviewError as error:
            raise CommandError(broken(error)) from error
        self.stdout.write(f"state: {subject.state}")
        made = subject.review_events.order_by("-id")[0].publication
        if made:
            self.stdout.write(f"publication: {made.number}, version {made.version}, {made.sha256}")


def broken(error: ReviewError) -> str:
    """The rule's name, and what it says."""
    said = "" if isinstance(error, InsufficientEvidence) else f": {error}"
    return f"{type(error).__name__}{said}"


def values(options: dict[str, Any]) -> Values:
    return Values(
        note=options["note"],
        sha256=options["sha256"],
        version=options["public_version"],
        at=moment(options["at"]) if options["at"] else None,
        assignee=person(options["to"], "--to") if options["to"] else None,
        acknowledged=options["acknowledge"],
    )


def standing(subject: Subject, actor: User | None) -> Iterator[str]:
    """Where it stands, one line for each thing to know."""
    yield f"state: {subject.state}"
    yield f"public state: {public_state_of(subject)}"
    yield f"version: {public_version(subject)}"
    if publication := last_publication(subject):
        yield f"publication: {publication.number}, {publication.change}, {publication.sha256}"
    if dossier := latest_dossier(subject):
        names = User.objects.filter(pk__in=dossier.authors).order_by("username").values_list("username", flat=True)
        yield f"dossier: {dossier.number}, {dossier.sha256}"
        yield f"authors: {', '.join(names)}"
    for finding in findings_of(assemble(subject).document):
        yield f"{finding.weight}: {finding.name}"
    if actor:
        allowed = [action.name.lower() for action in workflow.allowed(subject, actor)]
        yield f"allowed: {', '.join(allowed) or 'nothing'}"
