"""From an uploaded file to text: its encoding is known or named, never guessed."""

import codecs

from charset_normalizer import from_bytes
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MAX_BYTES = 5_000_000
GUESSED_FROM = 50_000  # bytes; more make the guess slower, and hardly better

# What an editor can name, as in the WHATWG Encoding Standard where that has it.
ENCODINGS: list[tuple[str, str | Promise]] = [
    ("utf-8", "UTF-8"),
    ("utf-16-le", "UTF-16 LE"),
    ("utf-16-be", "UTF-16 BE"),
    ("windows-1256", _("Arabic (windows-1256)")),
    ("iso-8859-6", _("Arabic (ISO 8859-6)")),
    ("windows-1252", _("Western European (windows-1252)")),
    ("iso-8859-1", _("Western European (ISO 8859-1)")),
    ("windows-1250", _("Central European (windows-1250)")),
    ("windows-1251", _("Cyrillic (windows-1251)")),
    ("koi8-r", _("Cyrillic (KOI8-R)")),
    ("windows-1254", _("Turkish (windows-1254)")),
    ("gb18030", _("Chinese, simplified (GB 18030)")),
    ("big5", _("Chinese, traditional (Big5)")),
    ("shift_jis", _("Japanese (Shift JIS)")),
    ("euc-kr", _("Korean (EUC-KR)")),
]

# UTF-32 stands first: its mark in little-endian order begins with that of UTF-16.
_MARKS = [
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]

_BINARY: list[tuple[bytes, str | Promise]] = [
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", _("ZIP archive, as Word, LibreOffice and EPUB files are")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _("file of an older Microsoft Office")),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n", _("PNG image")),
    (b"\xff\xd8\xff", _("JPEG image")),
    (b"GIF8", _("GIF image")),
    (b"\x1f\x8b", _("gzip archive")),
]


_UTF_16 = ("utf-16-le", "utf-16-be")


def decode(raw: bytes, encoding: str = "") -> str:
    """The text of a file, its newlines and all else as they are, without a byte order mark.

    A byte order mark decides; then `encoding` ("" or a name in ENCODINGS) if that is UTF-16; then UTF-8 where
    the bytes are valid in it; then `encoding`. Raises ValidationError: "too_large", "binary", or "encoding",
    which says what is probable, or at which byte (from 0) decoding failed.
    """
    _refuse_too_large(raw)
    _refuse_known_binary(raw)
    for mark, marked in _MARKS:
        if raw.startswith(mark):
            return _decode(raw.removeprefix(mark), marked, offset=len(mark))
    if encoding and encoding not in dict(ENCODINGS):
        message = _("“%(name)s” is not one of the encodings that can be named.")
        raise ValidationError(message, code="encoding", params={"name": encoding})
    if encoding in _UTF_16:
        return _decode(raw, encoding)
    return _decode_unmarked(raw, encoding)


def from_textarea(text: str) -> str:
    """The text as it was pasted: HTML forms submit each newline as CR LF."""
    return text.replace("\r\n", "\n")


def _decode_unmarked(raw: bytes, encoding: str) -> str:
    if b"\x00" in raw:
        message = _("This is not a text file: it holds NUL bytes. If it is UTF-16, name that as its encoding.")
        raise ValidationError(message, code="binary")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if encoding:
            return _decode(raw, encoding)
        raise _unknown_encoding(raw, error.start) from None


def _decode(raw: bytes, encoding: str, offset: int = 0) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValidationError(
            _("This file is not in %(encoding)s: byte %(position)s (%(byte)s) has no meaning there."),
            code="encoding",
            params={
                "encoding": encoding,
                "position": error.start + offset,
                "byte": f"0x{raw[error.start]:02X}",
            },
        ) from None


def _unknown_encoding(raw: bytes, position: int) -> ValidationError:
    guess = _probable_encoding(raw)
    message = (
        _(
            "This file is not in UTF-8 (see byte %(position)s), but probably in %(guess)s: name its encoding "
            "and compare the text, or save the file as UTF-8."
        )
        if guess
        else _("This file is not in UTF-8 (see byte %(position)s): name its encoding, or save it as UTF-8.")
    )
    return ValidationError(message, code="encoding", params={"position": position, "guess": guess})


def _probable_encoding(raw: bytes) -> str:
    """The name in ENCODINGS of what the bytes look like most; "" where nothing fits."""
    by_codec = {codecs.lookup(name).name: name for name, _label in ENCODINGS}
    best = from_bytes(raw[:GUESSED_FROM], cp_isolation=list(by_codec)).best()
    return by_codec.get(codecs.lookup(best.encoding).name, "") if best else ""


def _refuse_too_large(raw: bytes) -> None:
    if len(raw) > MAX_BYTES:
        raise ValidationError(
            _("This file has %(size)s bytes; %(limit)s are the most."),
            code="too_large",
            params={
                "size": number_format(len(raw), force_grouping=True),
                "limit": number_format(MAX_BYTES, force_grouping=True),
            },
        )


def _refuse_known_binary(raw: bytes) -> None:
    for magic, kind in _BINARY:
        if raw.startswith(magic):
            raise ValidationError(
                _("This is a %(kind)s, not a text file. Copy its text, or save it as plain text."),
                code="binary",
                params={"kind": kind},
            )
