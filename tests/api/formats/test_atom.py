"""A feed is well-formed, has what RFC 4287 asks for, and says what the records say."""

import xml.etree.ElementTree as ET  # what is parsed here was made here
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factdb.api.formats.atom import Entry, entry_of_change, entry_of_record, feed, feed_id
from sources.bidi import balanced
from sources.xml_text import characters
from tests.api.formats import documents

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SITE = "https://facts.example"
SELF = f"{SITE}/api/v1/claims/?topic=camps&format=atom"


def parsed(entries=(), *, title="Claims", self_url=SELF, updated=documents.AT, following=None, preceding=None):
    body = b"".join(feed(title, self_url, SITE, updated, entries, following, preceding))
    return ET.fromstring(body)  # noqa: S314


def entry(**members) -> Entry:
    return Entry(**{**vars(entry_of_record("claims", documents.claim())), **members})


def texts(element, name: str) -> list[str]:
    return [found.text for found in element.findall(ATOM + name)]


def links(element) -> dict[str, str]:
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


def test_feed_without_entries_has_what_the_standard_asks_for():
    root = parsed()
    assert (root.tag, texts(root, "title"), texts(root, "updated")) == (f"{ATOM}feed", ["Claims"], [documents.AT])
    assert texts(root, "id") == [SELF]
    assert [(part.tag.removeprefix(ATOM), part.text) for part in root.find(f"{ATOM}author")] == [
        ("name", "facts.example"),
        ("uri", f"{SITE}/"),
    ]
    assert links(root) == {"self": SELF}


def test_moment_is_written_as_rfc_3339():
    assert texts(parsed(updated=datetime(2026, 1, 31, 12, tzinfo=UTC)), "updated") == ["2026-01-31T12:00:00+00:00"]


def test_pages_are_linked_and_are_one_feed():
    page = f"{SELF}&cursor=abc%3D"
    root = parsed(self_url=page, following=f"{SELF}&cursor=def", preceding=f"{SELF}&cursor=ghi")
    assert links(root) == {"self": page, "next": f"{SELF}&cursor=def", "previous": f"{SELF}&cursor=ghi"}
    assert texts(root, "id") == [SELF]


@pytest.mark.parametrize(
    ("address", "first"),
    [
        (f"{SITE}/c/?cursor=a", f"{SITE}/c/"),
        (f"{SITE}/c/", f"{SITE}/c/"),
        (f"{SITE}/c/?q=a%26b&cursor=x&s=", f"{SITE}/c/?q=a%26b&s="),
    ],
)
def test_id_of_a_feed_is_the_address_of_its_first_page(address, first):
    assert feed_id(address) == first


def test_entry_of_a_claim_holds_its_statement_times_topics_and_last_note():
    (found,) = parsed([entry_of_record("claims", documents.claim())]).findall(f"{ATOM}entry")
    assert texts(found, "id") == [f"urn:uuid:{documents.key(41)}"]
    assert (texts(found, "title"), found.find(f"{ATOM}title").get(LANGUAGE)) == (["It happened."], "en")
    assert texts(found, "updated") == [documents.AT]
    assert texts(found, "published") == ["2026-01-30T12:00:00+00:00"]
    assert texts(found, "summary") == ["The day was missing."]
    assert links(found) == {"alternate": f"{SITE}/api/v1/claims/{documents.key(41)}/"}
    assert [one.get("term") for one in found.findall(f"{ATOM}category")] == ["claim", "camps", "letters"]


@pytest.mark.parametrize(
    ("collection", "title", "language"),
    [
        ("quotes", "\u2068قالوا\u2069", "ar"),
        ("speakers", "Person", "en"),
        ("sources", "Story", "en"),
        ("questions", "How many?", "en"),
        ("topics", "Camps", "en"),
    ],
)
def test_entry_of_a_record_has_its_label_and_language(collection, title, language):
    document = documents.MAKERS[collection]()
    (found,) = parsed([entry_of_record(collection, document)]).findall(f"{ATOM}entry")
    assert (texts(found, "title"), found.find(f"{ATOM}title").get(LANGUAGE)) == ([title], language)
    assert links(found)["alternate"].startswith(f"{SITE}/api/v1/{collection}/")


def test_undetermined_language_is_not_told():
    (found,) = parsed([entry(language="und")]).findall(f"{ATOM}entry")
    assert found.find(f"{ATOM}title").attrib == {}


def test_record_that_was_never_corrected_has_no_summary():
    (found,) = parsed([entry_of_record("claims", documents.claim(corrections=[]))]).findall(f"{ATOM}entry")
    assert texts(found, "summary") == []


def test_entry_of_a_change_says_what_was_done_and_why():
    change = documents.change("claim", documents.claim())
    (found,) = parsed([entry_of_change(change)]).findall(f"{ATOM}entry")
    assert (texts(found, "title"), texts(found, "summary")) == (["It happened."], ["The day was missing."])
    assert [one.get("term") for one in found.findall(f"{ATOM}category")] == ["claim", "correct", "camps", "letters"]
    assert texts(found, "updated") == texts(found, "published") == [documents.AT]


def test_change_that_left_no_document_has_an_entry():
    change = documents.change("quote", None, change="retract", status="retracted", note="They did not say so.")
    (found,) = parsed([entry_of_change(change)]).findall(f"{ATOM}entry")
    assert (texts(found, "title"), texts(found, "summary")) == (
        [f"quote {documents.key(61)}"],
        ["They did not say so."],
    )


def test_every_change_of_a_record_has_an_id_of_its_own_which_stays():
    ids = [entry_of_change(documents.change("claim", documents.claim(), number=number)).id for number in (1, 2, 1)]
    assert ids[0] == ids[2] != ids[1]
    assert documents.key(41) not in ids[0]


def test_entries_are_written_while_they_are_read():
    def endless():
        while True:
            yield entry()

    parts = feed("Claims", SELF, SITE, documents.AT, endless(), None, None)
    assert [next(parts)[:5], next(parts)[:7]] == [b"<?xml", b"<entry>"]


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "]]>", "&lt;", "=1+1", "\"'", "a\r\nb\tc"])
def test_text_is_kept_to_the_letter(text):
    (found,) = parsed([entry(title=text, summary=text)], title=text).findall(f"{ATOM}entry")
    assert (texts(found, "title"), texts(found, "summary")) == ([text], [text])


@pytest.mark.parametrize("text", ["\x00", "\x1b", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_replaced(text):
    assert texts(parsed(title=f"a{text}b"), "title") == ["a\ufffdb"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("\u202eabc", "\u2068\u202eabc\u202c\u2069"),
        ("abc\u2069", "\u2068abc\u2069"),
        ("حدث.", "\u2068حدث.\u2069"),
        ("It happened.", "It happened."),
    ],
)
def test_text_that_may_turn_stands_in_an_isolate(text, written):
    (found,) = parsed([entry(title=text, summary=text)]).findall(f"{ATOM}entry")
    assert (texts(found, "title"), texts(found, "summary")) == ([written], [written])


@settings(deadline=None)
@given(st.text(st.one_of(st.sampled_from("<>&\"'\r\n\u202e\u2066\u2069\x00\x85\u2028ا"), st.characters()), min_size=1))
def test_any_text_is_read_back(text):
    address = f"{SITE}/?q=x"
    (found,) = parsed([entry(title=text, categories=(text,))], self_url=address).findall(f"{ATOM}entry")
    (title,) = texts(found, "title")
    written = characters(balanced(text))
    assert title in (written, f"\u2068{written}\u2069")
    assert [one.get("term") for one in found.findall(f"{ATOM}category")] == [characters(text)]
