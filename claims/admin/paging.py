"""Pages of a list: which one is wanted, and the way to the ones beside it."""

from dataclasses import dataclass

from django.http import HttpRequest

MOST = 10_000  # a number beyond it is none that any list of ours has


@dataclass(frozen=True)
class Pages:
    number: int
    last: int

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.last else None


def wanted(request: HttpRequest) -> int:
    """The number of the page that `?p=` asks for; 1 for anything that is no such number."""
    asked = request.GET.get("p", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else 1
    return number if 0 < number <= MOST else 1


def pages_of(number: int, count: int, per_page: int) -> Pages:
    """That page of a list of so many."""
    return Pages(number, max(1, -(-count // per_page)))
