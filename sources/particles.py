"""Arabic particles that are written with the word behind them: وقطر is "and Qatar", للصين is "to China"."""

from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Concat, Substr

# And, so; in, like, to; or one of the first two and then one of the others.
PARTICLES = [first + second for first in ("", "و", "ف") for second in ("", "ب", "ك", "ل") if first + second]
# "To" swallows the alef of the article ال: from ل and الصين comes للصين.
ARTICLE, TO_THE = "ال", ["لل", "ولل", "فلل"]
# Letters from which on a name is known behind a particle, since of shorter ones whole other words are made, such as
# كريم with ريم in it. States are excepted: whoever missed وقطر and لمصر would miss much of the news.
FEWEST = 4


def attached(said: str) -> Q:
    """The condition that a name of a speaker, in `folded`, stands behind particles in the annotation `said`.

    `said` holds folded words with a space before and behind each, and the annotation `length` the letters of the name.
    """
    known = Q(folded__regex="^[\u0621-\u064a]") & (Q(length__gte=FEWEST) | Q(speaker__kind="state"))
    with_article = Q(folded__startswith=ARTICLE) & _behind(TO_THE, Substr("folded", len(ARTICLE) + 1), said)
    return known & (_behind(PARTICLES, F("folded"), said) | with_article)


def _behind(particles: list[str], name: F | Substr, said: str) -> Q:
    """Whether any word ends like the name is asked first: where none does, as of most names, the rest is spared."""
    found = Q()
    for particle in particles:
        found |= _stands(said, f" {particle}", name)
    return _stands(said, "", name) & found


def _stands(said: str, before: str, name: F | Substr) -> Q:
    return Q(**{f"{said}__contains": Concat(Value(before), name, Value(" "), output_field=TextField())})
