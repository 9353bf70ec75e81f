"""What reading a text gives: stretches of it, and proposals of what is quoted, from whom, with which figures."""

from dataclasses import dataclass

from sources.quantity import Quantity
from sources.reading.reasons import Reason


@dataclass(frozen=True)
class Stretch:
    """Code points of a text from `start`; `end` is the first one after."""

    start: int
    end: int


@dataclass(frozen=True)
class PrintedQuantity:
    """Figures with their qualifiers and unit as printed at text[start:end]; `unit` is the noun counted, or ""."""

    start: int
    end: int
    quantity: Quantity
    unit: str
    hedged: bool


@dataclass(frozen=True)
class Proposal:
    """A quote that the text seems to hold. No record: an editor takes it, changes it or lets it be.

    `form`, `marks` and `stance` are values of sources.models' Form and Marks, and of an attribution's stance;
    `marks` is "" but for direct and partial quotations. `spans` are the words quoted without their marks, in the
    order of the text, several where "she said" interrupts. `sentence` reaches over all sentences that they touch.
    `speaker` are the words that name who speaks, with their title, perhaps in an earlier sentence.
    """

    form: str
    spans: tuple[Stretch, ...]
    sentence: Stretch
    speaker: Stretch | None
    marks: str
    verb: Stretch | None
    stance: str
    quantities: tuple[PrintedQuantity, ...]
    hedged: bool
    why: tuple[Reason, ...]
