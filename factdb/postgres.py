"""The embedded PostgreSQL: starts and stops the clusters of this checkout when DATABASE_URL is not set.

A cluster listens on a Unix socket alone and asks every login for its password.

    python -m factdb.postgres start|stop|status [main|test]
"""

import os
import signal
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path

from factdb import data_folder, postgres_cluster
from factdb.data_folder import DataFolderError, Report
from factdb.postgres_binaries import PostgresError, account, binary, run
from factdb.postgres_cluster import CLUSTERS, SOCKET, SUPERUSER, Cluster
from factdb.processes import alive, command_line, works_in

PATIENCE = 30  # seconds in which what is left of a killed server may go away
# A request that needs no login. That a connection comes about proves nothing: the system also makes one to a server
# that is just dying.
MAY_WE_USE_TLS = struct.pack("!II", 8, 80877103)
# What a server says that finds its killed predecessor not quite gone.
PASSING = ("Is another postmaster", "Is another postgres", "pre-existing shared memory block")


def say(line: str) -> None:
    """Tell whoever started us; what a command answers goes to its standard output."""
    print(line, file=sys.stderr, flush=True)


def start(cluster: Cluster = "main", report: Report = say) -> None:
    """Make the cluster answer; create it on first use. Raises PostgresError and DataFolderError."""
    if _answers(cluster):
        return
    with data_folder.lock(f"postgres-{cluster}", report):
        if not postgres_cluster.folder(cluster).exists():
            postgres_cluster.create(cluster, report)
        postgres_cluster.check_version(cluster)
        _start_until_it_answers(cluster, report)


def stop(cluster: Cluster = "main", report: Report = say) -> bool:
    """Stop the cluster; its connections end, what they had committed stays. Returns whether it ran."""
    with data_folder.lock(f"postgres-{cluster}", report):
        pid = _pid(cluster)
        if pid is not None:
            _end(cluster, pid, report)
        return pid is not None


def is_running(cluster: Cluster = "main") -> bool:
    """Whether this checkout's server runs; it may still be starting."""
    return _pid(cluster) is not None


def superuser_url(cluster: Cluster = "main") -> str:
    """The URL of the cluster's first login, in the database `postgres`."""
    return postgres_cluster.url(SUPERUSER, "postgres", cluster)


class Waiting:
    """Sleeps a little at a time, and says what for once it takes long enough to be noticed."""

    def __init__(self, report: Report, message: str) -> None:
        self.report, self.message = report, message
        self.begun, self.next = time.monotonic(), float(data_folder.PATIENCE)

    def longer_than(self, seconds: float) -> bool:
        time.sleep(0.05)
        waited = time.monotonic() - self.begun
        if waited > self.next:
            self.report(self.message)
            self.next += 10
        return waited > seconds


def _start_until_it_answers(cluster: Cluster, report: Report) -> None:
    waiting = Waiting(report, f"Waiting for PostgreSQL ({cluster}), which runs and does not answer yet ...")
    while not _answers(cluster):
        pid = _pid(cluster)
        if pid is None:
            _launch(cluster, report)
        elif _is_ready(cluster) and _is_displaced(cluster, pid):
            report(f"The folder or the socket of PostgreSQL ({cluster}) was moved; starting it anew ...")
            _end(cluster, pid, report)
        elif waiting.longer_than(PATIENCE):
            raise PostgresError(
                f"PostgreSQL ({cluster}, process {pid}) runs and does not answer. Try `make stop`, then again. "
                + _log_tail(cluster)
            )


def _end(cluster: Cluster, pid: int, report: Report) -> None:
    os.kill(pid, signal.SIGINT)  # a "fast" shutdown
    waiting = Waiting(report, f"Waiting for PostgreSQL ({cluster}) to stop ...")
    while _pid(cluster) == pid:
        if waiting.longer_than(PATIENCE):
            raise PostgresError(f"PostgreSQL ({cluster}, process {pid}) does not stop. {_log_tail(cluster)}")


def _launch(cluster: Cluster, report: Report) -> None:
    """Start a server, again and again while what is left of a killed one is in its way."""
    waiting = Waiting(report, f"Waiting for what is left of a killed PostgreSQL ({cluster}) to go away ...")
    while last_words := _try_launch(cluster, report):
        passing = any(words in last_words for words in PASSING)
        if not passing or waiting.longer_than(PATIENCE):
            raise PostgresError(f"PostgreSQL ({cluster}) did not start. {_log_tail(cluster)}")
        time.sleep(0.5)


def _try_launch(cluster: Cluster, report: Report) -> str:
    """Start a server; return nothing once it answers, or what it wrote before it gave up.

    We wait as long as it lives: after a crash it first replays its log, which takes what it takes.
    """
    _forget_dead_server(cluster)
    log = data_folder.log(f"postgres-{cluster}")
    begin = log.stat().st_size
    pid = _spawn(cluster, log)
    waiting = Waiting(report, f"PostgreSQL ({cluster}) is starting ...")
    while alive(pid):
        if _answers(cluster):
            return ""
        waiting.longer_than(0)
    return log.read_bytes()[begin:].decode(errors="replace") or "nothing"


def _spawn(cluster: Cluster, log: Path) -> int:
    """Start a server and return its process id; its parent is init, which reaps it whenever it dies."""
    postgres_cluster.make_socket_folder(cluster)
    folder = postgres_cluster.folder(cluster)
    command = [binary("postgres"), "-D", str(folder)]
    for name, value in postgres_cluster.settings(cluster).items():
        command += ["-c", f"{name}={value}"]
    shell = ["/bin/sh", "-c", '"$@" >&2 & echo $!', "sh", *command]
    with log.open("ab") as file:
        started = run(account(folder), shell, stdout=subprocess.PIPE, stderr=file, start_new_session=True)
    return int(started.stdout)


def _forget_dead_server(cluster: Cluster) -> None:
    """Remove the notes of a server that is no more, or unreaped, or whose number another process has by now.

    Should we be wrong after all, the shared memory of the other server still keeps ours from starting; but that of
    a server in another container does not.
    """
    if _socket_answers(cluster):
        raise PostgresError(f"Another PostgreSQL, whose process cannot be seen, uses {_socket(cluster)}.")
    (postgres_cluster.folder(cluster) / "postmaster.pid").unlink(missing_ok=True)
    Path(f"{_socket(cluster)}.lock").unlink(missing_ok=True)


def _note(cluster: Cluster) -> list[str]:
    """The lines of the file in which a server notes its process id (first) and its state (eighth)."""
    try:
        return (postgres_cluster.folder(cluster) / "postmaster.pid").read_text(errors="replace").splitlines()
    except OSError:
        return []


def _pid(cluster: Cluster) -> int | None:
    """The process id of our server, or None when it is dead; never that of somebody else's process."""
    note = _note(cluster)
    if not note or not note[0].isdecimal():
        return None
    pid, folder = int(note[0]), postgres_cluster.folder(cluster)
    command = command_line(pid) if alive(pid) else []
    if not command or os.path.basename(command[0]) != "postgres":
        return None
    # The folder may have been moved since the server started.
    return pid if str(folder) in command or works_in(pid, folder) else None


def _is_ready(cluster: Cluster) -> bool:
    return [line.strip() for line in _note(cluster)[7:]] == ["ready"]


def _is_displaced(cluster: Cluster, pid: int) -> bool:
    """Whether a server's folder was moved since it started, which it does not survive for long, or its socket."""
    moved = str(postgres_cluster.folder(cluster)) not in command_line(pid)
    return moved or not os.path.lexists(_socket(cluster))


def _socket(cluster: Cluster) -> Path:
    return postgres_cluster.socket_folder(cluster) / SOCKET


def _answers(cluster: Cluster) -> bool:
    pid = _pid(cluster)
    if pid is None or not _is_ready(cluster) or _is_displaced(cluster, pid):
        return False
    return _socket_answers(cluster)


def _socket_answers(cluster: Cluster) -> bool:
    with socket.socket(socket.AF_UNIX) as knock:
        knock.settimeout(2)
        try:
            knock.connect(os.fsencode(_socket(cluster)))
            knock.sendall(MAY_WE_USE_TLS)
            return knock.recv(1) in (b"N", b"S")
        except OSError:
            return False


def _log_tail(cluster: Cluster) -> str:
    log = data_folder.log(f"postgres-{cluster}")
    lines = log.read_text(errors="replace").splitlines()[-10:]
    return "\n".join([f"The end of {log}:", *lines])


def _status(cluster: Cluster) -> str:
    return f"running, process {_pid(cluster)}" if is_running(cluster) else "not running"


def main(arguments: list[str]) -> None:
    """Run one of the commands in this file's docstring."""
    action, *named = arguments or [""]
    if action not in ("start", "stop", "status") or not {*named} <= {*CLUSTERS}:
        sys.exit("usage: python -m factdb.postgres start|stop|status [main|test]")
    for cluster in CLUSTERS:
        if named and cluster not in named:
            continue
        if action == "start":
            start(cluster)
        elif action == "stop":
            stop(cluster)
        print(f"PostgreSQL ({cluster}): {_status(cluster)}")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (PostgresError, DataFolderError) as error:
        sys.exit(str(error))
