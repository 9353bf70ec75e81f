"""What is told after a record was changed on its page."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

# Each tells whoever changed the record what follows from it; the apps that publish add theirs.
ON_CHANGE: list[Callable[[HttpRequest, Any], None]] = []


def changed(request: HttpRequest, record: Any) -> None:
    for tell in ON_CHANGE:
        tell(request, record)
