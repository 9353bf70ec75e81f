"""What the history costs: updates without a trigger, with ours, and with the event trigger of django-pghistory.

Run with `make bench`. The three take turns in a scratch database of the test cluster; medians of several rounds are
printed, and how many times as long as without a trigger each takes. All is rolled back, so that no round sees another.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factdb.settings")

import django
from django.conf import settings

settings.INSTALLED_APPS += ["pgtrigger", "pghistory"]
settings.PGTRIGGER_MIGRATIONS = False
settings.MIGRATION_MODULES = {"pgtrigger": None}
django.setup()

import pghistory  # noqa: E402
import pgtrigger  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.db import connections, transaction  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402

from factdb.preparation import prepare  # noqa: E402
from sources.actor import acting_as  # noqa: E402
from sources.models import Source  # noqa: E402

ROUNDS = 5
SINGLE, BULK = 2_000, 20_000  # rows
NOTE = "Where this is known to differ from the original, and how it has to be read. " * 5
PGHISTORY = "pghistory"
TRIGGERS = {"no trigger": set(), "ours": {"record_edit"}, PGHISTORY: {"update_update"}}

Work = Callable[[], None]


def track() -> None:
    """The table of events and the triggers that django-pghistory makes for sources, with its context of the session."""
    event = pghistory.create_event_model(
        Source,
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        model_name="SourceEvent",
        abstract=False,
    )
    with connections["owner"].schema_editor() as editor:
        editor.create_model(event)
    for model, trigger in pgtrigger.registered():
        trigger.install(model, database="owner")


def fill() -> None:
    rows = (Source(title=f"Source {number}", kind="article", language="en", note=NOTE) for number in range(BULK))
    Source.objects.using("owner").bulk_create(rows, batch_size=2_000)


def run(sql: str, *values: object) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, values)


def one_by_one() -> None:
    for number, pk in enumerate(Source.objects.using("owner").values_list("pk", flat=True)[:SINGLE]):
        run("UPDATE sources_source SET title = %s WHERE id = %s", f"Title {number}", pk)


def all_at_once() -> None:
    run("UPDATE sources_source SET title = title || %s", " again")


@contextmanager
def only(names: set[str]) -> Iterator[None]:
    """Of the triggers on sources, those alone."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = 'sources_source'::regclass AND NOT tgisinternal")
        for (name,) in cursor.fetchall():
            able = "ENABLE" if any(wanted in name for wanted in names) else "DISABLE"
            cursor.execute(f'ALTER TABLE sources_source {able} TRIGGER "{name}"')
    yield
    run("VACUUM sources_source")


def seconds(work: Work) -> float:
    with transaction.atomic(using="owner"):
        began = time.perf_counter()
        work()
        took = time.perf_counter() - began
        transaction.set_rollback(True, using="owner")
    return took


def measure(user: User) -> None:
    for work, what in ((one_by_one, f"{SINGLE} updates of a row"), (all_at_once, f"one update of {BULK} rows")):
        times: dict[str, list[float]] = {name: [] for name in TRIGGERS}
        for _round in range(ROUNDS):
            for name, triggers in TRIGGERS.items():
                with only(triggers), acting_as(user, using="owner"), pghistory.context(user=user.pk):
                    times[name].append(seconds(work))
        plain = median(times["no trigger"])
        for name, taken in times.items():
            print(f"{what:24} {name:12} {median(taken):7.3f} s  x {median(taken) / plain:.2f}")


def main() -> None:
    prepare()
    made = setup_databases(verbosity=0, interactive=False, aliases={"owner"})
    try:
        user = User.objects.using("owner").create(username="editor")
        track()
        with acting_as(user, using="owner"):
            fill()
        measure(user)
    finally:
        connections.close_all()
        teardown_databases(made, verbosity=0)


if __name__ == "__main__":
    main()
