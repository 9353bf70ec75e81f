"""JSON-LD as text is the document to the letter, and harmless inside of HTML."""

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factdb.api.formats.jsonld import jsonld, jsonld_text
from tests.api.formats import documents


def worded(statement: dict) -> dict:
    return jsonld("claims", documents.claim(statement=statement, assessments=[]), "https://facts.example")


HOSTILE = ["</script><script>alert(1)</script>", "<!--", "\u202eabc", "=1+1", "a\u2028b", "&amp;", "\ud800", '"\\\x00']


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_kept_to_the_letter(text):
    document = worded({"en": text})
    assert (document["text"], json.loads(jsonld_text(document))) == (text, document)


class Scripts(HTMLParser):
    """The elements of a page, and the text inside of them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


@settings(deadline=None)
@given(st.one_of(st.sampled_from(HOSTILE), st.text(), st.text(st.sampled_from("</script>!-&\u2028\u202e\u2069"))))
def test_any_text_stays_inside_of_a_script_element(text):
    document = worded({"ar": text or "."})
    written = jsonld_text(document)
    page = Scripts(f'<script type="application/ld+json">{written}</script>')
    assert (page.tags, json.loads(page.text)) == (["script"], document)
    assert {*written} & {*"<>&\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"} == set()
