"""The web server beside gunicorn: processor time that a request takes, requests a second, milliseconds until answered.

.venv/bin/python -m tests.bench.servers [SECONDS] [ROUNDS]

`make run` has to have loaded the record before. Both have two workers of twelve threads and no access log; they take
turns, and medians of the rounds are printed. Processor time tells them apart on a busy machine too. Needs Debian's wrk.
"""

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from statistics import median

from factdb import data_folder, web_server

CLAIM = "/api/v1/claims/8456ff5c-57e3-4a85-97f5-06c783ccb5a7/"
TARGETS = {
    "list": "/api/v1/claims/",
    "filtered": "/api/v1/claims/?question=f6f39917-af5f-4695-a187-ab010a4d20aa",
    "detail": CLAIM,
    "known": CLAIM,  # 304
    "login": "/admin/login/",
}
GUNICORN = "gunicorn factdb.wsgi --preload --no-control-socket --worker-class=gthread --workers=2 --threads=12"
SERVERS = {"gunicorn": f"{GUNICORN} --bind=fd://{{}}", "granian": "factdb.serving {} bench"}
MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass
class Server:
    address: str
    pid: int

    def seconds(self) -> float:
        """Processor time that it and its workers have used."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                fields = stat.read_text().rpartition(")")[2].split()
                if self.pid in (int(stat.parent.name), int(fields[1])):
                    ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(name: str) -> Iterator[Server]:
    with web_server.listen() as listener, data_folder.log(f"bench-{name}").open("ab") as log:
        address = "http://{}:{}".format(*listener.getsockname())
        command = [sys.executable, "-m", *SERVERS[name].format(listener.fileno()).split()]
        process = subprocess.Popen(command, pass_fds=[listener.fileno()], stdout=log, stderr=log)
    try:
        wait_for(address)
        yield Server(address, process.pid)
    finally:
        process.terminate()
        process.wait(30)


def wait_for(address: str) -> None:
    for _attempt in range(100):
        with suppress(OSError):
            get(f"{address}/api/v1/")
            return
        time.sleep(0.2)
    sys.exit(f"{address} does not answer")


def get(url: str) -> Message:
    with urllib.request.urlopen(url) as response:  # noqa: S310
        headers: Message = response.headers
        return headers


def load(server: Server, target: str, connections: int, seconds: int) -> list[float]:
    """Milliseconds of processor time for a request, requests a second, and within how many milliseconds a half and
    99 of 100 were answered."""
    url, headers = server.address + TARGETS[target], []
    if target == "known":
        headers = ["-H", f"If-None-Match: {get(url)['ETag']}"]
    before = server.seconds()
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", *headers, url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    spent = server.seconds() - before
    if "Socket errors" in said or "Non-2xx" in said:
        print(said)
    number, rate = (float(re.search(part, said)[1]) for part in (r"(\d+) requests in", r"Requests/sec: +([\d.]+)"))  # type: ignore[index]
    return [spent * 1000 / number, rate, *(within(part, said) for part in ("50%", "99%"))]


def within(part: str, said: str) -> float:
    number, unit = re.search(rf"{part} +([\d.]+)(us|ms|s)", said).groups()  # type: ignore[union-attr]
    return float(number) * MILLISECONDS[unit]


def compare(servers: dict[str, Server], target: str, connections: int, seconds: int, rounds: int) -> None:
    found: dict[str, list[list[float]]] = {name: [] for name in servers}
    for number in range(rounds):
        for name in [*servers][:: 1 if number % 2 else -1]:
            found[name].append(load(servers[name], target, connections, seconds))
    middle = {name: [median(column) for column in zip(*rows, strict=True)] for name, rows in found.items()}
    for name, (spent, rate, half, most) in middle.items():
        times = middle["gunicorn"][0] / spent
        print(
            f"{target:9} {connections:3} {name:9} {spent:6.3f} ms of CPU (1/{times:4.2f}) {rate:7.0f}/s"
            f"  50% {half:7.2f} ms  99% {most:7.2f} ms",
            flush=True,
        )


def main(seconds: int = 2, rounds: int = 5) -> None:
    with ExitStack() as stack:
        servers = {name: stack.enter_context(serving(name)) for name in SERVERS}
        for target in TARGETS:
            for connections in (1, 4, 16):
                compare(servers, target, connections, seconds, rounds)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
