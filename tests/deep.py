"""How often a test does what it could do any number of times: seldom with every commit, often when it is asked to."""

import os


def deep(usual: int, asked_for: int) -> int:
    """The second number where FACTDB_DEEP is set."""
    return asked_for if os.environ.get("FACTDB_DEEP") else usual
