"""The page on which a claim, or a record that is public on its own, is read, discussed and moved on.

The workflow and the discussion decide; this shows, and passes on what somebody sends.
"""

from claims.admin.review.page import review_paths

__all__ = ["review_paths"]
