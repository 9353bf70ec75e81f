"""Elements of XML 1.0 written out one by one, so that a document can be sent while it is made.

The standard library's XMLGenerator writes into a file, and Django's feedgenerator holds the whole feed and refuses text
with control characters; both know no more of XML than the escapes that are used here.
"""

import re
from xml.sax.saxutils import escape, quoteattr

NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(tag: str, text: str | None = None, **attributes: str | None) -> str:
    """An element with text or without; attributes that are None are left out, and `xml_lang` is xml:lang."""
    named = {name.replace("_", ":"): value for name, value in attributes.items() if value is not None}
    written = "".join(f" {name}={quoteattr(characters(value))}" for name, value in named.items())
    return f"<{tag}{written}/>" if text is None else f"<{tag}{written}>{content(text)}</{tag}>"


def content(text: str) -> str:
    """Text as the content of an element; a carriage return stays one, which a reader would take for a line feed."""
    return escape(characters(text), {"\r": "&#13;"})


def characters(text: str) -> str:
    """The text with U+FFFD for what no XML document can hold: control characters, halves of surrogate pairs."""
    return NO_CHARACTER.sub("\ufffd", text)
