"""What the API costs, beside a bare handler that sends the same bytes, and REST framework over normalised tables.

    python -m tests.bench.api [--size 10k ...] [--quick] [--server granian] [--only WORDS] [--no-pairs]

All run at once, over databases of several sizes, and take turns for each address: one connection for p50 and p99, four
for requests a second. Printed, and kept in the data folder, are medians of the rounds, ratios, how p50 grows from the
smallest database to the largest, and which targets are missed.
"""

import argparse
import signal
import sys
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from factdb import data_folder
from tests.bench import clusters, data
from tests.bench.client import Client, latencies, rate, request
from tests.bench.serving import APPLICATIONS, COMMANDS, OPTIONS, Served, serving
from tests.bench.targets import Finding, Measured, findings

FIRST_PORT = 8600
AT_ONCE = 4  # connections


class Effort(NamedTuple):
    """How much is measured: rounds; in each, requests one by one, requests over four connections, seconds at most."""

    rounds: int
    single: int
    many: int
    seconds: float


FULL, QUICK = Effort(5, 40, 60, 0.6), Effort(2, 12, 20, 0.3)
OF_PAIRS = Effort(2, 8, 0, 0.5)


def recordings_of(size: str) -> Path:
    return data_folder.folder() / f"bench-{size}.json"


def prepare_recordings(size: str) -> None:
    """Write what the API does, in a process of its own, since Django is set up for one database."""
    data.set_up()
    from tests.bench import endpoints, recording
    from tests.bench.record import Record

    record = Record(clusters.SIZES[size])
    recording.record_all(endpoints.all_endpoints(record), endpoints.export(record), recordings_of(size))


def endpoints_of(size: str, pairs: bool = False) -> list[tuple[str, str, str, bool, str | None]]:
    data.set_up()
    from tests.bench import endpoints
    from tests.bench.record import Record

    record = Record(clusters.SIZES[size])
    found = endpoints.all_pairs(record) if pairs else endpoints.all_endpoints(record)
    return [tuple(each) for each in found]  # type: ignore[misc]


def exports_of(size: str) -> str:
    data.set_up()
    from tests.bench import endpoints
    from tests.bench.record import Record

    return endpoints.export(Record(clusters.SIZES[size])).path


def in_process(size: str, function, *values):  # type: ignore[no-untyped-def]
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=clusters.use, initargs=(size,)) as pool:
        return pool.submit(function, size, *values).result()


@dataclass
class Lane:
    """One application over one database, with its open connections."""

    served: Served
    clients: list[Client]
    etags: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> tuple[str, str]:
        return self.served.application, self.served.size

    def asked(self, path: str, known: bool) -> bytes:
        if known and path not in self.etags:
            self.etags[path] = self.clients[0].get(request(path)).header("etag")
        return request(path, self.etags[path] if known else "")


def measure(lanes: dict[tuple[str, str], Lane], asked: dict[tuple[str, str], bytes], effort: Effort) -> Measured:
    """Each lane in turn, round after round, the first one another each time."""
    times, rates = defaultdict(list), defaultdict(list)
    names = [*asked]
    for name in names:
        lanes[name].clients[0].get(asked[name])
    for turn in range(effort.rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            lane = lanes[name]
            times[name] += latencies(lane.clients[0], asked[name], effort.single, effort.seconds)
            if effort.many:
                rates[name].append(rate(lane.clients, asked[name], effort.many, effort.seconds))
    return Measured(
        p50={name: median(found) for name, found in times.items()},
        p99={name: quantiles(found, n=100, method="inclusive")[98] for name, found in times.items()},
        rate={name: median(found) for name, found in rates.items()},
    )


class Bench:
    """A run: its lanes, its findings."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options, self.sizes = options, options.size
        self.effort = QUICK if options.quick else FULL
        self.lanes: dict[tuple[str, str], Lane] = {}
        self.findings: list[Finding] = []
        self.lines: list[str] = []

    def say(self, line: str) -> None:
        print(line, flush=True)
        self.lines.append(line)

    def open(self, stack: ExitStack) -> None:
        ports = iter(range(FIRST_PORT, FIRST_PORT + 100))
        for size in self.sizes:
            for application in APPLICATIONS:
                port, recordings = next(ports), recordings_of(size)
                served = stack.enter_context(serving(self.options.server, application, size, port, recordings))
                clients = [Client(port) for _each in range(AT_ONCE)]
                self.lanes[application, size] = Lane(served, clients)

    def run(self) -> None:
        of_sizes = [in_process(size, endpoints_of) for size in self.sizes]
        self.say(HEAD)
        for rows in zip(*of_sizes, strict=True):
            if all(word in rows[0][0] for word in self.options.only):
                self._endpoint(dict(zip(self.sizes, rows, strict=True)))

    def _endpoint(self, rows: dict[str, tuple[str, str, str, bool, str | None]]) -> None:
        name, _path, group, _known, opponent = rows[self.sizes[0]]
        asked = {
            (application, size): self.lanes[application, size].asked(
                (row[4] or row[1]) if application == "normalised" else row[1], row[3]
            )
            for application in APPLICATIONS
            for size, row in rows.items()
            if application != "normalised" or opponent != ""
        }
        problem, good = self._problem(asked)
        if problem:
            self.say(f"{name}: {problem}")
        measured = measure(self.lanes, {lane: each for lane, each in asked.items() if lane in good}, self.effort)
        found = findings(name, group, measured, self.sizes, problem)
        self.findings += found
        self.say(line_of(name, measured, self.sizes, found))

    def _problem(self, asked: dict[tuple[str, str], bytes]) -> tuple[str, set[tuple[str, str]]]:
        """What is wrong with the answers, and whose are good; the bare handler has to answer the same bytes."""
        answers = {name: self.lanes[name].clients[0].get(each) for name, each in asked.items()}
        good = {name for name, answer in answers.items() if answer.status in (200, 304)}
        bad = [f"{name} answers {answers[name].status}" for name in answers if name not in good]
        differ = [size for size in self.sizes if answers["API", size].body != answers["bare", size].body]
        return "; ".join([*bad, *(f"bare differs, {size}" for size in differ)]), good

    def pairs(self) -> None:
        """All pairs of filters, the API alone: how p50 grows, and the slowest."""
        of_sizes = [in_process(size, endpoints_of, True) for size in self.sizes]
        grown = []
        for rows in zip(*of_sizes, strict=True):
            asked = {("API", size): request(row[1]) for size, row in zip(self.sizes, rows, strict=True)}
            measured = measure(self.lanes, asked, OF_PAIRS)
            first, last = (measured.p50["API", size] for size in (self.sizes[0], self.sizes[-1]))
            grown.append((last / first, first, last, rows[0][0]))
        self.say(f"\nAll {len(grown)} pairs of filters: p50 grows by {median(row[0] for row in grown):.2f} (median)")
        missed = [row for row in grown if row[0] >= 1.3]
        self.say(f"{len(missed)} of them by 1.3 or more; the worst:")
        for growth, first, last, name in sorted(missed, reverse=True)[:25]:
            self.say(f"  {name:70} {first:7.2f} -> {last:7.2f} ms  x {growth:.2f}")

    def exports(self) -> None:
        self.say("\nA full export as NDJSON, one reader")
        for size in self.sizes:
            path = in_process(size, exports_of)
            for application in ("API", "bare"):
                self._export(self.lanes[application, size], path)

    def _export(self, lane: Lane, path: str) -> None:
        lane.served.forget_peak()
        began = time.perf_counter()
        received = Client(lane.served.port).download(request(path))
        seconds, memory = time.perf_counter() - began, lane.served.peak_memory()
        name, size = lane.name
        claims = clusters.SIZES[size] / seconds
        verdict = "" if name != "API" or memory < 200_000_000 else "  MISSED: under 200 MB"
        self.say(
            f"{name:5} {size:5} {received / 1e6:8.0f} MB in {seconds:6.1f} s, {claims:7.0f} claims/s, "
            f"at most {memory / 1e6:4.0f} MB of memory{verdict}"
        )

    def texts_in_sql(self) -> None:
        """Milliseconds that the server itself takes for text searches."""
        import json

        size = self.sizes[-1]
        known = json.loads(recordings_of(size).read_text())
        self.say(f"\nText search in SQL at {size}: milliseconds to plan and run, median of {SQL_ROUNDS}")
        for name, path, group, _known, _opponent in in_process(size, endpoints_of):
            if group == "text":
                statement = known[path]["statements"][-1]
                took = in_process(size, in_sql, statement)
                self.say(f"{name:40} {took:7.2f}{'' if took < 25 else '  MISSED: under 25 ms'}")

    def summary(self) -> None:
        self.say("\nTargets")
        by_target = defaultdict(list)
        for finding in self.findings:
            by_target[finding.target].append(finding)
        for target, found in by_target.items():
            missed = [each for each in found if not each.met]
            self.say(f"{target:45} met by {len(found) - len(missed)} of {len(found)}")
            for each in sorted(missed, key=lambda each: each.badness, reverse=True)[:15]:
                self.say(f"    MISSED {each.name:55} {each.value:.2f}")


SQL_ROUNDS = 7
HEAD = (
    f"{'':44} {'req/s':>21} {'p50 ms':>23} {'p99 ms':>23}   of (a)  x (b)  grows\n"
    f"{'':44} {'API':>7}{'bare':>7}{'norm.':>7} {'API':>7}{'bare':>8}{'norm.':>8} {'API':>7}{'bare':>8}{'norm.':>8}"
)


def in_sql(size: str, statement: str) -> float:
    data.set_up()
    from tests.bench.recording import milliseconds_in_sql

    url = clusters.urls(size).public
    return median(milliseconds_in_sql(url, OPTIONS, statement) for _turn in range(SQL_ROUNDS))


def line_of(name: str, measured: Measured, sizes: list[str], found: list[Finding]) -> str:
    """Of the largest database; then the ratios, and how p50 grew from the smallest."""
    last = sizes[-1]

    def column(values: dict[tuple[str, str], float], width: int, digits: int) -> str:
        each = (values.get((application, last)) for application in APPLICATIONS)
        return "".join(f"{'' if value is None else f'{value:.{digits}f}':>{width}}" for value in each)

    of_bare, of_normalised = (measured.ratio(other, last) for other in ("bare", "normalised"))
    ratios = (
        f"{of_bare:8.2f} {'' if of_normalised is None else f'{of_normalised:.1f}':>6} {measured.growth(sizes):6.2f}"
    )
    missed = ", ".join(each.target for each in found if not each.met)
    numbers = f"{column(measured.rate, 7, 0)} {column(measured.p50, 8, 2)} {column(measured.p99, 8, 2)}"
    return f"{name[:43]:44}{numbers}{ratios}{f'  MISSED: {missed}' if missed else ''}"


def options_of(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", action="append", choices=[*clusters.SIZES])
    parser.add_argument("--server", default="granian", choices=[*COMMANDS])
    parser.add_argument("--only", action="append", default=[], help="addresses whose name has these words")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--no-pairs", action="store_true")
    options = parser.parse_args(arguments)
    options.size = options.size or [*clusters.SIZES]
    return options


def main(arguments: list[str] | None = None) -> None:
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(1))  # the servers end with us
    options = options_of(arguments)
    bench = Bench(options)
    with clusters.running(), ExitStack() as stack:
        data.ensure(options.size)
        for size in options.size:
            in_process(size, prepare_recordings)
        bench.open(stack)
        bench.run()
        if not options.only:
            bench.texts_in_sql()
            bench.exports()
        if not (options.only or options.no_pairs):
            bench.pairs()
        bench.summary()
    written = data_folder.folder() / "bench.txt"
    written.write_text("\n".join(bench.lines) + "\n")
    print(f"\nWritten to {written}")


if __name__ == "__main__":
    main()
