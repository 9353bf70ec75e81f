"""Bytes -> an answer over HTTP: its ETag, whether the reader has it already, whether it is compressed."""

import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from factdb.api.headers import checked, made, put
from factdb.api.problems import PreconditionFailed

CACHE_CONTROL = "public, max-age=60"
CACHED = checked({"Cache-Control": CACHE_CONTROL})
CONDITIONS = {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE"}
WORTH_COMPRESSING = 1_000  # bytes; below, the headers weigh more
LEVEL = 5  # of zlib: a page of documents shrinks to an eighth, and the next levels give little more for their time
REFUSED = re.compile(r"q\s*=\s*0(\.0*)?\s*$")


def digest(*parts: bytes) -> str:
    """The start of a SHA-256 over the parts, which are told apart."""
    state = hashlib.sha256()
    for part in parts:
        state.update(len(part).to_bytes(8, "big") + part)
    return state.hexdigest()[:40]


def strong(request: HttpRequest, tag: str) -> str:
    """A strong ETag (RFC 9110, 8.8.3): of these bytes, compressed as this reader will have them."""
    return f'"{tag}-gzip"' if accepts_gzip(request) else f'"{tag}"'


def known(request: HttpRequest, tag: str, modified: int | None = None) -> HttpResponse | None:
    """304 to somebody who has it already. Raises PreconditionFailed for somebody who wants to be sure of another.

    `modified` is the second since 1970 in which the text changed last, where that is known.
    """
    if not _conditional(request):
        return None
    headed = _headed(HttpResponse(), strong(request, tag), modified)
    response = get_conditional_response(request, strong(request, tag), modified, headed)
    if response is None or response.status_code == 200:
        return None
    if response.status_code == 412:
        raise PreconditionFailed
    answer: HttpResponse = response
    return answer


def whole(
    request: HttpRequest, body: bytes, media_type: str, tag: str, modified: int | None = None
) -> HttpResponseBase:
    """The body, under the ETag; 304 to whoever has it. Raises PreconditionFailed."""
    had = known(request, tag, modified)
    if had is not None:
        return had
    if len(body) >= WORTH_COMPRESSING and accepts_gzip(request):
        response = HttpResponse(b"".join(_gzip([body])), content_type=media_type)
        response["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(body, content_type=media_type)
    return _headed(response, strong(request, tag), modified)


def streamed(request: HttpRequest, lines: Iterable[bytes], media_type: str) -> HttpResponseBase:
    """Lines as they come, at constant memory."""
    if accepts_gzip(request):
        response = StreamingHttpResponse(_gzip(lines), content_type=media_type)
        response["Content-Encoding"] = "gzip"
    else:
        response = StreamingHttpResponse(_gathered(lines), content_type=media_type)
    response["Cache-Control"] = CACHE_CONTROL
    return response


def accepts_gzip(request: HttpRequest) -> bool:
    """Whether the header Accept-Encoding names gzip, and not with a weight of 0 (RFC 9110, 12.5.3)."""
    codings = request.META.get("HTTP_ACCEPT_ENCODING", "")
    if "gzip" not in codings:
        return False
    named = (each.strip() for each in codings.split(","))
    return any(each.partition(";")[0].strip() == "gzip" and not REFUSED.search(each) for each in named)


def _conditional(request: HttpRequest) -> bool:
    return not CONDITIONS.isdisjoint(request.META)


def _headed(response: HttpResponse, etag: str, modified: int | None) -> HttpResponse:
    put(response, CACHED)
    put(response, made({"ETag": etag}))
    if modified is not None:
        put(response, made({"Last-Modified": date_of(modified)}))
    return response


@lru_cache(maxsize=4096)
def date_of(second: int) -> str:
    """A second since 1970 as HTTP writes it."""
    return http_date(second)


def _gzip(parts: Iterable[bytes]) -> Iterator[bytes]:
    """RFC 1952, without a time, so that the same bytes give the same bytes."""
    compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    for part in _gathered(parts):
        if compressed := compressor.compress(part):
            yield compressed
    yield compressor.flush()


def _gathered(parts: Iterable[bytes], size: int = 65_536) -> Iterator[bytes]:
    """Parts of about this size, since each that is sent costs a call of the system."""
    held: list[bytes] = []
    length = 0
    for part in parts:
        held.append(part)
        length += len(part)
        if length >= size:
            yield b"".join(held)
            held, length = [], 0
    if held:
        yield b"".join(held)
