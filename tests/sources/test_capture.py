import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from sources.capture import ENCODINGS, MAX_BYTES, decode, from_textarea

WORDS = "قال متحدث باسم الوزارة إن العالم يجب أن يتجاهل «الشائعات».\r\nوأضاف أن المنطقة مفتوحة للجميع.\n"


def refusal(raw: bytes, encoding: str = "") -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        decode(raw, encoding)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_decode_utf_with_and_without_mark(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize(("mark", "encoding"), [("\ufeff", "utf-16-be"), ("\ufeff", "utf-32-be")])
def test_decode_takes_the_mark_away_once(mark: str, encoding: str) -> None:
    assert decode((mark + mark + WORDS).encode(encoding)) == mark + WORDS


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16-le", "utf-16-be", "utf-8", "gb18030"])
def test_decode_in_the_encoding_that_is_named(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), encoding) == WORDS


@pytest.mark.parametrize(("name", "label"), ENCODINGS)
def test_every_encoding_that_can_be_named_exists(name: str, label: str) -> None:
    assert decode("plain".encode(name), name) == "plain"
    assert str(label) != ""


def test_decode_takes_utf_8_for_what_it_is_whatever_is_named() -> None:
    assert decode(WORDS.encode(), "windows-1256") == WORDS
    assert decode(WORDS.encode("utf-8-sig"), "iso-8859-6") == WORDS


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6"])
def test_decode_without_a_name_proposes_the_probable_encoding(encoding: str) -> None:
    error = refusal((WORDS.replace("«", "").replace("»", "") * 3).encode(encoding))
    assert error.code == "encoding"
    message = "This file is not in UTF-8 (see byte 0), but probably in {}: name its encoding and compare the text"
    assert error.messages[0].startswith(message.format(encoding))


def test_decode_in_the_wrong_encoding_names_the_byte() -> None:
    assert refusal(b"caf\xe9 \x81", "windows-1252").messages == [
        "This file is not in windows-1252: byte 5 (0x81) has no meaning there."
    ]
    assert refusal(b"\xef\xbb\xbfab\xff").messages == ["This file is not in utf-8: byte 5 (0xFF) has no meaning there."]
    assert refusal(b"\xff\xfe\x00\xd8").code == "encoding"  # half of a surrogate pair


def test_decode_in_an_unknown_encoding_is_refused() -> None:
    error = refusal(b"plain", "klingon")
    assert (error.code, error.messages) == (
        "encoding",
        ["“klingon” is not one of the encodings that can be named."],
    )


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7\n", "This is a PDF, not a text file."),
        (
            b"PK\x03\x04\x14\x00",
            "This is a ZIP archive, as Word, LibreOffice and EPUB files are, not a text file.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "This is a file of an older Microsoft Office, not a text file.",
        ),
        (b"{\\rtf1\\ansi", "This is a RTF, not a text file."),
        (b"\x89PNG\r\n\x1a\n", "This is a PNG image, not a text file."),
        (b"\xff\xd8\xff\xe0", "This is a JPEG image, not a text file."),
        (b"GIF89a", "This is a GIF image, not a text file."),
        (b"a\x00b", "This is not a text file: it holds NUL bytes."),
    ],
)
def test_decode_refuses_binary_files_by_name(raw: bytes, kind: str) -> None:
    error = refusal(raw)
    assert error.code == "binary"
    assert error.messages[0].startswith(kind)


def test_decode_refuses_too_large_files_with_both_sizes() -> None:
    error = refusal(b"a" * 50_000_000)
    assert (error.code, error.messages) == (
        "too_large",
        ["This file has 50,000,000 bytes; 5,000,000 are the most."],
    )
    assert len(decode(b"a" * MAX_BYTES)) == MAX_BYTES


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff")))
def test_decode_keeps_everything(text: str) -> None:
    try:
        assert decode(text.encode()) == text
    except ValidationError as error:
        assert error.code == "binary"  # noqa: PT017  for "GIF8" and the like


def test_from_textarea_gives_back_what_was_pasted() -> None:
    assert from_textarea("a\r\nb\nc\rd\r\n") == "a\nb\nc\rd\n"
