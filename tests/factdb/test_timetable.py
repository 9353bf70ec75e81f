"""What `make run` does beside serving: what is due is published, quietly, and nothing ends the launcher."""

import logging
import os
import sys
import time
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.mail import EmailMessage, get_connection
from django.db import connections
from django.utils import timezone

from claims import workflow
from claims.models import PublishedClaim
from factdb import data_folder, launch
from factdb.timetable import Timetable, said_to
from sources.actor import acting_as
from tests.factdb.folders import data_folder_at
from tests.factories import make_attribution, make_claim


@pytest.fixture
def log(place):
    with data_folder_at(place / "data"):
        yield data_folder.log("schedule")


@pytest.fixture
def scheduled(committed):
    """A claim that is to become public in a moment."""
    with acting_as(committed.contributor):
        claim = make_claim()
        make_attribution(claim)
    dossier = workflow.submit(claim, committed.contributor)
    workflow.approve(claim, committed.reviewer, dossier.sha256)
    workflow.schedule(claim, committed.publisher, timezone.now() + timedelta(seconds=0.2))
    return claim


def test_what_is_due_is_published_and_told_to_the_log_alone(scheduled, log, capfd):
    time.sleep(0.3)
    capfd.readouterr()
    Timetable().keep()

    assert PublishedClaim.objects.get().pk == scheduled.pk
    assert f"{scheduled.pk} published: " in log.read_text()
    assert capfd.readouterr() == ("", "")


def test_nothing_is_looked_at_again_before_its_time(scheduled, log):
    timetable = Timetable()
    timetable.keep()
    time.sleep(0.3)
    timetable.keep()
    assert PublishedClaim.objects.count() == 0
    timetable.next_look = 0.0
    timetable.keep()
    assert PublishedClaim.objects.count() == 1


def test_refusal_is_told_to_the_log(scheduled, committed, log):
    User.objects.filter(pk=committed.publisher.pk).update(is_active=False)
    time.sleep(0.3)
    Timetable().keep()
    assert "not published: You do not have the permission for this step." in log.read_text()


def test_database_that_cannot_be_reached_is_logged_and_no_end(committed, log, monkeypatch, capfd):
    connections.close_all()
    monkeypatch.setitem(connections["default"].settings_dict, "PORT", "1")
    Timetable().keep()
    assert "What is due could not be published" in log.read_text()
    assert capfd.readouterr() == ("", "")


def test_printed_mail_and_logged_lines_stay_off_the_screen(tmp_path, capsys):
    handler = logging.StreamHandler(sys.stderr)
    logging.getLogger().addHandler(handler)
    try:
        with (tmp_path / "log").open("w") as file, said_to(file):
            console = get_connection("django.core.mail.backends.console.EmailBackend")
            console.send_messages([EmailMessage("Told", "what", "a@example.org", ["b@example.org"])])
            logging.getLogger("factdb").error("It went wrong.")
        logging.getLogger("factdb").error("And again.")
    finally:
        logging.getLogger().removeHandler(handler)
    kept = (tmp_path / "log").read_text()
    assert ("Subject: Told" in kept, "It went wrong." in kept, "And again." in kept) == (True, True, False)
    assert capsys.readouterr() == ("", "And again.\n")


def test_server_knows_its_own_address_where_nobody_named_another(monkeypatch):
    monkeypatch.delenv("FACTDB_ADDRESS", raising=False)
    launch._know_own_address(8123)
    assert os.environ["FACTDB_ADDRESS"] == "http://127.0.0.1:8123"
    monkeypatch.setenv("FACTDB_ADDRESS", "https://facts.example.org")
    launch._know_own_address(8123)
    assert os.environ["FACTDB_ADDRESS"] == "https://facts.example.org"
