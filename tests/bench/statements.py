"""What PostgreSQL itself needs for every address, pairs of filters included, and how that grows; for tuning.

    python -m tests.bench.statements [10k 1m] [--least MILLISECONDS]

The quickest of several runs counts, which hardly depends on what else the machine does. Those are listed that take
longer than 5 ms, or as said, at the larger size.
"""

import json
import sys
from pathlib import Path

import psycopg

from tests.bench import clusters, data
from tests.bench.api import in_process
from tests.bench.serving import OPTIONS

RUNS = 4
Cost = tuple[float, int]  # milliseconds to run, blocks of 8 KB that are looked at


def costs(size: str) -> dict[str, Cost]:
    """Of every address; in a process of its own."""
    data.set_up()
    from tests.bench import endpoints, recording
    from tests.bench.record import Record

    record, found = Record(clusters.SIZES[size]), {}
    with psycopg.connect(clusters.urls(size).public, options=OPTIONS, autocommit=True) as public:
        for endpoint in [*endpoints.all_endpoints(record), *endpoints.all_pairs(record)]:
            _response, statements = recording.ask(endpoint)
            each = [cost_of(public, statement) for statement in statements]
            found[endpoint.name] = (sum(time for time, _blocks in each), sum(blocks for _time, blocks in each))
    return found


def cost_of(public: psycopg.Connection, statement: str) -> Cost:
    """The least of several runs."""
    found = []
    for _run in range(RUNS):
        row = public.execute(f"EXPLAIN (ANALYZE, TIMING OFF, BUFFERS, FORMAT JSON) {statement}").fetchone()
        said = row[0][0] if row else {}
        plan = said["Plan"]
        found.append((said["Execution Time"], plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]))
    return min(found)


def main(arguments: list[str]) -> None:
    sizes = [each for each in arguments if each in clusters.SIZES] or ["10k", "1m"]
    least = float(arguments[arguments.index("--least") + 1]) if "--least" in arguments else 5.0
    with clusters.running():
        data.ensure(sizes)
        found = {size: in_process(size, costs) for size in sizes}
    Path(data.clusters.FOLDER, "statements.json").write_text(json.dumps(found))
    small, large = found[sizes[0]], found[sizes[-1]]
    slow = sorted(((cost, name) for name, cost in large.items() if cost[0] > least), reverse=True)
    print(f"{len(slow)} of {len(large)} take longer than {least:.0f} ms at {sizes[-1]}: milliseconds, blocks")
    for (time, blocks), name in slow:
        print(f"{name:70} {small[name][0]:8.2f} -> {time:8.2f}  {small[name][1]:7} -> {blocks:7}")


if __name__ == "__main__":
    main(sys.argv[1:])
