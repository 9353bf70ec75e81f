"""One JSON text a line (application/x-ndjson), as it is stored: nothing is parsed, so nothing is changed or slow."""

from collections.abc import Iterable, Iterator

# A raw line feed or carriage return in a JSON text stands between two tokens, where it is white space: inside of a
# string it has to be escaped (RFC 8259, section 7). So each may become a space, and the text means the same; no byte of
# another character in UTF-8 is like them.
LINE_ENDS = bytes.maketrans(b"\r\n", b"  ")


def ndjson_lines(texts: Iterable[bytes]) -> Iterator[bytes]:
    """Each JSON text, in UTF-8, as one line, ended by a line feed.

    U+2028, U+2029 and U+0085, which may stand unescaped in strings, end no line here: only a line feed does. Readers
    split at b"\\n"; those that split at whatever Unicode calls a line end (Python's `str.splitlines`) cut records up.
    """
    for text in texts:
        yield text.translate(LINE_ENDS) + b"\n"
