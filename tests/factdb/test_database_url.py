import pytest
from django.core.exceptions import ImproperlyConfigured

from factdb.database_url import DatabaseUrl, parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("postgresql://u:p@h:5433/d", DatabaseUrl("u", "p", "h", "5433", "d", {})),
        ("postgres://u@h/d", DatabaseUrl("u", "", "h", "", "d", {})),
        ("postgresql:///d", DatabaseUrl("", "", "", "", "d", {})),
        ("postgresql://u:p@[::1]:5432/d", DatabaseUrl("u", "p", "::1", "5432", "d", {})),
        ("postgresql://u:p%40%3A%2F%23%25@h/d%20e", DatabaseUrl("u", "p@:/#%", "h", "", "d e", {})),
        ("postgresql://%C3%A4:%D9%83@h/%C3%B6", DatabaseUrl("ä", "ك", "h", "", "ö", {})),
        ("postgresql://u:p@%2FRun%2Fa%20b/d", DatabaseUrl("u", "p", "/Run/a b", "", "d", {})),
        ("postgresql://u:p@/d?host=/run/x&port=1", DatabaseUrl("u", "p", "/run/x", "1", "d", {})),
        (
            "postgresql://u:p@h/d?sslmode=require&options=-c%20a%3Db+c",
            DatabaseUrl("u", "p", "h", "", "d", {"sslmode": "require", "options": "-c a=b+c"}),
        ),
    ],
)
def test_parse_valid_url(text: str, expected: DatabaseUrl) -> None:
    assert parse("DATABASE_URL", text) == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "must begin with postgresql://"),
        ("mysql://u:secret@h/d", "must begin with postgresql://"),
        ("host=h dbname=d", "a space or a control character"),
        ("postgresql://u:secret@h/d\n", "a space or a control character"),
        ("postgresql://u:secret%00@h/d", "a space or a control character"),
        ("postgresql://u:sec#ret@h/d", "a #, which is written %23"),
        ("postgresql://u:sec%ret@h/d", "a % itself is written %25"),
        ("postgresql://u:sec@ret@h/d", "it must read user:password@host:port"),
        ("postgresql://u:sec:ret@h/d", "it must read user:password@host:port"),
        ("postgresql://u:sec/ret@h/d", "it must read user:password@host:port"),
        ("postgresql://u:secret@h:x/d", "it must read user:password@host:port"),
        ("postgresql://u:secret@a,b/d", "it must read user:password@host:port"),
        ("postgresql://u:secret@[::1/d", "it must read user:password@host:port"),
        ("postgresql://u:secret@h", "it must name one database"),
        ("postgresql://u:secret@h/", "it must name one database"),
        ("postgresql://u:secret@h/d/e", "it must name one database"),
        ("postgresql://u:secret@h/d?ssl=true", "ssl is not an option"),
        ("postgresql://u@h/d?password=secret", "password is not an option"),
        ("postgresql://u:secret@h/d?sslmode", "an option is written name=value, and given once"),
        ("postgresql://u:secret@h/d?sslmode=a&sslmode=b", "and given once"),
        ("postgresql://u:secret@h/d?host=x", "it names the host or the port twice"),
        ("postgresql://u:secret@h/%ff", "not UTF-8"),
    ],
)
def test_parse_invalid_url_names_the_variable_and_the_rule(text: str, rule: str) -> None:
    with pytest.raises(ImproperlyConfigured) as caught:
        parse("PUBLIC_DATABASE_URL", text)
    assert str(caught.value).startswith("PUBLIC_DATABASE_URL: ")
    assert rule in str(caught.value)
    assert "secret" not in str(caught.value)


def test_as_login_changes_nothing_but_the_login() -> None:
    url = parse("DATABASE_URL", "postgresql://u:p@[::1]:5433/d%20e?sslmode=require&options=-c%20a%3Db")
    other = parse("DATABASE_URL", url.as_login("d e_editor", "ü/@"))
    assert other == DatabaseUrl("d e_editor", "ü/@", url.host, url.port, url.database, url.options)
