"""The web server's processes: granian on a socket that it is handed, two workers that share one loaded application.

python -m factdb.serving DESCRIPTOR NAME

DESCRIPTOR is the socket's, which listens already. NAME is for whoever looks for the process among others.
"""

import multiprocessing
import socket
import sys
from collections.abc import Callable, Iterable
from typing import Any

from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.mp import MPServer

from factdb.processes import end_with_parent
from factdb.web_server import BACKLOG, PATIENCE

# A reader who is slow to take an export holds a thread, and a thread keeps a connection to the database for each login
# that it has served: 2 * 12 * 2 of the 100 that PostgreSQL has at most. No slower under load than 4, as measured.
WORKERS, THREADS = 2, 12
LONGEST_HEAD = 65_536  # bytes of a request's line and headers; more is refused with 431

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class OnSocket(MPServer):
    """Granian makes its own sockets, one for each worker; here both accept from one, which we reserved before.

    It has no public way to be handed one: look at this method when the version that is pinned changes.
    """

    def __init__(self, listener: socket.socket, **options: Any) -> None:
        super().__init__("factdb.wsgi", port=listener.getsockname()[1], **options)
        self.listener = listener

    def _init_shared_socket(self) -> None:
        backlog = (BACKLOG,) if sys.platform == "linux" else ()
        self._ssp, self._sso = None, self.listener
        holder: Any = SocketHolder  # whose type stub says nothing of what it takes
        self._shd = holder(self.listener.fileno(), False, *backlog)


def serve(listener: socket.socket) -> None:
    """Until SIGTERM or SIGINT; requests under way are answered then.

    There is no access log: Granian's takes line breaks from the addresses that are asked for, costs a tenth of the
    work, and says who read what. A proxy in front may keep one.
    """
    multiprocessing.set_start_method("fork")  # so that the workers share what is loaded
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else an answer waits 40 ms for its second part
    server = OnSocket(
        listener,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(max_buffer_size=LONGEST_HEAD),
        workers=WORKERS,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
    )
    server.serve(target_loader=_in_worker(_loaded()), wrap_loader=False)


def at_once(application: Application) -> Application:
    """Hand over as a list what is no stream: Granian sends that in one piece, with its length."""

    def answered(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        response: Any = application(environ, start_response)
        if isinstance(response, list) or response.streaming:
            return response
        response.close()
        return [response.content]

    return answered


def _loaded() -> Application:
    from factdb.wsgi import application  # here, so that whoever asks for a constant does not load Django

    return at_once(application)


def _in_worker(application: Application) -> Callable[[], Application]:
    """What a worker calls first. Without this it would go on serving if its parent were killed."""

    def begin() -> Application:
        end_with_parent()
        return application

    return begin


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
