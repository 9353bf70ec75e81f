from sources.admin.affiliation import AffiliationAdmin
from sources.admin.edit import EditAdmin
from sources.admin.quote import QuoteAdmin
from sources.admin.snapshot import SnapshotAdmin
from sources.admin.source import SourceAdmin
from sources.admin.speaker import SpeakerAdmin

__all__ = ["AffiliationAdmin", "EditAdmin", "QuoteAdmin", "SnapshotAdmin", "SourceAdmin", "SpeakerAdmin"]
