"""The project's own server (`factdb.serving`) with one worker, for any of the applications that are compared.

python -m tests.bench.one_worker DESCRIPTOR MODULE:APPLICATION
"""

import multiprocessing
import socket
import sys
from importlib import import_module
from typing import Any

from granian.constants import HTTPModes, Interfaces

from factdb.serving import THREADS, OnSocket, at_once


def loaded(named: str) -> Any:
    """The application; Django's hands over in one piece, as the API does."""
    module, _colon, name = named.partition(":")
    application = getattr(import_module(module), name)
    return application if module == "tests.bench.bare" else at_once(application)


def main(descriptor: int, named: str) -> None:
    multiprocessing.set_start_method("fork")
    listener = socket.socket(fileno=descriptor)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    server = OnSocket(listener, interface=Interfaces.WSGI, http=HTTPModes.http1, workers=1, blocking_threads=THREADS)
    application = loaded(named)
    server.serve(target_loader=lambda: application, wrap_loader=False)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
