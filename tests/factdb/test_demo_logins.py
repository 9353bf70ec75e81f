import json
import stat

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import call_command

from factdb import demo_logins

NAMES = ["contributor", "reviewer", "publisher", "administrator"]


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    """A private folder of the test's own."""
    monkeypatch.setenv("FACTDB_DATA", str(tmp_path))
    return tmp_path


def noted():
    return json.loads(demo_logins.file().read_text())


def passwords_work() -> bool:
    return all(authenticate(username=login["username"], password=login["password"]) for login in noted())


def test_first_run_makes_a_login_for_each_role(db):
    call_command("demo_logins", verbosity=0)
    assert [login["username"] for login in noted()] == NAMES
    assert [login["role"] for login in noted()] == ["Contributor", "Reviewer", "Publisher", "Administrator"]
    assert passwords_work()


def test_logins_have_their_groups_and_only_the_administrator_is_superuser(db):
    demo_logins.ensure()
    found = {
        user.username: ([group.name for group in user.groups.all()], user.is_superuser) for user in User.objects.all()
    }
    assert found == {
        "contributor": (["Contributor"], False),
        "reviewer": (["Reviewer"], False),
        "publisher": (["Publisher"], False),
        "administrator": ([], True),
    }
    assert not User.objects.filter(is_staff=False).exists()


def test_passwords_are_random_and_readable_for_the_owner_alone(db):
    demo_logins.ensure()
    passwords = {login["password"] for login in noted()}
    assert len(passwords) == 4
    assert min(map(len, passwords)) == 16
    assert stat.S_IMODE(demo_logins.file().stat().st_mode) == 0o600


def test_later_run_leaves_logins_alone(db):
    demo_logins.ensure()
    before, rows = noted(), list(User.objects.order_by("pk").values())
    demo_logins.ensure()
    assert noted() == before
    assert list(User.objects.order_by("pk").values()) == rows


@pytest.mark.parametrize("damage", [None, "", "[{}]", '{"username": 1}'])
def test_missing_or_damaged_file_is_made_again_with_new_passwords(damage, db):
    demo_logins.ensure()
    before = noted()
    if damage is None:
        demo_logins.file().unlink()
    else:
        demo_logins.file().write_text(damage)
    demo_logins.ensure()
    assert passwords_work()
    assert {login["password"] for login in noted()} & {login["password"] for login in before} == set()


def test_login_whose_user_is_gone_is_made_again(db):
    demo_logins.ensure()
    User.objects.filter(username="reviewer").delete()
    demo_logins.ensure()
    assert [login["username"] for login in noted()] == NAMES
    assert passwords_work()


def test_account_of_a_person_with_such_a_name_is_left_alone(db):
    User.objects.create_user("reviewer", email="reviewer@paper.example", password="her own password")
    demo_logins.ensure()
    assert [login["username"] for login in noted()] == ["contributor", "publisher", "administrator"]
    assert authenticate(username="reviewer", password="her own password")


def test_database_that_fails_leaves_the_file_as_it_was(db, monkeypatch):
    demo_logins.ensure()
    before = demo_logins.file().read_text()
    User.objects.filter(username="reviewer").delete()
    monkeypatch.setitem(demo_logins.GROUPS, "reviewer", "No such group")
    with pytest.raises(Exception, match="Group matching query does not exist"):
        demo_logins.ensure()
    assert demo_logins.file().read_text() == before
