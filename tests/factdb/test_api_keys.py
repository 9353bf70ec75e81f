"""Keys of the API: their form, and the pages on which they are issued, seen and revoked."""

import logging
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from factdb.models import ApiKey, KeyState
from factdb.tokens import checksum, is_well_formed, new_token, sha256_of
from tests.factories import make_api_key
from tests.sources.admin.pages import add_page, change_page, errors_of, login, values_of

LIST = "/admin/factdb/apikey/"
SCANNED = re.compile(r"factdb_[0-9A-Za-z]{49}")


@pytest.fixture
def client(people) -> Client:
    """The browser of somebody in the group Administrator."""
    return login(people.people_manager)


@pytest.fixture
def key(people) -> ApiKey:
    return make_api_key(people.people_manager)


def issue(client: Client, **changes: str):
    address = add_page("factdb_apikey")
    return client.post(address, {**values_of(client.get(address)), "name": "The newsroom's map", **changes})


def revoke_page(key: ApiKey) -> str:
    return f"{LIST}{key.pk}/revoke/"


def days_from_now(days: int) -> str:
    return (timezone.now().date() + timedelta(days=days)).isoformat()


def test_token_is_of_a_form_that_scanners_find():
    tokens = {new_token() for _ in range(200)}
    assert len(tokens) == 200
    assert [token for token in tokens if not (SCANNED.fullmatch(token) and is_well_formed(token))] == []


def test_checksum_is_crc_32_in_six_digits():
    """CRC-32 of "123456789" is cbf43926 hexadecimal, the check value of its catalogue."""
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    value = 0
    for digit in checksum("123456789"):
        value = value * 62 + digits.index(digit)
    assert (value, len(checksum(""))) == (0xCBF43926, 6)


def test_any_character_that_is_mistyped_is_found():
    token = new_token()
    for place in range(len(token)):
        other = "x" if token[place] != "x" else "y"
        assert not is_well_formed(token[:place] + other + token[place + 1 :])


def test_key_is_issued_and_shown_once(client, people):
    page = issue(client, contact="map@paper.example", requests_a_minute="1200")
    (token,) = set(SCANNED.findall(page.content.decode()))
    key = ApiKey.objects.get()
    assert (page.status_code, "no-store" in page["Cache-Control"]) == (200, True)
    assert (key.secret_sha256, key.prefix) == (sha256_of(token), token[:13])
    assert (key.name, key.contact, key.requests_a_minute) == ("The newsroom's map", "map@paper.example", 1200)
    assert (key.created_by, key.revoked_at, key.last_used_on) == (people.people_manager, None, None)
    for address in (LIST, change_page("factdb_apikey", key), f"{LIST}{key.pk}/history/", "/admin/"):
        assert SCANNED.findall(client.get(address).content.decode()) == []


def test_key_holds_to_the_end_of_the_day_that_is_named(client):
    issue(client, expires_on=days_from_now(0))
    tomorrow = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    assert ApiKey.objects.get().expires_at == tomorrow


def test_key_holds_for_a_year_unless_another_day_is_named(client):
    issue(client)
    assert (ApiKey.objects.get().expires_at - timezone.now()).days == 365


@pytest.mark.parametrize("days", [-1, 1098, 100_000])
def test_day_that_is_over_or_too_far_ahead_is_refused(days, client):
    assert errors_of(issue(client, expires_on=days_from_now(days))) == {
        "expires_on": ["From today on, and within three years."]
    }
    assert ApiKey.objects.count() == 0


def test_last_day_that_is_offered_is_taken(client):
    issue(client, expires_on=days_from_now(1097))
    assert ApiKey.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " "), ("contact", "nobody"), ("requests_a_minute", "0"), ("requests_a_minute", "60001")],
)
def test_what_a_key_cannot_be_is_said_at_its_field(field, value, client):
    assert errors_of(issue(client, **{field: value})).keys() <= {field, "__all__"}
    assert ApiKey.objects.count() == 0


def test_token_is_nowhere_but_on_the_page(client, caplog):
    with caplog.at_level(logging.DEBUG):
        (token,) = set(SCANNED.findall(issue(client).content.decode()))
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}" row WHERE row::text LIKE %s', [f"%{token[13:]}%"])
            assert (table, cursor.fetchone()[0]) == (table, 0)
    assert token[13:] not in caplog.text
    assert token[13:] not in str(client.cookies)
    assert token[13:] not in str(dict(client.session))


def test_issue_is_in_the_history_without_the_token(client, people):
    issue(client)
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_repr, entry.is_addition()) == (people.people_manager, "The newsroom's map", True)
    assert "factdb_" not in entry.change_message


def test_key_is_revoked_after_a_question(client, key, people):
    page = client.get(revoke_page(key))
    assert key.prefix in page.content.decode()
    assert ApiKey.objects.get().revoked_at is None
    assert client.post(revoke_page(key))["Location"] == change_page("factdb_apikey", key)
    revoked = ApiKey.objects.get()
    assert (revoked.state, revoked.revoked_by) == (KeyState.REVOKED, people.people_manager)
    assert LogEntry.objects.get().get_change_message() == "Changed revoked at."
    assert "revoke/" not in client.get(change_page("factdb_apikey", key)).content.decode()


def test_key_is_revoked_once(client, key, people):
    client.post(revoke_page(key))
    first = ApiKey.objects.get()
    login(people.administrator).post(revoke_page(key))
    again = ApiKey.objects.get()
    assert (again.revoked_at, again.revoked_by) == (first.revoked_at, people.people_manager)
    assert LogEntry.objects.count() == 1


def test_revoking_needs_the_browser_that_opened_the_page(people, key):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people.people_manager)
    assert browser.post(revoke_page(key)).status_code == 403
    assert ApiKey.objects.get().revoked_at is None


def test_key_is_neither_changed_nor_deleted_not_even_by_a_superuser(client, key, people):
    before = ApiKey.objects.values().get()
    for browser in (client, login(people.administrator)):
        assert browser.get(change_page("factdb_apikey", key)).status_code == 200
        sent = {"name": "Mine", "requests_a_minute": "60000", "expires_on": days_from_now(900)}
        assert browser.post(change_page("factdb_apikey", key), sent).status_code == 403
        assert browser.post(f"{LIST}{key.pk}/delete/", {"post": "yes"}).status_code == 403
        browser.post(LIST, {"action": "delete_selected", "_selected_action": [key.pk], "post": "yes"})
    assert ApiKey.objects.values().get() == before


def make_one_in_each_state(by) -> None:
    now = timezone.now()
    past = now - timedelta(days=50)
    make_api_key(by, name="valid", expires_at=now + timedelta(days=31))
    make_api_key(by, name="expires soon", expires_at=now + timedelta(days=29))
    make_api_key(by, name="expired", created_at=past, expires_at=now - timedelta(seconds=1))
    make_api_key(by, name="revoked", created_at=past, expires_at=now - timedelta(days=1)).revoke(by)


def test_state_of_a_key_is_what_the_filter_finds_it_by(client, people):
    make_one_in_each_state(people.people_manager)
    assert {key.name: str(key.state.value) for key in ApiKey.objects.all()} == {name: name for name in KeyState.values}
    for state in KeyState.values:
        found = client.get(LIST, {"state": state}).context["cl"].queryset
        assert [key.name for key in found] == [state]
    assert client.get(LIST, {"state": "lost"}).context["cl"].result_count == 4


def test_list_takes_the_same_number_of_queries_for_many(client, people, django_assert_num_queries):
    make_api_key(people.people_manager)
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for _ in range(30):
        make_api_key(people.administrator)
    with django_assert_num_queries(len(few)):
        client.get(LIST)


@pytest.mark.parametrize("who", ["contributor", "reviewer", "publisher"])
def test_editors_have_no_pages_of_keys(who, people, key):
    browser = login(getattr(people, who))
    for address in (LIST, add_page("factdb_apikey"), change_page("factdb_apikey", key), revoke_page(key)):
        assert browser.get(address).status_code == 403
        assert browser.post(address).status_code == 403
    assert ApiKey.objects.get().revoked_at is None


def test_auditor_sees_keys_and_does_nothing_with_them(people, key):
    browser = login(people.auditor)
    page = browser.get(change_page("factdb_apikey", key)).content.decode()
    assert (key.prefix in page, "revoke/" in page) == (True, False)
    assert browser.post(add_page("factdb_apikey"), {"name": "Mine"}).status_code == 403
    assert browser.post(revoke_page(key)).status_code == 403


def test_who_is_not_logged_in_is_asked_to(db):
    assert Client().get(add_page("factdb_apikey")).status_code == 302


def test_states_are_told_in_arabic(db):
    with override("ar"):
        assert [str(state.label) for state in KeyState] == ["صالح", "تنتهي صلاحيته قريبًا", "منتهي الصلاحية", "مُلغى"]


def test_permission_to_revoke_is_told_in_words(people):
    page = login(people.administrator).get(add_page("auth_group"), headers={"accept-language": "ar"})
    assert "مفتاح الواجهة البرمجية: إلغاء" in page.content.decode()


def test_guide_shows_the_headers_that_are_sent():
    guide = Path("factdb/guide/keys.md").read_text()
    assert 'RateLimit-Policy: "anonymous";q=200;w=20' in guide
