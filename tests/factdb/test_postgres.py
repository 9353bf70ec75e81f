import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from factdb import data_folder, postgres, postgres_cluster
from factdb.postgres_binaries import PostgresError, account, binary
from factdb.postgres_cluster import Cluster
from factdb.processes import alive


def ask(statement: str, cluster: Cluster = "test") -> object:
    with psycopg.connect(postgres.superuser_url(cluster)) as connection:
        row = connection.execute(statement).fetchone()
        assert row is not None
        return row[0]


def tell(statement: str, cluster: Cluster) -> None:
    with psycopg.connect(postgres.superuser_url(cluster)) as connection:
        connection.execute(statement)


def server_pid(data: Path, cluster: Cluster = "test") -> int:
    return int((data / cluster / "postmaster.pid").read_text().splitlines()[0])


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def test_start_makes_a_server_that_answers(data: Path) -> None:
    postgres.start("test")
    assert postgres.is_running("test") is True
    assert ask("SELECT current_user") == "postgres"


def test_start_again_leaves_the_server_alone(data: Path) -> None:
    postgres.start("test")
    pid = server_pid(data)
    postgres.start("test")
    assert server_pid(data) == pid


def test_start_in_many_processes_at_once_makes_one_server(data: Path) -> None:
    command = [sys.executable, "-m", "factdb.postgres", "start", "test"]
    starts = [subprocess.Popen(command, cwd=data_folder.CHECKOUT, stdout=subprocess.PIPE, text=True) for _ in range(5)]
    said = {start.communicate()[0] for start in starts}
    assert said == {f"PostgreSQL (test): running, process {server_pid(data)}\n"}


def test_server_listens_on_a_private_socket_alone(data: Path) -> None:
    postgres.start("test")
    assert ask("SHOW listen_addresses") == ""
    assert ask("SHOW unix_socket_permissions") == "0700"
    assert (data / "test").stat().st_mode & 0o077 == 0


def test_server_refuses_a_wrong_password(data: Path) -> None:
    postgres.start("test")
    wrong = postgres.superuser_url("test").replace(postgres_cluster.password("postgres", "test"), "wrong")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_text_is_treated_alike_on_every_machine(data: Path) -> None:
    postgres.start("test")
    assert ask("SELECT lower('ÄÖ') || ('é' < 'z')") == "äöfalse"
    assert ask("SELECT to_tsvector('simple', 'الناس، «كلمة»؟')::text") == "'الناس':1 'كلمة':2"
    assert ask("SELECT datlocale FROM pg_database WHERE datname = 'postgres'") == "C.UTF-8"


def test_stop_ends_the_server(data: Path) -> None:
    postgres.start("test")
    pid = server_pid(data)
    assert postgres.stop("test") is True
    assert postgres.is_running("test") is False
    assert postgres.stop("test") is False
    assert alive(pid) is False


def test_start_after_kill_keeps_what_was_committed(data: Path) -> None:
    postgres.start("main")
    tell("CREATE TABLE kept AS SELECT 42 AS answer", "main")
    kill(server_pid(data, "main"))
    postgres.start("main")
    assert ask("SELECT answer FROM kept", "main") == 42


def test_start_after_a_kill_that_nobody_has_reaped(data: Path) -> None:
    postgres.start("test")
    postgres.stop("test")
    unreaped = start_as_our_own_child()
    kill(unreaped.pid)
    postgres.start("test")
    assert ask("SELECT 42") == 42
    assert unreaped.wait() == -signal.SIGKILL


def start_as_our_own_child() -> subprocess.Popen[bytes]:
    folder = postgres_cluster.folder("test")
    options = [f"{name}={value}" for name, value in postgres_cluster.settings("test").items()]
    owner = account(folder)
    child = subprocess.Popen(
        [binary("postgres"), "-D", folder, *(word for option in options for word in ("-c", option))],
        cwd="/",
        stderr=subprocess.DEVNULL,
        user=owner and owner[0],
        group=owner and owner[1],
    )
    while not postgres.is_running("test"):
        time.sleep(0.1)
    postgres.start("test")  # waits until it answers
    return child


def test_start_waits_for_a_killed_server_s_last_query(data: Path) -> None:
    postgres.start("test")
    connection = psycopg.connect(postgres.superuser_url("test"))
    connection.pgconn.send_query(b"SELECT count(*) FROM generate_series(1, 12000000)")
    time.sleep(0.5)
    kill(server_pid(data))
    time.sleep(0.2)
    assert alive(connection.info.backend_pid) is True
    postgres.start("test")
    connection.close()
    assert ask("SELECT 42") == 42


def test_start_with_the_note_of_a_number_that_is_another_process_now(data: Path) -> None:
    postgres.start("test")
    note = (data / "test" / "postmaster.pid").read_text()
    postgres.stop("test")
    (data / "test" / "postmaster.pid").write_text(note.replace(note.splitlines()[0], str(os.getpid()), 1))
    assert postgres.is_running("test") is False
    postgres.start("test")
    assert ask("SELECT 42") == 42


def test_start_after_a_killed_initdb_begins_anew(data: Path) -> None:
    half = data_folder.folder() / "test.new-killed" / "cluster"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")
    postgres.start("test")
    assert list(data.glob("test.new-*")) == []


def test_start_in_a_folder_that_was_moved_under_the_server(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    postgres.start("main")
    pid = server_pid(data, "main")
    tell("CREATE TABLE kept AS SELECT 42 AS answer", "main")
    moved = data.with_name("""moved to "a folder" with 'quotes' and حروف""")
    data.rename(moved)
    monkeypatch.setenv("FACTDB_DATA", str(moved))
    postgres.start("main")
    assert ask("SELECT answer FROM kept", "main") == 42
    assert alive(pid) is False


def test_start_where_the_socket_was_removed_starts_anew(data: Path) -> None:
    postgres.start("test")
    pid = server_pid(data)
    (data / "test" / ".s.PGSQL.5432").unlink()
    postgres.start("test")
    assert ask("SELECT 42") == 42
    assert alive(pid) is False


@pytest.mark.parametrize("name", [pytest.param("مجلد طويل " * 6, id="too long"), "one, two"])
def test_start_where_the_path_does_not_do_for_a_socket(data: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("FACTDB_DATA", str(data / name))
    postgres.start("test")
    assert ask("SELECT 42") == 42
    socket_folder = postgres_cluster.socket_folder("test")
    assert socket_folder == Path(f"/tmp/factdb-{data_folder.instance()}-test")  # noqa: S108
    postgres.stop("test")
    shutil.rmtree(socket_folder)


def test_start_where_the_short_folder_is_somebody_else_s(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTDB_DATA", str(data / ("مجلد طويل " * 6)))
    socket_folder = postgres_cluster.socket_folder("test")
    socket_folder.symlink_to(data)
    try:
        with pytest.raises(PostgresError, match="is not a private folder"):
            postgres.start("test")
    finally:
        socket_folder.unlink()


def test_start_of_another_major_version_s_cluster_says_what_to_do(data: Path) -> None:
    postgres.start("test")
    postgres.stop("test")
    (data / "test" / "PG_VERSION").write_text("17\n")
    with pytest.raises(PostgresError, match=r"made by PostgreSQL 17; .* dump it with the factdb that made it"):
        postgres.start("test")


def test_start_that_fails_shows_the_end_of_the_log(data: Path) -> None:
    postgres.start("test")
    postgres.stop("test")
    with (data / "test" / "postgresql.conf").open("a") as file:
        file.write("no_such_setting = 1\n")
    with pytest.raises(PostgresError, match="no_such_setting"):
        postgres.start("test")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs it as another account")
def test_start_where_the_account_cannot_enter_says_so(data: Path, place: Path) -> None:
    place.chmod(0o700)
    with pytest.raises(PostgresError, match="cannot enter"):
        postgres.start("test")
    place.chmod(0o711)
