"""The applications that are compared, each under the same server: one worker, four threads, connections kept open."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from factdb import data_folder
from factdb.databases import SESSION_OF_API
from factdb.serving import THREADS
from tests.bench import clusters
from tests.bench.client import Client, request

APPLICATIONS = {
    "API": "factdb.wsgi:application",
    "bare": "tests.bench.bare:application",
    "normalised": "tests.bench.normalised.wsgi:application",
}
GUNICORN = ["gunicorn", "--worker-class=gthread", "--workers=1", f"--threads={THREADS}", "--keep-alive=60"]
COMMANDS = {
    "granian": ["tests.bench.one_worker", "{descriptor}", "{application}"],
    "gunicorn": [*GUNICORN, "--bind=fd://{descriptor}", "{application}"],
}
OPTIONS = " ".join(f"-c {name}={value}" for name, value in SESSION_OF_API.items())


@dataclass(frozen=True)
class Served:
    """One application over the database of one size."""

    application: str
    size: str
    port: int
    process: subprocess.Popen[bytes]

    def peak_memory(self) -> int:
        """Bytes of memory that the worker had at most since `forget_peak`."""
        return max(_status(pid, "VmHWM") for pid in self._workers())

    def forget_peak(self) -> None:
        for pid in self._workers():
            Path(f"/proc/{pid}/clear_refs").write_text("5")

    def _workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(pid) for pid in children] or [self.process.pid]


def _status(pid: int, name: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:"))


@contextmanager
def serving(server: str, application: str, size: str, port: int, recordings: Path) -> Iterator[Served]:
    """The application runs under the server meanwhile."""
    listener = socket.create_server(("127.0.0.1", port), backlog=128)
    names = {"descriptor": listener.fileno(), "application": APPLICATIONS[application]}
    command = [part.format(**names) for part in COMMANDS[server]]
    told = {"FACTDB_BARE": str(recordings), "FACTDB_BARE_OPTIONS": OPTIONS}
    environment = os.environ | clusters.environment(size) | told
    with listener, data_folder.log(f"bench-{application}").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=data_folder.CHECKOUT,
            env=environment,
            stdout=log,
            stderr=log,
            pass_fds=[listener.fileno()],
        )
    try:
        wait_until_it_answers(process, port)
        yield Served(application, size, port, process)
    finally:
        process.terminate()
        process.wait(30)


def wait_until_it_answers(process: subprocess.Popen[bytes], port: int) -> None:
    """To the address of which nothing is known; what matters is that the application is loaded."""
    client = Client(port)
    try:
        client.get(request("/"))
    except OSError as error:
        raise RuntimeError(f"{process.args} does not answer") from error
    finally:
        client.close()
