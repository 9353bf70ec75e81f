import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from sources.url import clean_url, validate_url

CLEANED = {
    "https://www.reuters.com/article/exclusive-in-rare-coordinated-move- western-envoys-idUSKCN1NK0H0": (
        "https://www.reuters.com/article/exclusive-in-rare-coordinated-move-western-envoys-idUSKCN1NK0H0"
    ),
    " https://example.org/a\nb\u200b\u00a0\ufeff ": "https://example.org/ab",
    "\u200fhttps://example.org/\u202a": "https://example.org/",
    "HTTPS://WWW.Example.ORG:8443/Path/?Q=A#Fragment": "https://www.example.org:8443/Path/?Q=A#Fragment",
    "http://example.org": "http://example.org",
    "http://example.org?#": "http://example.org?#",
    "http://example.org/%7Euser/../a//b": "http://example.org/%7Euser/../a//b",
    "http://[2001:DB8::1]:80/": "http://[2001:db8::1]:80/",
    "http://مثال.إختبار/مقال": "http://مثال.إختبار/مقال",
    "https://web.archive.org/web/2018/http://u@example.org/": "https://web.archive.org/web/2018/http://u@example.org/",
}
REFUSED = {
    "": "An address begins with http:// or https://.",
    "www.reuters.com/article": "An address begins with http:// or https://.",
    "javascript:alert(1)": "An address begins with http:// or https://.",
    "java\nscript:alert(1)": "An address begins with http:// or https://.",
    "JavaScript://example.org/%0aalert(1)": "An address begins with http:// or https://.",
    "data:text/html,hello": "An address begins with http:// or https://.",
    "ftp://example.org/": "An address begins with http:// or https://.",
    "//example.org/": "An address begins with http:// or https://.",
    "http:": "An address names a host, such as www.example.org.",
    "https:example.org": "An address names a host, such as www.example.org.",
    "https:///path": "An address names a host, such as www.example.org.",
    "https://:80/": "An address names a host, such as www.example.org.",
    "https://user:password@example.org/": "An address holds no user name and no password.",
    "https://www.reuters.com@example.org/": "An address holds no user name and no password.",
    "https://example.org:99999/": "A port is a number from 1 to 65535.",
    "https://example.org:0/": "A port is a number from 1 to 65535.",
    "https://example.org:http/": "A port is a number from 1 to 65535.",
    "https://example.org:٨٠/": "A port is a number from 1 to 65535.",
    "https://exa<b>mple.org/": "A host has letters, digits, dots and hyphens alone.",
    "https://example..org/": "A host has letters, digits, dots and hyphens alone.",
    "https://[::1/": "A host has letters, digits, dots and hyphens alone.",
    "https://example.org\\path": "An address holds no backslash.",
    "https://example.org/\x00": "An address holds no control characters.",
    "https://example.org/\x1b": "An address holds no control characters.",
    "https://example.org/\ud800": "An address holds no control characters.",
    "https://example.org/" + "a" * 1981: "An address has 2000 characters at most.",
}


@pytest.mark.parametrize("text", CLEANED)
def test_clean_url_removes_what_copying_leaves(text: str) -> None:
    assert clean_url(text) == CLEANED[text]


@pytest.mark.parametrize("text", REFUSED)
def test_clean_url_names_the_broken_rule(text: str) -> None:
    for check in (clean_url, validate_url):
        with pytest.raises(ValidationError) as caught:
            check(text)
        assert (caught.value.code, caught.value.messages) == ("url", [REFUSED[text]])


@pytest.mark.parametrize("address", CLEANED.values())
def test_validate_url_takes_clean_addresses(address: str) -> None:
    validate_url(address)


def test_validate_url_shows_the_clean_address() -> None:
    with pytest.raises(ValidationError) as caught:
        validate_url("HTTPS://example.org/a b")
    assert (caught.value.code, caught.value.messages) == (
        "url",
        ["Write the address as https://example.org/ab"],
    )


def test_clean_url_of_2000_characters_is_taken() -> None:
    address = "https://example.org/" + "a" * 1980
    assert clean_url(address) == address


@given(st.text(max_size=30))
def test_clean_url_is_idempotent(rest: str) -> None:
    try:
        address = clean_url("https://example.org" + rest)
    except ValidationError as error:
        assert error.code == "url"  # noqa: PT017
        return
    validate_url(address)
