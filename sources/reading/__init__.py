"""Reading a text: proposals of what is quoted in it, from whom and with which figures. Pure functions."""

from sources.reading.proposals import proposals
from sources.reading.quantities import quantities
from sources.reading.reasons import Reason
from sources.reading.sentences import sentences
from sources.reading.stretch import PrintedQuantity, Proposal, Stretch

__all__ = ["PrintedQuantity", "Proposal", "Reason", "Stretch", "proposals", "quantities", "sentences"]
