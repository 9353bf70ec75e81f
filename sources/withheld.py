"""What stands in the place of a text that was withheld for law or safety."""

WITHHELD = "Withheld."
IS_WITHHELD = r"^Withheld\. "  # a pattern of the word with a reason


def withheld(reason: str) -> str:
    """The word with the reason, where no other row could say why."""
    return f"{WITHHELD} {reason}"
