"""One stored JSON text a line, which says what it said."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factdb.api.formats.ndjson import ndjson_lines

VALUES = st.recursive(
    st.none() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
)


def test_each_text_is_one_line():
    assert [*ndjson_lines([b'{"a":1}', b'{"b":2}'])] == [b'{"a":1}\n', b'{"b":2}\n']


def test_line_ends_between_tokens_become_spaces():
    (line,) = ndjson_lines([b'{\r\n "a": [1,\n2]\n}\n'])
    assert line == b'{   "a": [1, 2] } \n'


def test_text_is_not_parsed():
    assert [*ndjson_lines([b"{not json"])] == [b"{not json\n"]


def test_lines_are_written_while_texts_are_read():
    def texts():
        yield b"{}"
        raise AssertionError("read too far")

    assert next(ndjson_lines(texts())) == b"{}\n"


@pytest.mark.parametrize("text", ["a\u2028b\u2029c\u0085d", "</script>", "=1+1", "\u202eabc", "a\nb\r\nc\x00"])
def test_text_in_a_string_is_kept_to_the_letter(text):
    (line,) = ndjson_lines([json.dumps({"text": text}, ensure_ascii=False, indent=1).encode()])
    assert json.loads(line) == {"text": text}
    assert line.count(b"\n") == 1


@settings(deadline=None)
@given(st.lists(VALUES), st.sampled_from([None, 0, 2]), st.booleans())
def test_any_values_are_read_back(values, indent, in_ascii):
    body = b"".join(ndjson_lines(json.dumps(value, indent=indent, ensure_ascii=in_ascii).encode() for value in values))
    assert [json.loads(line) for line in body.split(b"\n")[:-1]] == values
