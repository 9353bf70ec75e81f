"""Canonical JSON is the same, byte for byte, whichever way it is written."""

import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from claims.canonical import canonical

LAST = 2**53 - 1
TEXTS = st.text(st.characters(codec="utf-8"))
WHOLE = st.integers(-LAST, LAST)
PLAIN = st.none() | st.booleans() | WHOLE | TEXTS
ANYTHING = PLAIN | st.floats() | st.integers() | st.text(st.characters()) | st.binary() | st.uuids()


def documents(leaves, keys=TEXTS):
    def grown(inner):
        return st.lists(inner) | st.dictionaries(keys, inner) | st.tuples(inner)

    return st.recursive(leaves, grown)


def told(write, document):
    """What is written, or the error."""
    try:
        return write(document)
    except ValueError as error:
        return type(error), str(error)


@given(documents(PLAIN))
def test_canonical_is_rfc_8785_for_whatever_our_documents_hold(document):
    assert canonical(document).encode() == rfc8785.dumps(document)


@given(documents(ANYTHING, st.text(st.characters()) | st.integers()))
def test_canonical_refuses_what_rfc_8785_refuses(document):
    expected = told(lambda node: rfc8785.dumps(node).decode(), document)
    assert told(canonical, document) == expected


@pytest.mark.parametrize(
    ("document", "text"),
    [
        ({"\U0001f600": 1, "\ue000": 2, "a": 3}, '{"a":3,"\U0001f600":1,"\ue000":2}'),
        ({"b": '\u0000\u001f\u007f\u2028\b\f\n\r\t"\\/'}, '{"b":"\\u0000\\u001f\u007f\u2028\\b\\f\\n\\r\\t\\"\\\\/"}'),
        ([1.0, -0.0, 1e16, 1e21, 1e-7, 4.5], "[1,0,10000000000000000,1e+21,1e-7,4.5]"),
        ({"big": LAST}, '{"big":9007199254740991}'),
    ],
)
def test_canonical_writes_what_the_standard_says(document, text):
    assert canonical(document) == text


@pytest.mark.parametrize("document", [LAST + 1, float("nan"), float("inf"), "\ud800", {"\ud800": 1}, {1: 1}, b"", {1}])
def test_canonical_refuses_what_has_no_canonical_form(document):
    with pytest.raises(ValueError):  # noqa: PT011
        canonical({"member": document})


def test_canonical_text_of_a_deep_document_is_written_as_well():
    document = "leaf"
    for _level in range(300):
        document = [document]
    assert json.loads(canonical(document)) == document
