"""Partial responses: what `fields` names of an answer, as Google's APIs read it.

`claims(text,claimReview/url),nextPageToken`: commas between members, a slash or parentheses before what is wanted of a
member, `*` for all members. Lists are passed through to what they hold.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

LONGEST = 1_000  # characters
TOKEN = re.compile(r"[A-Za-z]+|[,/()*]")
Mask = Mapping[str, Any]  # the members that are wanted, each with what is wanted of it; {} wants everything

# The members of an answer, which a mask may name.
REVIEW: dict[str, Any] = {name: {} for name in ("url", "title", "reviewDate", "textualRating", "languageCode")}
CLAIM = {"text": {}, "claimant": {}, "claimDate": {}, "claimReview": {"publisher": {"name": {}, "site": {}}, **REVIEW}}
ANSWER: Mask = {"claims": CLAIM, "nextPageToken": {}}


def mask_of(text: str) -> Mask:
    """Raises ValidationError for what is no mask, or names a member that there is not."""
    tokens = TOKEN.findall(text)
    if len(text) > LONGEST or "".join(tokens) != text:
        raise ValidationError(f"Members as in claims(text,claimReview/url), in {LONGEST} characters at most.")
    mask = _several(tokens, ANSWER)
    if tokens:
        raise ValidationError(f"“{tokens[0]}” was not expected.")
    return mask


def partial(answer: Any, mask: Mask) -> Any:
    """The answer with what the mask names alone."""
    if isinstance(answer, list):
        return [partial(each, mask) for each in answer]
    if not mask:
        return answer
    return {name: partial(value, mask[name]) for name, value in answer.items() if name in mask}


def _several(tokens: list[str], known: Mask) -> Mask:
    """Reads members with commas between them, and takes their tokens away."""
    mask: dict[str, Any] = {}
    while True:
        for name, wanted in _one(tokens, known).items():
            mask[name] = _united(mask[name], wanted) if name in mask else wanted
        if not tokens or tokens[0] != ",":
            return mask
        tokens.pop(0)


def _one(tokens: list[str], known: Mask) -> Mask:
    name = tokens.pop(0) if tokens else ""
    if name == "*" and known:
        return _all(tokens, known)
    if name not in known:
        raise ValidationError(f"There is no member “{name}” here. There are: {', '.join(known) or 'none'}")
    return {name: _within(tokens, known[name])}


def _all(tokens: list[str], known: Mask) -> Mask:
    """Every member, or those that have what is wanted of them."""
    wanted = _within(tokens, {name: inner for each in known.values() for name, inner in each.items()})
    masks = {name: {each: wanted[each] for each in wanted if each in inner} for name, inner in known.items()}
    return {name: mask for name, mask in masks.items() if mask or not wanted}


def _within(tokens: list[str], known: Mask) -> Mask:
    """What is wanted of a member, behind its name."""
    mark = tokens[0] if tokens else ""
    if mark not in ("/", "("):
        return {}
    tokens.pop(0)
    if mark == "/":
        return _one(tokens, known)
    mask = _several(tokens, known)
    if not tokens or tokens.pop(0) != ")":
        raise ValidationError("A parenthesis is not closed.")
    return mask


def _united(one: Mask, other: Mask) -> Mask:
    """What either wants; an empty mask wants everything."""
    if not one or not other:
        return {}
    both = {name: _united(one[name], other[name]) for name in one if name in other}
    return {**one, **other, **both}
