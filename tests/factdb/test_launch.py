"""A copy of the checkout is launched for real, as `make run` does."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from factdb.data_folder import CHECKOUT
from factdb.processes import alive
from tests.factdb.folders import data_folder_at, passable_folder

PARTS = ("factdb", "sources", "claims", "seeds", "manage.py")
READY = "Ctrl-C stops the web server."


@dataclass
class Launch:
    process: subprocess.Popen[bytes]
    output: Path
    data: Path

    def said(self) -> str:
        return self.output.read_text()

    def port(self) -> int:
        return int(self.said().split("http://127.0.0.1:")[1].split("/")[0])

    def web_pid(self) -> int:
        return int((self.data / f"web-{self.port()}.pid").read_text())

    def database_pid(self) -> int:
        return int((self.data / "test" / "postmaster.pid").read_text().splitlines()[0])

    def get(self, path: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port(), timeout=20)
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()

    def wait_for(self, text: str) -> None:
        begun = time.monotonic()
        while text not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() - begun < 120, self.said()
            time.sleep(0.1)


@pytest.fixture(scope="module")
def checkout() -> Iterator[Path]:
    """A copy in a path with spaces and Arabic letters, whose data folder every account may pass through."""
    with passable_folder() as place, data_folder_at(place / "data"):
        copy = place / "a copy نسخة"
        copy.mkdir()
        for part in PARTS:
            if (CHECKOUT / part).is_dir():
                shutil.copytree(CHECKOUT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(CHECKOUT / part, copy / part)
        yield copy
        subprocess.run([sys.executable, "-m", "factdb.launch", "stop"], cwd=copy, check=True)


@pytest.fixture(scope="module")
def launched(checkout: Path) -> Iterator[list[Launch]]:
    """All that were started so far, the last of which may be running."""
    launches: list[Launch] = []
    yield launches
    for launch in launches:
        launch.process.terminate()
        launch.process.wait(30)


@pytest.fixture
def launch(checkout: Path, launched: list[Launch]) -> Launch:
    """A running one. A test that leaves it running leaves it to the next, since to start one takes seconds."""
    if not launched or launched[-1].process.poll() is not None:
        launched.append(start(checkout))
    return launched[-1]


def start(checkout: Path) -> Launch:
    output, command = checkout.with_name("output"), [sys.executable, "-m", "factdb.launch", "run"]
    with output.open("wb") as file, port_8000_taken():
        process = subprocess.Popen(command, cwd=checkout, stdout=file, stderr=file)
        launch = Launch(process, output, checkout.with_name("data"))
        launch.wait_for(READY)
    return launch


def port_8000_taken() -> socket.socket:
    try:
        return socket.create_server(("127.0.0.1", 8000))
    except OSError:  # somebody else has taken it already
        return socket.socket()


def test_run_serves_the_pages_that_it_prints_until_it_is_terminated(launch: Launch) -> None:
    assert (launch.port() == 8000) is False
    for path in ("/", "/api/v1/", "/api/v1/docs/", "/admin/login/"):
        assert f"http://127.0.0.1:{launch.port()}{path.removesuffix('login/')}\n" in launch.said()
        assert launch.get(path)[0] == 200
    group = launch.web_pid()
    launch.process.terminate()
    assert launch.process.wait(30) == 0
    assert launch.said().endswith("Stopping the web server ...\n")
    assert living_members_of(group) == []
    assert list(launch.data.glob("web-*.pid")) == []


def test_run_prints_a_login_for_each_role(launch: Launch) -> None:
    roles = ("Contributor", "Reviewer", "Publisher", "Auditor", "Administrator")
    printed = [line.split()[:2] for line in launch.said().split("Logins of the demonstration")[1].splitlines()[2:7]]
    assert printed == [[role, role.lower()] for role in roles]


def test_run_starts_a_killed_database_again_with_every_row(launch: Launch) -> None:
    before = launch.get("/api/v1/claims/")
    assert before[0] == 200
    killed = launch.database_pid()
    os.kill(killed, signal.SIGKILL)
    launch.wait_for("PostgreSQL answers again.")
    assert (launch.database_pid() == killed) is False
    assert launch.get("/api/v1/claims/") == before


def test_address_that_is_too_long_is_an_error(launch: Launch) -> None:
    assert [launch.get(f"/api/v1/claims/?q={'a' * length}")[0] for length in (8_000, 70_000)] == [400, 414]


def test_run_fails_and_leaves_nothing_behind_when_its_server_is_killed(launch: Launch) -> None:
    group = launch.web_pid()
    os.kill(group, signal.SIGKILL)
    assert launch.process.wait(30) == 1
    assert "The web server ended unexpectedly (killed by SIGKILL)." in launch.said()
    assert living_members_of(group) == []


def test_killed_worker_is_replaced_and_no_request_is_lost(launch: Launch) -> None:
    workers = [pid for pid in living_members_of(launch.web_pid()) if pid != launch.web_pid()]
    os.kill(workers[0], signal.SIGKILL)
    assert {launch.get("/api/v1/topics/")[0] for _request in range(20)} == {200}
    begun = time.monotonic()
    while len(living_members_of(launch.web_pid())) < 3:
        assert time.monotonic() - begun < 30
        time.sleep(0.1)


def test_workers_end_when_everything_above_them_is_killed(launch: Launch) -> None:
    group = launch.web_pid()
    launch.process.kill()
    os.kill(group, signal.SIGKILL)
    launch.process.wait()
    begun = time.monotonic()
    while living_members_of(group):
        assert time.monotonic() - begun < 30
        time.sleep(0.1)


def test_killed_run_takes_its_server_along_and_leaves_the_database(launch: Launch) -> None:
    group, database = launch.web_pid(), launch.database_pid()
    launch.process.kill()
    launch.process.wait()
    wait_until_gone(group)
    assert living_members_of(group) == []
    assert alive(database) is True


def test_stop_ends_the_server_and_the_database(launch: Launch, checkout: Path) -> None:
    group, database = launch.web_pid(), launch.database_pid()
    stop = [sys.executable, "-m", "factdb.launch", "stop"]
    stopped = subprocess.run(stop, cwd=checkout, capture_output=True, text=True, check=True)
    assert stopped.stdout == "The web server is stopped.\nPostgreSQL (test) is stopped.\n"
    assert launch.process.wait(30) == 0
    assert living_members_of(group) == []
    assert alive(database) is False


def living_members_of(group: int) -> list[int]:
    """The processes of a process group, from the fifth field of /proc/<pid>/stat."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _parent, its_group = stat.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state not in "ZX":
                found.append(int(stat.parent.name))
    return found


def wait_until_gone(pid: int) -> None:
    begun = time.monotonic()
    while alive(pid) and time.monotonic() - begun < 30:
        time.sleep(0.1)
