"""What `make run` does beside serving, about every 15 seconds: publish what was scheduled and is due.

It acts with the application's login, and says nothing on the screen: what it has to say, the e-mail that is printed
for want of a server among it, goes to `schedule.log` in the data folder.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import TextIO

from django.db import connections
from django.utils import timezone

from factdb import data_folder

EVERY = 15  # seconds between two looks
logger = logging.getLogger(__name__)


class Timetable:
    """Looks at once, and then when it is asked to and its time has come."""

    def __init__(self) -> None:
        self.next_look = 0.0  # of the monotonic clock

    def keep(self) -> None:
        """Publish what is due, if it is time to look; whatever goes wrong is logged, and tried again the next time."""
        if time.monotonic() < self.next_look:
            return
        self.next_look = time.monotonic() + EVERY
        with data_folder.log("schedule").open("a") as file, said_to(file):
            _publish_due()


def _publish_due() -> None:
    from claims.embargo import publish_due  # needs Django to be set up, which is done after this module is imported

    try:
        for outcome in publish_due(timezone.now()):
            told = f"published: {outcome.publication}" if outcome.publication else f"not published: {outcome.error}"
            print(f"{timezone.now():%Y-%m-%d %H:%M:%S} {outcome.subject.pk} {told}")
    except Exception:
        logger.exception("What is due could not be published")
    finally:
        connections.close_all()  # none outlives the database, should that be started again


@contextmanager
def said_to(file: TextIO) -> Iterator[None]:
    """Send what is printed and what is logged to the file."""
    screens = [handler for handler in logging.getLogger().handlers if type(handler) is logging.StreamHandler]
    before = [handler.setStream(file) for handler in screens]
    try:
        with redirect_stdout(file):
            yield
    finally:
        for handler, stream in zip(screens, before, strict=True):
            handler.setStream(stream)
