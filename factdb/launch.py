"""What `make run`, `make dev` and `make stop` do: prepare everything, serve, say where, look after it.

python -m factdb.launch run|dev|stop
"""

import json
import os
import signal
import subprocess
import sys
from types import FrameType
from typing import NoReturn

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command, get_commands
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from factdb import data_folder, postgres, web_server
from factdb.data_folder import DataFolderError
from factdb.databases import cluster, is_embedded
from factdb.postgres import say
from factdb.postgres_binaries import PostgresError
from factdb.postgres_cluster import CLUSTERS
from factdb.preparation import prepare
from factdb.timetable import Timetable
from factdb.web_server import HOST, WebServerError

WATCH = 2  # seconds between two looks at the database
PAGES = {
    "Start page": "/",
    "API": "/api/v1/",
    "API's documentation": "/api/v1/docs/",
    "Admin": "/admin/",
}


def run() -> None:
    """Serve as a deployment would, until Ctrl-C; raises WebServerError if the server dies before."""
    os.environ.pop("FACTDB_DEBUG", None)
    listener = web_server.listen()
    port = listener.getsockname()[1]
    _know_own_address(port)
    set_up()
    say("Collecting static files ...")
    call_command("collectstatic", interactive=False, verbosity=0)
    server = web_server.start(listener)
    try:
        print_screen(port)
        _look_after(server)
    except KeyboardInterrupt:
        say("Stopping the web server ...")
    finally:
        _ignore_signals()
        web_server.stop(server)


def dev() -> NoReturn:
    """Serve with Django's own server, which reloads on change and shows tracebacks."""
    os.environ["FACTDB_DEBUG"] = "1"
    with web_server.listen() as listener:
        port = listener.getsockname()[1]
        _know_own_address(port)
        set_up()
    print_screen(port)
    manage = str(data_folder.CHECKOUT / "manage.py")
    os.execv(sys.executable, [sys.executable, manage, "runserver", f"{HOST}:{port}"])  # noqa: S606


def stop() -> None:
    """Stop the web servers and the database clusters of this checkout, and nobody else's."""
    if web_server.stop_all():
        print("The web server is stopped.")
    for name in CLUSTERS:
        if postgres.stop(name):
            print(f"PostgreSQL ({name}) is stopped.")


def _know_own_address(port: int) -> None:
    """For links in e-mail, before the settings are read here and in the server, which inherits it."""
    if not os.environ.get("FACTDB_ADDRESS"):
        os.environ["FACTDB_ADDRESS"] = f"http://{HOST}:{port}"


def set_up() -> None:
    """Database, migrations, the demonstration record and its logins: everything but the web server."""
    prepare()
    with data_folder.lock("setup", say):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factdb.settings")
        django.setup()
        _migrate()
        for command in ("demo_logins", "load_seeds"):
            if command in get_commands():
                call_command(command)
        connections.close_all()


def print_screen(port: int) -> None:
    """One screen of addresses and logins."""
    width = max(map(len, PAGES))
    print("\nfactdb is running.\n")
    for name, path in PAGES.items():
        print(f"  {name:<{width}}  http://{HOST}:{port}{path}")
    if logins := _logins():
        print("\nLogins of the demonstration, made for this copy of factdb:\n")
        for login in logins:
            print(f"  {login['role']:<{width}}  {login['username']:<14} {login['password']}")
    rest = " The database runs on; `make stop` stops it too." if is_embedded() else ""
    print(f"\nCtrl-C stops the web server.{rest}\n", flush=True)


def _migrate() -> None:
    """As the owner. Django's running account of it is shown only when there is something to do."""
    executor = MigrationExecutor(connections["owner"])
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    call_command("migrate", database="owner", interactive=False, verbosity=1 if pending else 0)


def _logins() -> list[dict[str, str]]:
    file = data_folder.folder() / "logins.json"
    return json.loads(file.read_text()) if file.exists() else []


def _look_after(server: subprocess.Popen[bytes]) -> None:
    """Return when the server was stopped in good order (`make stop`); meanwhile start a killed database again, and
    publish what is due."""
    timetable = Timetable()
    while True:
        try:
            code = server.wait(WATCH)
        except subprocess.TimeoutExpired:
            _look_after_database()
            timetable.keep()
            continue
        if code != 0:
            raise WebServerError(
                f"The web server ended unexpectedly ({_describe(code)}). Its log: {data_folder.log('web')}"
            )
        say("The web server was stopped.")
        return


def _look_after_database() -> None:
    if is_embedded() and not postgres.is_running(cluster()):
        say("PostgreSQL is gone; starting it again ...")
        postgres.start(cluster())
        say("PostgreSQL answers again.")


def _describe(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit status {code}"


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _ignore_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def main(arguments: list[str]) -> None:
    """Run one of the commands in this file's docstring."""
    actions = {"run": run, "dev": dev, "stop": stop}
    if len(arguments) != 1 or arguments[0] not in actions:
        sys.exit("usage: python -m factdb.launch run|dev|stop")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        actions[arguments[0]]()
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
    except (CommandError, DataFolderError, ImproperlyConfigured, PostgresError, WebServerError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
