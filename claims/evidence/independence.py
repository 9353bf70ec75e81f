"""How many independent origins a claim has: the fewest sources and speakers that would all have to be wrong for every
attribution that makes it to fall.

An attribution *needs* everything that it passes through for certain, and falls with any of it:
- its speaker, and the body in whose voice that is: whose post the speaker spoke from, whom someone unnamed speaks for,
  on whose behalf the words were said. A spokesperson and the body, or two spokespersons of it, are one origin: what
  either knows, the body told. A post that the quote was not spoken from makes no difference, and what bodies are to
  each other (an embassy to its state) is left to the reader;
- the source it is quoted from, the source it was first said in, and the same of the quotes that it renders;
- on whose word it is relayed: every speaker and source of that chain. Whoever relays is no origin, but in the way.
A *source* falls by itself, or when everything that it derives from falls. So two reports on one letter fall with the
letter, while a report on two letters stands as long as one of them does.

Two attributions are independent where nothing fells both. The number is 1 just where one record is needed by all
(`origins.go_back_to_one`, and speakers); three translations that each draw on the same two letters count as 2. It is
never more than the number of attributions. Denials do not count; what is unknown is taken to be independent.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce

from claims.documents import Document
from claims.evidence.of_attributions import MAKING
from claims.evidence.origins import named_by, passed, with_rendered

MOST_STEPS = 20_000  # of the search; beyond them, what is known so far is a least number

Records = frozenset[str]


@dataclass(frozen=True)
class Independence:
    """`count` origins, or at least so many; `shared` are the keys of the records that every attribution needs."""

    attributions: int
    count: int
    is_exact: bool
    shared: Records

    @property
    def is_circular(self) -> bool:
        """Whether several attributions all lead to one."""
        return self.attributions > 1 and self.count == 1


@dataclass(frozen=True)
class Need:
    """What one attribution needs: `own` is its key, `speakers` and `sources` those that it names."""

    own: str
    speakers: Records
    sources: Records


def independence_of(document: Document) -> Independence:
    """Of a claim's dossier."""
    making = [row for row in document["claim"]["attributions"] if row["stance"] in MAKING]
    needs = [need_of(row, document) for row in making]
    certain = [passed(row, document) | need.speakers for row, need in zip(making, needs, strict=True)]
    shared = reduce(frozenset.intersection, certain) if certain else frozenset()
    count, is_exact = Search(needs, origins_in(document)).fewest()
    return Independence(len(making), count, is_exact, shared)


def need_of(attribution: Document, document: Document) -> Need:
    quotes = with_rendered(attribution["quote"]["id"], document)
    voices = (key for quote in quotes for key in voices_of(quote["speaker"]))
    relayed = (key for relay in attribution["relays"] or () for key in relayed_voices(relay, document))
    sources = frozenset(named_by(attribution, document))
    return Need(attribution["quote"]["id"], frozenset([*voices, *relayed]), sources)


def voices_of(speaker: Document) -> Iterator[str]:
    """Keys of the speaker as a quote has them, of the body of the post, and of whom they speak for."""
    yield speaker["id"]
    yield from (speaker[body]["id"] for body in ("of", "on_behalf_of") if speaker.get(body))


def relayed_voices(relay: Document, document: Document) -> Iterator[str]:
    if relay["speaker"]:
        yield from voices_of(document["speakers"].get(relay["speaker"]["id"], relay["speaker"]))


def origins_in(document: Document) -> dict[str, Records]:
    """What each source derives from, directly."""
    found: dict[str, Records] = {}
    waiting = list(document["sources"].values())
    while waiting:
        source = waiting.pop()
        origins = [row["source"] for row in source["derives_from"]]
        if source["id"] not in found:
            found[source["id"]] = frozenset(origin["id"] for origin in origins)
            waiting += origins
    return found


@dataclass
class Search:
    """For the fewest records that fell all attributions: one more is tried only after no fewer are enough."""

    needs: list[Need]
    origins: dict[str, Records]
    steps: int = 0
    users: Counter[str] = field(init=False)

    def __post_init__(self) -> None:
        self.users = Counter(record for need in self.needs for record in self._reached(need))

    def fewest(self) -> tuple[int, bool]:
        """The number, and whether it is exact; else it is at least that."""
        for count in range(len(self.needs) + 1):
            if self._fall(frozenset(), count):
                return count, self.steps < MOST_STEPS
        return len(self.needs), True

    def _fall(self, failed: Records, left: int) -> bool:
        """Whether so many more can fell all that stand; true as well where the search is given up."""
        self.steps += 1
        standing = [stand for need in self.needs if (stand := self.stand(need, failed))]
        if not standing or self.steps >= MOST_STEPS:
            return True
        if _disjoint(standing) > left:
            return False
        tried = min(standing, key=len)
        return any(self._fall(failed | {record}, left - 1) for record in self._worth_trying(tried))

    def _worth_trying(self, stand: Records) -> list[str]:
        """What others need as well, the most first; of what it alone needs, one is as good as another."""
        shared = sorted((record for record in stand if self.users[record] > 1), key=lambda each: -self.users[each])
        return [*shared, *sorted(stand - set(shared))[:1]]

    def stand(self, need: Need, failed: Records) -> Records | None:
        """Records by which the attribution stands although others failed; None where it falls."""
        if failed & (need.speakers | {need.own}):
            return None
        stands = [self._source(key, failed) for key in need.sources]
        if None in stands:
            return None
        return need.speakers | {need.own} | frozenset[str]().union(*filter(None, stands))

    def _source(self, key: str, failed: Records) -> Records | None:
        if key in failed:
            return None
        origins = self.origins.get(key, frozenset())
        ways = [way for origin in sorted(origins) if (way := self._source(origin, failed))]
        if origins and not ways:
            return None
        return frozenset({key}) | min(ways, key=len, default=frozenset())

    def _reached(self, need: Need) -> set[str]:
        """All that the attribution may go back to."""
        found, waiting = {need.own, *need.speakers}, [*need.sources]
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                waiting += self.origins.get(key, frozenset())
        return found


def _disjoint(stands: Iterable[Records]) -> int:
    """How many of them have nothing in common, at least: each needs a failure of its own."""
    taken: set[str] = set()
    count = 0
    for stand in sorted(stands, key=len):
        if not taken & stand:
            taken |= stand
            count += 1
    return count
