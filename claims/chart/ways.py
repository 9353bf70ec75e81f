"""The ways on which a claim came to the record: from attributions over speakers and sources back to the origins."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from claims.documents import Document
from claims.evidence.independence import Records
from claims.evidence.labels import WORDS, in_own
from claims.evidence.origins import with_rendered
from claims.models.attribution import Stance
from sources.models.quote import QuoteForm
from sources.models.source import Relation, SourceKind
from sources.models.speaker import SpeakerKind


@dataclass(frozen=True)
class Node:
    """A record on the way: `kind` is attribution, speaker or source; an attribution has the key of its quote."""

    key: str
    kind: str
    label: str
    detail: str
    stance: str = ""


@dataclass(frozen=True)
class Step:
    """What leads from one record to the next one back, in words."""

    begins: str
    ends: str
    words: str


@dataclass
class Ways:
    """All nodes by key, and the steps between them, in order and without circles; `shared` is what all need."""

    shared: Records
    nodes: dict[str, Node] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)

    def from_(self, key: str) -> list[Step]:
        return [step for step in self.steps if step.begins == key]

    def is_origin(self, key: str) -> bool:
        """Whether nothing that is recorded leads further back."""
        return self.nodes[key].kind != "attribution" and not self.from_(key)

    @property
    def attributions(self) -> list[Node]:
        return [node for node in self.nodes.values() if node.kind == "attribution"]

    @property
    def shared_nodes(self) -> list[Node]:
        return [node for key, node in self.nodes.items() if key in self.shared]

    def in_order(self) -> list[Node]:
        """Each attribution, and below it what it alone leads to; what several lead to, below the last of them."""
        above = Counter(step.ends for step in self.steps)
        placed: dict[str, Node] = {}
        for node in self.attributions:
            self._place(node.key, placed, above)
        return [*placed.values(), *(node for key, node in self.nodes.items() if key not in placed)]

    def _place(self, key: str, placed: dict[str, Node], above: Counter[str]) -> None:
        placed[key] = self.nodes[key]
        for step in self.from_(key):
            above[step.ends] -= 1
            if not above[step.ends]:
                self._place(step.ends, placed, above)

    def add(self, node: Node) -> None:
        self.nodes.setdefault(node.key, node)

    def lead(self, begins: str, node: Node, words: str) -> None:
        self.add(node)
        step = Step(begins, node.key, words)
        if step not in self.steps:
            self.steps.append(step)


def ways_of(document: Document, shared: Records) -> Ways:
    """Of a claim's dossier, in words of the active language, without those who did not comment."""
    ways = Ways(shared)
    for row in document["claim"]["attributions"]:
        if row["stance"] != Stance.NO_COMMENT:
            _add_attribution(ways, row, document)
    return ways


def _add_attribution(ways: Ways, row: Document, document: Document) -> None:
    key, speaker = row["quote"]["id"], row["speaker"]
    ways.add(Node(key, "attribution", _words(row), str(Stance(row["stance"]).label), row["stance"]))
    ways.lead(key, _speaker(speaker), _("said by"))
    _add_bodies(ways, speaker)
    for relay in row["relays"] or ():
        for node in _relayed(ways, relay, document):
            ways.lead(key, node, _("on the word of"))
    for number, quote in enumerate(with_rendered(key, document)):
        printed = _("renders what is printed in") if number else _("printed in")
        ways.lead(key, _source(quote["source"]), printed)
        _add_origins(ways, quote["source"], document)
        if quote["said_in"]:
            said_in = document["sources"].get(quote["said_in"]["id"], quote["said_in"])
            ways.lead(key, _source(said_in), _("first said in"))
            _add_origins(ways, said_in, document)


def _add_bodies(ways: Ways, speaker: Document) -> None:
    for member, words in (("of", _("speaks for")), ("on_behalf_of", _("on behalf of"))):
        if speaker.get(member):
            ways.lead(speaker["id"], _speaker(speaker[member]), words)


def _relayed(ways: Ways, relay: Document, document: Document) -> Iterator[Node]:
    if relay["speaker"]:
        yield _speaker(relay["speaker"])
        _add_bodies(ways, document["speakers"].get(relay["speaker"]["id"], {}))
    if relay["source"]:
        yield _source(relay["source"])
        _add_origins(ways, document["sources"].get(relay["source"]["id"], relay["source"]), document)


def _add_origins(ways: Ways, source: Document, document: Document) -> None:
    for row in source.get("derives_from", ()):
        ways.lead(source["id"], _source(row["source"]), str(Relation(row["relation"]).label))
        _add_origins(ways, row["source"], document)


def _words(row: Document) -> str:
    """The words as printed, else what the quote says, in its first words."""
    quote = row["quote"]
    return Truncator(row["as_printed"] or quote["text"] or str(QuoteForm(quote["form"]).label)).words(WORDS)


def _speaker(speaker: Document) -> Node:
    return Node(speaker["id"], "speaker", in_own(speaker["names"]), str(SpeakerKind(speaker["kind"]).label))


def _source(source: Document) -> Node:
    return Node(source["id"], "source", source["title"], str(SourceKind(source["kind"]).label))
