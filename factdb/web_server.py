"""The web server of this checkout: a port for it, granian on that port (`serving`), and its end."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from factdb import data_folder
from factdb.postgres import say
from factdb.processes import alive, command_line, end_with_parent

HOST = "127.0.0.1"
PORT = 8000
PATIENCE = 10  # seconds that a request may take to end when the server is told to stop
BACKLOG = 128  # connections that may wait to be accepted


class WebServerError(RuntimeError):
    """The web server does not run as it should; the message says why."""


def listen() -> socket.socket:
    """A socket that listens: on the port that PORT names, else on 8000 if that is free, else on any that is.

    It is handed on to the server, so nobody can take the port in between.
    """
    wanted = os.environ.get("PORT", "")
    if wanted and not (wanted.isdecimal() and 0 < int(wanted) < 65536):
        raise WebServerError(f"PORT is {wanted!r}; it must be a number from 1 to 65535.")
    try:
        return socket.create_server((HOST, int(wanted or PORT)), backlog=BACKLOG)
    except OSError as error:
        if wanted:
            raise WebServerError(f"Port {wanted} cannot be had ({error.strerror}).") from error
        return socket.create_server((HOST, 0), backlog=BACKLOG)


def start(listener: socket.socket) -> subprocess.Popen[bytes]:
    """Start the server on a listening socket, which it takes over, and wait until it answers."""
    port, log = listener.getsockname()[1], data_folder.log("web")
    with log.open("ab") as file, listener:
        server = subprocess.Popen(
            [sys.executable, "-m", "factdb.serving", str(listener.fileno()), _mark(port)],
            cwd=data_folder.CHECKOUT,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            pass_fds=[listener.fileno()],
            start_new_session=True,  # Ctrl-C reaches us alone, and we stop it in good order
            preexec_fn=end_with_parent,
        )
    try:
        _pid_file(port).write_text(str(server.pid))
        _wait_until_it_answers(server, port, log)
    except BaseException:
        stop(server)
        raise
    return server


def stop(server: subprocess.Popen[bytes]) -> None:
    """Let requests end, then see that no process of the server is left."""
    if server.poll() is None:
        server.terminate()
        with suppress(subprocess.TimeoutExpired):
            server.wait(PATIENCE + 2)
    _end_group(server.pid)
    server.wait()
    for file in _pid_files():
        if file.read_text() == str(server.pid):
            file.unlink()


def stop_all() -> int:
    """Stop the web servers of this checkout that other processes started; return how many there were."""
    stopped = 0
    for file in _pid_files():
        pid, port = int(file.read_text() or 0), int(file.stem.removeprefix("web-"))
        if alive(pid) and _mark(port) in command_line(pid):
            os.kill(pid, signal.SIGTERM)
            _wait_for_end(pid)
            stopped += 1
        file.unlink(missing_ok=True)
    return stopped


def _mark(port: int) -> str:
    """What tells a server of ours from whatever process may later get its number."""
    return f"factdb-{data_folder.instance()}-{port}"


def _pid_file(port: int) -> Path:
    return data_folder.folder() / f"web-{port}.pid"


def _pid_files() -> list[Path]:
    return list(data_folder.folder().glob("web-*.pid"))


def _wait_until_it_answers(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    begun, problem = time.monotonic(), "nothing for a minute"
    while server.poll() is None and time.monotonic() - begun < 60:
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", "/")
            status = connection.getresponse().status
            connection.close()
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
            continue
        if status < 500:
            return
        problem = f"status {status}"
        break
    end = "\n".join(log.read_text(errors="replace").splitlines()[-20:])
    raise WebServerError(f"The web server does not answer as it should ({problem}). The end of {log}:\n{end}")


def _wait_for_end(pid: int) -> None:
    begun = time.monotonic()
    while alive(pid):
        if time.monotonic() - begun > PATIENCE + 5:
            os.kill(pid, signal.SIGKILL)
            say(f"The web server (process {pid}) did not stop and was killed.")
        time.sleep(0.05)


def _end_group(group: int) -> None:
    """End the workers of a server that was killed itself; gently at first."""
    for attempt in range(40):
        try:
            os.killpg(group, signal.SIGTERM if attempt < 20 else signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # macOS denies it for a group of dead processes
            return
        time.sleep(0.1)
