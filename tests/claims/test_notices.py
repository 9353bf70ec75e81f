"""Who is told of what, in the admin and by e-mail; and that no word of the record leaves by e-mail."""

import smtplib

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail.backends import locmem
from django.test import override_settings

from claims import discussion, notices, workflow
from claims.models import Notification, SharedRecord
from sources.actor import acting_as
from sources.models import SpeakerName
from tests.factories import make_attribution, make_claim, make_public, make_quote, make_source, make_speaker

SECRETS = {
    "statement": "Aubergines thrive.",
    "quote": "Turnips wither.",
    "speaker": "Parsnip Board",
    "source": "Radishes Weekly",
    "note": "Celery is meant.",
    "reason": "Shallots are missing.",
    "comment": "Fennel, really?",
}


@pytest.fixture(autouse=True)
def with_addresses(people):
    for person in vars(people).values():
        person.email = f"{person.username}@example.org"
        person.save()
    mail.outbox = []


@pytest.fixture
def claim(as_contributor):
    claim = make_claim(SECRETS["statement"])
    speaker = make_speaker(SECRETS["speaker"])
    make_attribution(claim, make_quote(make_source(SECRETS["source"]), speaker, text=SECRETS["quote"]))
    return claim


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Take a step, and return who was sent what: addresses and subjects of the messages."""

    def take(step, *arguments):
        mail.outbox = []
        with django_capture_on_commit_callbacks(execute=True):
            step(*arguments)
        return sorted((message.to[0].split("@")[0], message.subject) for message in mail.outbox)

    return take


def submit(claim, people):
    return workflow.submit(claim, people.contributor, SECRETS["note"])


def test_submission_is_told_to_whoever_may_approve_it(claim, people, told):
    assert told(submit, claim, people) == [
        ("publisher", "factdb: submitted for review"),
        ("reviewer", "factdb: submitted for review"),
    ]


def test_submission_is_not_told_to_a_reviewer_who_wrote_a_part(claim, people, told):
    with acting_as(people.reviewer):
        make_attribution(claim)
    assert told(submit, claim, people) == [("publisher", "factdb: submitted for review")]


def test_submission_of_what_is_assigned_is_told_to_the_assignee_alone(claim, people, told):
    submit(claim, people)
    workflow.assign(claim, people.publisher, people.reviewer)
    assert told(submit, claim, people) == [("reviewer", "factdb: submitted for review")]


@pytest.mark.parametrize("change", ["wrote a part", "is inactive", "lost the permission"])
def test_submission_is_told_to_others_where_the_assignee_cannot_review_any_more(claim, people, told, change):
    submit(claim, people)
    workflow.assign(claim, people.publisher, people.reviewer)
    if change == "wrote a part":
        with acting_as(people.reviewer):
            make_attribution(claim)
    elif change == "is inactive":
        User.objects.filter(pk=people.reviewer.pk).update(is_active=False)
    else:
        people.reviewer.groups.clear()
    claim.refresh_from_db()
    assert told(submit, claim, people) == [("publisher", "factdb: submitted for review")]


def test_assignment_is_told_to_the_assignee(claim, people, told):
    submit(claim, people)
    assert told(workflow.assign, claim, people.publisher, people.reviewer) == [("reviewer", "factdb: assigned to you")]
    assert told(workflow.assign, claim, people.publisher, None) == []


def test_whoever_takes_something_is_not_told_of_it(claim, people, told):
    submit(claim, people)
    assert told(workflow.assign, claim, people.reviewer, people.reviewer) == []


def test_return_is_told_to_every_author(claim, people, told):
    with acting_as(people.other_contributor):
        make_attribution(claim)
    submit(claim, people)
    assert told(workflow.return_to_author, claim, people.reviewer, SECRETS["reason"]) == [
        ("contributor", "factdb: returned to its author"),
        ("other-contributor", "factdb: returned to its author"),
    ]


def test_approval_is_told_to_authors_and_to_those_who_may_publish(claim, people, told):
    dossier = submit(claim, people)
    assert told(workflow.approve, claim, people.reviewer, dossier.sha256) == [
        ("contributor", "factdb: approved"),
        ("publisher", "factdb: approved"),
    ]


def test_comment_is_told_to_authors_the_assignee_and_those_who_took_part(claim, people, told):
    submit(claim, people)
    workflow.assign(claim, people.publisher, people.reviewer)
    discussion.comment(claim, people.other_contributor, SECRETS["comment"])
    assert told(discussion.comment, claim, people.contributor, SECRETS["comment"]) == [
        ("other-contributor", "factdb: commented on"),
        ("reviewer", "factdb: commented on"),
    ]


def test_inactive_people_are_told_nothing(claim, people, told):
    User.objects.filter(pk__in=[people.reviewer.pk, people.publisher.pk]).update(is_active=False)
    assert told(submit, claim, people) == []
    assert Notification.objects.count() == 0


def test_people_without_an_address_are_told_in_the_admin(claim, people, told):
    User.objects.filter(pk=people.reviewer.pk).update(email="")
    assert told(submit, claim, people) == [("publisher", "factdb: submitted for review")]
    assert Notification.objects.filter(recipient=people.reviewer).count() == 1


def test_no_message_holds_a_word_of_the_record(claim, people, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        submit(claim, people)
        workflow.assign(claim, people.publisher, people.reviewer, SECRETS["note"])
        discussion.comment(claim, people.reviewer, SECRETS["comment"])
        workflow.return_to_author(claim, people.reviewer, SECRETS["reason"])
        make_public(claim, people)
        shared = SharedRecord.objects.get(kind="speaker")
        SpeakerName.objects.update(text=f"{SECRETS['speaker']} anew")
        dossier = workflow.submit(shared, people.contributor, SECRETS["note"])
        workflow.approve(shared, people.reviewer, dossier.sha256, SECRETS["note"])
        workflow.retract(claim, people.publisher, 1, SECRETS["reason"])

    assert {message.subject.removeprefix("factdb: ") for message in mail.outbox} >= {
        "submitted for review",
        "assigned to you",
        "commented on",
        "returned to its author",
        "approved",
    }
    sent = "\n".join(message.message().as_string() + message.subject + message.body for message in mail.outbox)
    leaked = {word.strip(".") for text in SECRETS.values() for word in text.split() if len(word) > 5}
    assert {word for word in leaked if word in sent} == set()


@override_settings(FACTDB_ADDRESS="https://facts.example.org")
def test_message_leads_to_the_review(claim, people, told):
    told(submit, claim, people)
    assert mail.outbox[0].body == (
        f"submitted for review\n\nhttps://facts.example.org/admin/claims/claim/{claim.pk}/review/\n"
    )
    assert [len(message.recipients()) for message in mail.outbox] == [1, 1]


class DeadServer(locmem.EmailBackend):
    """A mail server that does not answer; counts how often it is asked."""

    asked = 0

    def open(self):
        type(self).asked += 1
        raise ConnectionRefusedError


class ChoosyServer(locmem.EmailBackend):
    """A mail server that refuses one address."""

    def send_messages(self, messages):
        for message in messages:
            if message.to == ["publisher@example.org"]:
                raise smtplib.SMTPRecipientsRefused({})
        return super().send_messages(messages)


@override_settings(EMAIL_BACKEND=f"{__name__}.DeadServer")
def test_step_is_taken_though_the_mail_server_is_dead(claim, people, told):
    DeadServer.asked = 0
    assert told(submit, claim, people) == []
    claim.refresh_from_db()
    assert claim.state == "in review"
    assert Notification.objects.count() == 2
    assert DeadServer.asked == 1


@override_settings(EMAIL_BACKEND=f"{__name__}.ChoosyServer")
def test_refused_address_keeps_nobody_else_from_being_told(claim, people, told):
    assert told(submit, claim, people) == [("reviewer", "factdb: submitted for review")]


def test_nothing_is_told_of_a_step_that_was_refused(claim, people, told):
    submit(claim, people)
    before = Notification.objects.count()
    with pytest.raises(workflow.StaleDossier):
        workflow.approve(claim, people.reviewer, "0" * 64)
    assert (Notification.objects.count(), mail.outbox) == (before, [])


def test_import_tells_nobody(claim, people, told):
    def load():
        with notices.nobody_told():
            submit(claim, people)

    assert (told(load), Notification.objects.count()) == ([], 0)
    assert len(told(submit, claim, people)) == 2
