"""How answers are handed to the web server."""

from typing import Any

from django.http import HttpResponse, StreamingHttpResponse

from factdb.serving import at_once


def test_whole_answer_is_handed_over_as_a_list_and_closed() -> None:
    response = HttpResponse(b"whole")
    assert at_once(lambda environ, start: response)({}, print) == [b"whole"]
    assert response.closed is True


def test_stream_is_handed_over_as_it_is() -> None:
    response: Any = StreamingHttpResponse(iter([b"one", b"two"]))
    assert at_once(lambda environ, start: response)({}, print) is response
    assert response.closed is False


def test_answer_that_is_a_list_already_is_handed_over_as_it_is() -> None:
    answer = [b"whole"]
    assert at_once(lambda environ, start: answer)({}, print) is answer
