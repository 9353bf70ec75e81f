import json
import stat

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group, User
from django.core.management import call_command

from factdb import demo_logins

NAMES = ["contributor", "reviewer", "publisher", "auditor", "administrator"]
ROLES = ["Contributor", "Reviewer", "Publisher", "Auditor", "Administrator"]
OURS = "administrator@demonstration.invalid"


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
    assert [login["role"] for login in noted()] == ROLES
    assert passwords_work()


def groups_and_powers(user: User) -> tuple[list[str], bool]:
    return [group.name for group in user.groups.all()], user.is_superuser


def test_logins_have_their_groups_and_none_is_superuser(db):
    demo_logins.ensure()
    assert {user.username: groups_and_powers(user) for user in User.objects.all()} == {
        "contributor": (["Contributor"], False),
        "reviewer": (["Reviewer"], False),
        "publisher": (["Publisher"], False),
        "auditor": (["Auditor"], False),
        "administrator": (["Administrator"], False),
    }
    assert not User.objects.filter(is_staff=False).exists()


def test_administrator_of_an_older_copy_is_moved_to_the_group_and_keeps_the_password(db):
    demo_logins.ensure()
    before = noted()
    old = User.objects.get(username="administrator")
    old.groups.clear()
    User.objects.filter(pk=old.pk).update(is_superuser=True)
    demo_logins.ensure()
    assert groups_and_powers(User.objects.get(pk=old.pk)) == (["Administrator"], False)
    assert noted() == before
    assert passwords_work()


@pytest.mark.parametrize(
    ("username", "email", "group"),
    [
        ("administrator", "administrator@paper.example", None),  # somebody's own account
        ("root", OURS, None),
        ("reviewer", "reviewer@demonstration.invalid", None),
        ("administrator", OURS, "Administrator"),  # moved once, and made a superuser again
    ],
)
def test_other_superusers_stay_as_they_are(username, email, group, db):
    other = User.objects.create_superuser(username, email, "their own password")
    other.groups.set(Group.objects.filter(name=group))
    before = groups_and_powers(other)
    demo_logins.ensure()
    assert groups_and_powers(User.objects.get(pk=other.pk)) == before


def test_older_copy_gets_the_logins_that_it_lacks(db):
    demo_logins.ensure()
    User.objects.filter(username="auditor").delete()
    demo_logins._write([login for login in demo_logins._read() if login.username != "auditor"])
    before = noted()
    demo_logins.ensure()
    assert [login["username"] for login in noted()] == NAMES
    assert [login for login in noted() if login["username"] != "auditor"] == before
    assert passwords_work()


def test_passwords_are_random_and_readable_for_the_owner_alone(db):
    demo_logins.ensure()
    passwords = {login["password"] for login in noted()}
    assert len(passwords) == 5
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
    assert [login["username"] for login in noted()] == ["contributor", "publisher", "auditor", "administrator"]
    assert authenticate(username="reviewer", password="her own password")


def test_database_that_fails_leaves_the_file_as_it_was(db, monkeypatch):
    demo_logins.ensure()
    before = demo_logins.file().read_text()
    User.objects.filter(username="reviewer").delete()
    monkeypatch.setitem(demo_logins.GROUPS, "reviewer", "No such group")
    with pytest.raises(Exception, match="Group matching query does not exist"):
        demo_logins.ensure()
    assert demo_logins.file().read_text() == before
