"""Addresses as the reader of an answer has them: absolute, with the host that was asked."""

from urllib.parse import urlencode

from django.http import HttpRequest

from factdb.api.cursor import Cursor


def site(request: HttpRequest) -> str:
    """Scheme and host."""
    return f"{request.scheme}://{request.get_host()}"


def link_to(request: HttpRequest, cursor: Cursor) -> str:
    """What was asked for, from the cursor on."""
    if not request.GET:
        return f"{site(request)}{request.path}?cursor={cursor}"
    others = [(name, value) for name, values in request.GET.lists() for value in values if name != "cursor"]
    return f"{site(request)}{request.path}?{urlencode([*others, ('cursor', str(cursor))])}"
