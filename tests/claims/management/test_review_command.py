"""Every step of the review by its name on the command line does what the call in Python does."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from claims import workflow
from claims.models import Claim, Dossier, Notification, Publication, PublishedClaim, ReviewEvent
from claims.states import Action
from tests.factories import make_attribution, make_claim, make_public

LATER = timezone.now() + timedelta(days=1)

# Action: the steps that lead up to it; who takes it; the options of the command; the call in Python.
STEPS = {
    "submit": ([], "contributor", {"note": "New."}, lambda c, who, _p: workflow.submit(c, who, "New.")),
    "withdraw": (
        ["submit"],
        "contributor",
        {"note": "Not yet."},
        lambda c, who, _p: workflow.withdraw(c, who, "Not yet."),
    ),
    "assign": (["submit"], "reviewer", {"to": "reviewer"}, lambda c, who, p: workflow.assign(c, who, p.reviewer)),
    "return": (["submit"], "reviewer", {"note": "Why?"}, lambda c, who, _p: workflow.return_to_author(c, who, "Why?")),
    "approve": (["submit"], "reviewer", {"sha256": "last"}, lambda c, who, _p: workflow.approve(c, who, last_hash())),
    "schedule": (
        ["submit", "approve"],
        "publisher",
        {"at": LATER},
        lambda c, who, _p: workflow.schedule(c, who, LATER),
    ),
    "unschedule": (["submit", "approve", "schedule"], "publisher", {}, lambda c, who, _p: workflow.unschedule(c, who)),
    "publish": (["submit", "approve"], "publisher", {}, lambda c, who, _p: workflow.publish(c, who)),
    "correct": (
        ["public", "edit", "submit", "approve"],
        "publisher",
        {"note": "Wrong."},
        lambda c, who, _p: workflow.correct(c, who, "Wrong."),
    ),
    "retract": (
        ["public"],
        "publisher",
        {"public_version": 1, "note": "Untrue."},
        lambda c, who, _p: workflow.retract(c, who, 1, "Untrue."),
    ),
    "countersign": (["public", "retract"], "administrator", {}, lambda c, who, _p: workflow.countersign(c, who)),
    "reinstate": (
        ["public", "retract", "submit", "approve"],
        "publisher",
        {"note": "True."},
        lambda c, who, _p: workflow.reinstate(c, who, "True."),
    ),
}


def last_hash():
    return Dossier.objects.order_by("-number")[0].sha256


def prepare(step, claim, people):
    if step == "public":
        make_public(claim, people)
    elif step == "edit":
        claim.statement_en = "The bridge was shut."
        claim.save()
    else:
        _before, who, _options, call = STEPS[step]
        call(claim, getattr(people, who), people)


@pytest.fixture
def claim(as_contributor):
    claim = make_claim("The bridge was closed.")
    make_attribution(claim)
    return claim


def rows():
    """All that a step may write, without what is made anew each time: keys, times and hashes over times."""
    actors = ("actor", "assignee", "note", "from_state", "to_state", "action", "due_at")
    return {
        "claims": [*Claim.objects.values_list("state", "assigned_to", "published_through")],
        "dossiers": [*Dossier.objects.values_list("number", "sha256", "authors", "acknowledged", "submitted_by")],
        "events": [*ReviewEvent.objects.values_list(*actors, "dossier__number", "publication__number")],
        "publications": [
            *Publication.objects.values_list(
                "number", "change", "version", "dossier__number", "authors", "approved_by", "published_by", "reason"
            )
        ],
        "published": [*PublishedClaim.objects.values_list("status", "version", "publication", "statement", "words")],
        "notifications": [*Notification.objects.values_list("recipient", "notice", "actor")],
    }


def outcome(step, claim):
    """What the step leaves behind; it is undone afterwards."""
    with transaction.atomic():
        step(Claim.objects.get(pk=claim.pk))
        found = rows()
        transaction.set_rollback(True)
    return found


def test_every_action_is_a_step_of_the_command():
    assert set(STEPS) == {action.name.lower() for action in Action}


@pytest.mark.parametrize("action", STEPS)
def test_step_by_command_writes_what_the_call_writes(action, claim, people):
    before, who, options, call = STEPS[action]
    for step in before:
        prepare(step, claim, people)
    given = {name: str(value) for name, value in options.items() if name != "public_version"}
    if given.get("sha256"):
        given["sha256"] = last_hash()

    def command(_claim):
        extra = {"public_version": options["public_version"]} if "public_version" in options else {}
        call_command("review", action, str(claim.pk), actor=who, stdout=StringIO(), **given, **extra)

    by_call = outcome(lambda fresh: call(fresh, getattr(people, who), people), claim)
    assert outcome(command, claim) == by_call != rows()


def run(*arguments):
    out = StringIO()
    call_command("review", *arguments, stdout=out)
    return out.getvalue()


def test_publish_prints_state_and_publication(claim, people):
    dossier = workflow.submit(claim, people.contributor)
    workflow.approve(claim, people.reviewer, dossier.sha256)
    told = run("publish", str(claim.pk), "--as", "publisher")

    publication = Publication.objects.get()
    assert told == f"state: draft\npublication: 1, version 1, {publication.sha256}\n"


def test_step_that_breaks_a_rule_names_it_and_changes_nothing(claim, people):
    workflow.submit(claim, people.contributor)
    before = rows()

    with pytest.raises(CommandError, match=r"^StaleDossier: "):
        run("approve", str(claim.pk), "--as", "reviewer", "--sha256", "0" * 64)
    assert rows() == before


def test_submit_without_evidence_lists_the_findings(as_contributor):
    claim = make_claim()

    with pytest.raises(CommandError, match=f"claim-without-attribution:{claim.pk}"):
        run("submit", str(claim.pk), "--as", "contributor")


def test_show_tells_where_it_stands(claim, people):
    dossier = workflow.submit(claim, people.contributor)
    told = run("show", str(claim.pk), "--as", "reviewer").splitlines()

    assert told == [
        "state: in review",
        "public state: unpublished",
        "version: 0",
        f"dossier: 1, {dossier.sha256}",
        "authors: contributor",
        "allowed: submit, withdraw, assign, return, approve",
    ]


def test_show_of_a_public_record(claim, people):
    make_public(claim, people)
    told = run("show", str(claim.attributions.get().quote_id))

    assert "public state: published\nversion: 1\n" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["submit", "no-key", "--as", "contributor"], "is no id"),
        (["submit", "00000000-0000-4000-8000-000000000000", "--as", "contributor"], "No claim"),
        (["submit", "KEY", "--as", "nobody"], "--as: there is no user"),
        (["submit", "KEY"], "Say who acts"),
        (["schedule", "KEY", "--as", "publisher", "--at", "tomorrow"], "--at: “tomorrow”"),
    ],
)
def test_argument_that_names_nothing_is_refused(arguments, told, claim):
    with pytest.raises(CommandError, match=told):
        run(*(str(claim.pk) if word == "KEY" else word for word in arguments))
