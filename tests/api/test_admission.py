"""Who is let in, what it is counted under, and what the answer says of the limit."""

import json
import logging
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from django.utils.translation import override
from rest_framework.views import APIView

from factdb.api import counters
from factdb.api.admission import Admission, _tell_once, admit
from factdb.api.problems import KeyRefused, TooManyRequests
from factdb.api.rate import SECOND
from factdb.models import ApiKey
from factdb.tokens import MARK, new_token
from tests.factories import make_api_key

START = 1_000 * SECOND
ELSEWHERE = {"REMOTE_ADDR": "203.0.113.9"}


@pytest.fixture(autouse=True)
def counted(django_db_setup, settings, tmp_path, monkeypatch):
    """Counts of the test's own, and thirty requests a minute: ten at once. The database is found before."""
    monkeypatch.setenv("FACTDB_DATA", str(tmp_path))
    counters.reopen()
    _tell_once.cache_clear()
    settings.FACTDB_ANONYMOUS_LIMIT, settings.FACTDB_PROXIES = 30, 0
    with override("en"):
        yield
    counters.reopen()


def asked(path="/", at=START, method="get", key_parameter="", extra=None, **headers):
    request = getattr(RequestFactory(headers=headers), method)(path, **(extra or {}))
    return admit(request, key_parameter=key_parameter, now=at)


def with_key(token, at=START, **extra):
    return asked(at=at, authorization=f"Bearer {token}", **extra)


def use_up(**how):
    return refused_after_ten(lambda number: asked(**how))


def refused_after_ten(ask):
    for number in range(10):
        ask(number)
    with pytest.raises(TooManyRequests) as caught:
        ask(10)
    return caught.value


@pytest.fixture
def token(people):
    token = new_token()
    make_api_key(people.people_manager, token, requests_a_minute=60)
    return token


def test_anonymous_request_is_counted_by_address():
    assert asked() == Admission("anonymous", limit=10, window=20, remaining=9, reset=2)


def test_headers_tell_the_limit():
    assert asked().headers() == {
        "RateLimit-Policy": '"anonymous";q=10;w=20',
        "RateLimit": '"anonymous";r=9;t=2',
        "X-RateLimit-Limit": "10",
        "X-RateLimit-Remaining": "9",
    }


def test_over_the_limit_says_when_to_come_back():
    refusal = use_up()
    assert refusal.status_code == 429
    assert refusal.headers == {
        "RateLimit-Policy": '"anonymous";q=10;w=20',
        "RateLimit": '"anonymous";r=0;t=2',
        "X-RateLimit-Limit": "10",
        "X-RateLimit-Remaining": "0",
        "Retry-After": "2",
    }
    assert asked(at=START + 2 * SECOND).remaining == 0


def test_part_of_a_second_is_rounded_up():
    use_up()
    with pytest.raises(TooManyRequests) as caught:
        asked(at=START + SECOND // 2)
    assert caught.value.headers["Retry-After"] == "2"


def test_window_is_in_whole_seconds(settings):
    settings.FACTDB_ANONYMOUS_LIMIT = 7
    assert asked() == Admission("anonymous", limit=2, window=18, remaining=1, reset=9)


@pytest.mark.parametrize(
    "forged",
    [
        {"x-forwarded-for": "203.0.113.{}"},
        {"forwarded": "for=203.0.113.{}"},
        {"x-real-ip": "203.0.113.{}", "true-client-ip": "203.0.113.{}", "x-forwarded-for": "203.0.113.{}, 10.0.0.{}"},
        {"user-agent": "browser {}", "cookie": "id={}", "accept-language": "x-{}", "host": "h{}.example"},
        {"x-api-key": ""},
        {"authorization": "Basic {}"},
        {"authorization": "Bearer "},
    ],
)
def test_no_header_escapes_a_count(forged):
    refused_after_ten(lambda number: asked(**{name: text.format(number, number) for name, text in forged.items()}))


@pytest.mark.parametrize("proxies", [1, 2])
def test_forged_hop_escapes_no_count_behind_proxies(settings, proxies):
    settings.FACTDB_PROXIES = proxies
    own = ", ".join(["192.0.2.1", "10.0.0.1"][:proxies])
    refused_after_ten(lambda number: asked(**{"x-forwarded-for": f"203.0.113.{number}, {own}"}))
    other = own.replace("192.0.2.1", "192.0.2.2")
    assert asked(**{"x-forwarded-for": other}).remaining == 9


def test_path_and_query_share_a_count():
    asked("/api/v1/claims/")
    assert asked("/api/v1/quotes/?q=1", method="head").remaining == 8


def test_options_is_free_and_needs_no_key():
    for _ in range(20):
        assert asked(method="options", authorization="Bearer wrong") == Admission()
    assert asked().remaining == 9


def test_no_limit_has_no_headers(settings):
    settings.FACTDB_ANONYMOUS_LIMIT = 0
    answers = [asked() for _ in range(50)]
    assert set(answers) == {Admission()}
    assert answers[0].headers() == {}


def test_key_is_counted_by_itself_wherever_it_is_sent_from(token):
    use_up()
    assert with_key(token) == Admission("key", limit=20, window=20, remaining=19, reset=1)
    assert with_key(token, extra=ELSEWHERE).remaining == 18
    assert asked(**{"x-api-key": token}).remaining == 17
    assert asked(f"/?key={token}", key_parameter="key").remaining == 16
    assert asked(authorization=f"bearer  {token}").remaining == 15


def test_key_has_its_own_limit_where_there_is_no_other(settings, token):
    settings.FACTDB_ANONYMOUS_LIMIT = 0
    for _ in range(20):
        with_key(token)
    with pytest.raises(TooManyRequests):
        with_key(token)


def test_query_is_asked_for_a_key_only_where_told(token):
    assert asked(f"/?key={token}").policy == "anonymous"
    assert asked(f"/?apikey={token}", key_parameter="key").policy == "anonymous"


def test_key_of_another_service_in_the_query_is_ignored():
    assert asked("/?key=AIzaSyNothingOfOurs", key_parameter="key").policy == "anonymous"
    assert asked("/?key=", key_parameter="key").policy == "anonymous"


def wrong_tokens():
    token = new_token()
    last = "A" if token[-1] != "A" else "B"
    return {
        "unknown": token,
        "wrong checksum": token[:-1] + last,
        "cut short": token[:-1],
        "longer": token + "A",
        "mark alone": MARK,
        "another service": "AIzaSyNothingOfOurs",
        "not ASCII": token[:-1] + "é",
        "other digits": token[:-1] + "٣",
    }


@pytest.mark.parametrize("kind", wrong_tokens())
@pytest.mark.parametrize("header", ["authorization", "x-api-key"])
def test_wrong_key_is_refused(db, kind, header):
    wrong = wrong_tokens()[kind]
    with pytest.raises(KeyRefused) as caught:
        asked(**{header: f"Bearer {wrong}" if header == "authorization" else wrong})
    assert (caught.value.status_code, str(caught.value.detail)) == (401, "This is no key of ours.")


@pytest.mark.parametrize("kind", ["unknown", "wrong checksum", "cut short", "mark alone"])
def test_wrong_key_of_our_form_in_the_query_is_refused(db, kind):
    with pytest.raises(KeyRefused):
        asked(f"/?key={wrong_tokens()[kind]}", key_parameter="key")


def test_malformed_key_asks_no_database():
    """This test has none."""
    with pytest.raises(KeyRefused):
        with_key(wrong_tokens()["wrong checksum"])


def test_expired_key_is_refused(people):
    token, then = new_token(), timezone.now() - timedelta(days=200)
    make_api_key(people.people_manager, token, created_at=then, expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(KeyRefused, match="expired"):
        with_key(token)


def test_key_that_expires_while_it_is_kept_is_refused(people):
    token, soon = new_token(), timezone.now() + timedelta(milliseconds=300)
    make_api_key(people.people_manager, token, expires_at=soon)
    assert with_key(token).policy == "key"
    while timezone.now() <= soon:
        pass
    with pytest.raises(KeyRefused, match="expired"):
        with_key(token)


def test_revoked_key_is_refused_after_ten_seconds_at_most(token, people):
    with_key(token)
    assert ApiKey.objects.get().revoke(people.people_manager) is True
    assert with_key(token, START + 10 * SECOND - 1).policy == "key"
    with pytest.raises(KeyRefused, match="revoked"):
        with_key(token, START + 10 * SECOND)


def test_key_is_asked_for_once_in_ten_seconds(token, django_assert_num_queries):
    with django_assert_num_queries(2):  # the key, and that it was used today
        for _ in range(20):
            with_key(token)
    with django_assert_num_queries(1):
        with_key(token, START + 11 * SECOND)


def test_anonymous_request_asks_no_database(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        asked()


def test_key_keeps_the_day_of_its_last_use(token):
    with_key(token)
    assert ApiKey.objects.get().last_used_on == timezone.now().date()


def test_wrong_keys_are_limited_before_the_database_is_asked(db, settings, django_assert_max_num_queries):
    settings.FACTDB_ANONYMOUS_LIMIT = 300  # so that ten wrong keys may come at once

    def guess(number):
        with pytest.raises(KeyRefused):
            with_key(new_token())

    with django_assert_max_num_queries(10):
        refusal = refused_after_ten(guess)
    assert refusal.headers["RateLimit-Policy"] == '"refused";q=10;w=20'
    assert asked().remaining == 99


def test_wrong_keys_of_a_neighbour_do_not_stop_a_valid_one_that_is_known(token):
    with_key(token)
    with pytest.raises(KeyRefused):
        with_key(new_token())
    with pytest.raises(TooManyRequests):
        with_key(new_token())
    assert with_key(token).policy == "key"


def test_two_processes_share_a_count(tmp_path):
    script = (
        "import django; django.setup()\n"
        "from django.test import RequestFactory\n"
        "from factdb.api.admission import admit\n"
        f"print([admit(RequestFactory().get('/'), now={START}).remaining for _ in range(3)])"
    )
    environment = {
        "DJANGO_SETTINGS_MODULE": "factdb.settings",
        "FACTDB_ANONYMOUS_LIMIT": "30",
        "FACTDB_CLUSTER": "test",
    }
    asked()
    told = [
        subprocess.check_output([sys.executable, "-c", script], env={**os.environ, **environment}, text=True)
        for _ in range(2)
    ]
    assert [json.loads(line) for line in told] == [[8, 7, 6], [5, 4, 3]]
    assert asked().remaining == 2


def test_reading_goes_on_where_nothing_can_be_counted(monkeypatch, tmp_path, caplog):
    (tmp_path / "a file").touch()
    monkeypatch.setenv("FACTDB_DATA", str(tmp_path / "a file"))
    counters.reopen()
    with caplog.at_level(logging.WARNING):
        assert {asked() for _ in range(30)} == {Admission()}
    assert [record.getMessage() for record in caplog.records] == ["Requests cannot be counted, and nothing limits them"]


def test_counting_goes_on_after_a_damage(tmp_path):
    asked()
    (tmp_path / "counts").write_bytes(b"")
    assert [asked().remaining for _ in range(3)] == [0, 9, 8]


class Page(APIView):
    """What a view does with an admission."""

    def initial(self, request, *args, **kwargs):
        self.admission = admit(request._request, now=START)

    def get(self, request):
        return HttpResponse("read", headers=self.admission.headers())


def answered(**headers):
    return Page.as_view()(RequestFactory(headers=headers).get("/"))


def test_view_answers_with_the_limit():
    assert (answered()["RateLimit"], answered()["RateLimit"]) == ('"anonymous";r=9;t=2', '"anonymous";r=8;t=2')


def test_over_the_limit_is_a_problem():
    for _ in range(10):
        answered()
    response = answered()
    assert (response.status_code, response["Content-Type"]) == (429, "application/problem+json")
    assert (response["Retry-After"], response["RateLimit"]) == ("2", '"anonymous";r=0;t=2')
    assert json.loads(response.content)["title"] == "Too Many Requests"
    assert "Retry-After" in response["Access-Control-Expose-Headers"]


def test_wrong_key_is_a_problem():
    response = answered(authorization="Bearer factdb_wrong")
    assert (response.status_code, response["Content-Type"]) == (401, "application/problem+json")
    assert response["WWW-Authenticate"] == 'Bearer realm="factdb", error="invalid_token"'
    assert (response["Cache-Control"], json.loads(response.content)["title"]) == ("no-store", "Unauthorized")


def test_key_is_in_no_log(token, caplog):
    with caplog.at_level(logging.DEBUG):
        with_key(token)
        answered(authorization=f"Bearer {token[:-1]}_")
    assert token[:-1] not in caplog.text
