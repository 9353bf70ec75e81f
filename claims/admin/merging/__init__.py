"""The pages of a merge: two records side by side, the proposals that wait, and pairs that are likely one.

`claims.merging.door` decides; these show, and pass on what somebody sends.
"""

from claims.admin.merging.duplicates import duplicates_page
from claims.admin.merging.pages import begin_page, link_of, merge_page, merges_page, waiting

__all__ = ["begin_page", "duplicates_page", "link_of", "merge_page", "merges_page", "waiting"]
