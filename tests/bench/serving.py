"""The applications that are compared, each under the same server: one worker, four threads, connections kept open."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from factdb import data_folder
from factdb.databases import SESSION_OF_API
from tests.bench import clusters
from tests.bench.client import Client

THREADS = 4
APPLICATIONS = {
    "API": "factdb.wsgi:application",
    "bare": "tests.bench.bare:application",
    "normalised": "tests.bench.normalised.wsgi:application",
}
GUNICORN = ["gunicorn", "--worker-class=gthread", "--workers=1", f"--threads={THREADS}", "--no-control-socket"]
GRANIAN = ["granian", "--interface=wsgi", "--workers=1", f"--blocking-threads={THREADS}", "--http=1"]
COMMANDS = {
    "gunicorn": [*GUNICORN, "--keep-alive=60", "--bind=127.0.0.1:{port}", "{application}"],
    "granian": [*GRANIAN, "--no-log-access", "--host=127.0.0.1", "--port={port}", "{application}"],
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
    command = [part.format(port=port, application=APPLICATIONS[application]) for part in COMMANDS[server]]
    told = {"FACTDB_BARE": str(recordings), "FACTDB_BARE_OPTIONS": OPTIONS}
    environment = os.environ | clusters.environment(size) | told
    with data_folder.log(f"bench-{application}").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=data_folder.CHECKOUT, env=environment, stdout=log, stderr=log
        )
    try:
        wait_until_it_listens(process, port)
        yield Served(application, size, port, process)
    finally:
        process.terminate()
        process.wait(30)


def wait_until_it_listens(process: subprocess.Popen[bytes], port: int) -> None:
    began = time.monotonic()
    while process.poll() is None and time.monotonic() - began < 120:
        try:
            Client(port).close()
        except OSError:
            time.sleep(0.2)
            continue
        return
    raise RuntimeError(f"{process.args} does not answer")
