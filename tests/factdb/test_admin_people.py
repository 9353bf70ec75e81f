"""The pages of people and groups, and how far they reach for somebody who is no superuser."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.conftest import People
from tests.sources.admin.pages import add_page, change_page, errors_of, login, send, values_of

PASSWORD = "a long enough word"
RECORD = ("sources", "claims")


@pytest.fixture
def client(people: People) -> Client:
    """The browser of somebody in the group Administrator."""
    return login(people.people_manager)


def page_of(person: User) -> str:
    return change_page("auth_user", person)


def password_page(person: User) -> str:
    return f"/admin/auth/user/{person.pk}/password/"


def group(name: str) -> Group:
    return Group.objects.get(name=name)


def key(name: str) -> str:
    return str(group(name).pk)


def groups_of(person: User) -> list[str]:
    return sorted(person.groups.values_list("name", flat=True))


def fields_of(client: Client, address: str) -> set[str]:
    return set(client.get(address).context["adminform"].form.fields)


def permission(name: str) -> Permission:
    label, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=label, codename=codename)


def state_of(person: User) -> dict[str, object]:
    return {**User.objects.values().get(pk=person.pk), "groups": groups_of(person)}


def test_person_who_is_added_works_in_the_admin_and_has_no_power_yet(client):
    sent = {"username": "newcomer", "email": "new@paper.example", "password1": PASSWORD, "password2": PASSWORD}
    answer = client.post(add_page("auth_user"), sent)
    new = User.objects.get(username="newcomer")
    assert answer["Location"] == page_of(new)
    assert (new.email, new.is_staff, new.is_superuser, groups_of(new)) == ("new@paper.example", True, False, [])
    assert authenticate(username="newcomer", password=PASSWORD) == new


def test_person_is_added_with_no_more_than_the_page_asks_for(client):
    crafted = {"is_superuser": "on", "groups": key("Publisher"), "user_permissions": permission("auth.add_user").pk}
    sent = {"username": "newcomer", "password1": PASSWORD, "password2": PASSWORD}
    client.post(add_page("auth_user"), sent | crafted)
    new = User.objects.get(username="newcomer")
    assert (new.is_superuser, groups_of(new), new.user_permissions.count()) == (False, [], 0)


def test_person_is_changed_and_put_into_groups(client, people):
    groups = [key("Reviewer"), key("Auditor")]
    sent = {"email": "c@paper.example", "first_name": "Carla", "groups": groups}
    assert send(client, page_of(people.contributor), **sent).status_code == 302
    changed = User.objects.get(pk=people.contributor.pk)
    assert (changed.email, changed.first_name) == ("c@paper.example", "Carla")
    assert groups_of(changed) == ["Auditor", "Reviewer"]


def test_administrator_makes_another_administrator(client, people):
    send(client, page_of(people.contributor), groups=[key("Administrator")])
    assert groups_of(people.contributor) == ["Administrator"]


def test_person_is_made_inactive(client, people):
    values = values_of(client.get(page_of(people.contributor)))
    del values["is_active"]
    client.post(page_of(people.contributor), values)
    assert User.objects.get(pk=people.contributor.pk).is_active is False


def test_password_of_an_editor_is_set(client, people):
    client.post(password_page(people.contributor), {"password1": PASSWORD, "password2": PASSWORD, "set-password": "1"})
    assert authenticate(username="contributor", password=PASSWORD) == people.contributor


def test_page_shows_when_somebody_last_logged_in(client, people):
    login(people.contributor)
    people.contributor.refresh_from_db()
    client.post(page_of(people.contributor), values_of(client.get(page_of(people.contributor))))
    page = client.get(page_of(people.contributor)).content.decode()
    assert "Last login:" in page
    assert "last_login" not in fields_of(client, page_of(people.contributor))
    before = people.contributor.last_login
    assert User.objects.get(pk=people.contributor.pk).last_login == before


def test_nobody_is_offered_permissions_of_their_own(client, people):
    for browser in (client, login(people.administrator)):
        assert "user_permissions" not in fields_of(browser, page_of(people.contributor))
        send(browser, page_of(people.contributor), user_permissions=[permission("claims.publish_claim").pk])
        assert people.contributor.user_permissions.count() == 0


def test_superuser_is_neither_seen_nor_made(client, people):
    page = client.get(page_of(people.contributor))
    assert "superuser" not in page.content.decode().lower()
    assert "superuser" not in client.get("/admin/auth/user/").content.decode().lower()
    send(client, page_of(people.contributor), is_superuser="on")
    assert User.objects.get(pk=people.contributor.pk).is_superuser is False


@pytest.mark.parametrize("question", ["is_superuser", "is_superuser__exact", "password__startswith"])
def test_list_does_not_answer_what_is_hidden(question, client):
    assert client.get(f"/admin/auth/user/?{question}=1").status_code == 400


def test_superuser_makes_a_superuser_and_filters_by_it(people):
    client = login(people.administrator)
    send(client, page_of(people.contributor), is_superuser="on")
    assert User.objects.get(pk=people.contributor.pk).is_superuser is True
    assert client.get("/admin/auth/user/?is_superuser__exact=1").context["cl"].result_count == 2


def test_own_groups_and_status_are_for_somebody_else_to_change(client, people):
    own = page_of(people.people_manager)
    assert fields_of(client, own) & {"groups", "is_active", "is_staff"} == set()
    values = values_of(client.get(own))
    client.post(own, values | {"first_name": "Pat", "groups": [key("Publisher"), key("Administrator")]})
    changed = User.objects.get(pk=people.people_manager.pk)
    assert (changed.first_name, groups_of(changed)) == ("Pat", ["Administrator"])
    assert (changed.is_active, changed.is_staff) == (True, True)


def test_account_of_a_superuser_is_out_of_reach(client, people):
    root = people.administrator
    before, page = state_of(root), client.get(page_of(root))
    assert page.status_code == 200
    assert "somebody else to change" in page.content.decode()
    assert 'name="_save"' not in page.content.decode()
    sent = {"username": "administrator", "email": "mine@paper.example", "groups": key("Auditor")}
    assert client.post(page_of(root), sent).status_code == 403
    assert client.get(password_page(root)).status_code == 403
    assert client.post(password_page(root), {"password1": PASSWORD, "password2": PASSWORD}).status_code == 403
    assert state_of(root) == before


def test_account_with_more_power_over_people_is_out_of_reach(client, people):
    """A group that a superuser made, which may also remove people: who is in it stands above."""
    above = Group.objects.create(name="Removers")
    above.permissions.set([permission("auth.delete_user")])
    people.contributor.groups.add(above)
    assert client.post(password_page(people.contributor), {"password1": PASSWORD}).status_code == 403
    assert client.post(page_of(people.contributor), {"username": "contributor"}).status_code == 403
    page = send(client, page_of(people.reviewer), groups=[str(above.pk)])
    assert list(errors_of(page)) == ["groups"]
    assert groups_of(people.reviewer) == ["Reviewer"]


def test_whoever_changes_people_without_being_administrator_makes_no_administrator(people):
    """A group that a superuser made, which looks after people and not after groups."""
    desk = Group.objects.create(name="Front desk")
    desk.permissions.set([permission("auth.change_user"), permission("auth.view_user")])
    people.contributor.groups.set([desk])
    client = login(people.contributor)
    page = send(client, page_of(people.reviewer), groups=[key("Administrator")])
    assert list(errors_of(page)) == ["groups"]
    assert client.post(password_page(people.people_manager), {"password1": PASSWORD}).status_code == 403


def test_inactive_superuser_is_still_out_of_reach(client, people):
    User.objects.filter(pk=people.administrator.pk).update(is_active=False)
    assert client.post(page_of(people.administrator), {"username": "mine", "is_active": "on"}).status_code == 403


def test_nobody_is_deleted_not_even_by_a_superuser(client, people):
    before = User.objects.count()
    chosen = {"action": "delete_selected", "_selected_action": [people.contributor.pk], "post": "yes"}
    for browser in (client, login(people.administrator)):
        page = browser.get(page_of(people.contributor)).content.decode()
        assert "People are never deleted" in page
        assert f"/admin/auth/user/{people.contributor.pk}/delete/" not in page
        assert browser.post(f"/admin/auth/user/{people.contributor.pk}/delete/", {"post": "yes"}).status_code == 403
        browser.post("/admin/auth/user/", chosen)
    assert User.objects.count() == before


def test_group_is_made_of_permissions_of_the_record(client):
    sent = {"name": "Readers of claims", "permissions": [permission("claims.view_claim").pk]}
    assert client.post(add_page("auth_group"), sent).status_code == 302
    assert list(group("Readers of claims").permissions.all()) == [permission("claims.view_claim")]


@pytest.mark.parametrize("name", ["auth.change_user", "auth.add_group", "auth.add_permission", "sessions.add_session"])
def test_no_power_over_people_gets_into_a_group(name, client):
    page = client.post(add_page("auth_group"), {"name": "Back door", "permissions": [permission(name).pk]})
    assert list(errors_of(page)) == ["permissions"]
    page = send(client, change_page("auth_group", group("Contributor")), permissions=[permission(name).pk])
    assert list(errors_of(page)) == ["permissions"]
    assert group("Contributor").permissions.exclude(content_type__app_label__in=RECORD).count() == 0
    assert not Group.objects.filter(name="Back door").exists()


@pytest.mark.parametrize("name", ["Administrator", "Auditor"])
def test_group_with_powers_over_people_is_for_superusers_to_change(name, client, people):
    before = set(group(name).permissions.all())
    address = change_page("auth_group", group(name))
    assert client.get(address).status_code == 200
    crafted = {"name": name, "permissions": [permission("claims.publish_claim").pk]}
    assert client.post(address, crafted).status_code == 403
    assert set(group(name).permissions.all()) == before
    assert login(people.administrator).post(address, crafted).status_code == 302


def test_own_group_is_for_somebody_else_to_change(client, people):
    people.people_manager.groups.add(group("Contributor"))
    address = change_page("auth_group", group("Contributor"))
    assert client.post(address, {"name": "Contributor", "permissions": []}).status_code == 403
    assert send(client, change_page("auth_group", group("Reviewer")), name="Readers").status_code == 302


def test_administrator_deletes_no_group(client):
    assert client.post(f"/admin/auth/group/{key('Reviewer')}/delete/", {"post": "yes"}).status_code == 403
    assert group("Reviewer")


def test_changes_of_people_are_logged_by_name_and_field_alone(client, people):
    send(client, page_of(people.contributor), email="private@paper.example")
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_repr) == (people.people_manager, "contributor")
    assert entry.change_message == '[{"changed": {"fields": ["Email address"]}}]'


def test_list_of_people_takes_the_same_number_of_queries_for_many(client, people, django_assert_num_queries):
    with CaptureQueriesContext(connection) as few:
        client.get("/admin/auth/user/")
    for number in range(30):
        User.objects.create_user(f"person-{number}").groups.set(Group.objects.all())
    with django_assert_num_queries(len(few)):
        client.get("/admin/auth/user/")


@pytest.mark.parametrize("who", ["contributor", "reviewer", "publisher"])
@pytest.mark.parametrize("path", ["user/", "user/add/", "group/", "group/add/"])
def test_editors_have_no_pages_of_people(who, path, people):
    assert login(getattr(people, who)).get(f"/admin/auth/{path}").status_code == 403


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["claim: submit for review, withdraw from review", "quote: change"]),
        ("ar", ["ادعاء: إرسال للمراجعة, استرداد من المراجعة", "قول: تعديل"]),
    ],
)
def test_permissions_are_told_in_the_language_of_the_reader(language, words, client):
    page = client.get(add_page("auth_group"), headers={"accept-language": language}).content.decode()
    assert [told for told in words if told not in re.sub(r"\s+", " ", page)] == []
