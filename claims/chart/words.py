"""What a chart of estimates says in words of the active language."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.chart.canvas import isolated
from claims.chart.estimate import Estimate, by_unit, figures_of
from claims.models.attribution import Stance

LEFT_TO_RIGHT, END = "\u2066", "\u2069"


def figure(value: Decimal) -> str:
    """Grouped, in the digits of the language."""
    plain = value.normalize()
    return number_format(plain if plain.as_tuple().exponent < 0 else value.quantize(Decimal(1)), force_grouping=True)  # type: ignore[operator]


def date(estimate: Estimate) -> str:
    """EDTF, which is read from left to right in every language; "" without one."""
    if not estimate.date:
        return ""
    shown = f"{LEFT_TO_RIGHT}{estimate.date}{END}"
    return shown if estimate.is_said else _("published %(date)s") % {"date": shown}


def stance(estimate: Estimate) -> str:
    return str(Stance(estimate.stance).label) if estimate.stance else _("nobody yet")


def wording(estimate: Estimate) -> str:
    """The words as printed, in quotation marks; "" without."""
    return _("“%(words)s”") % {"words": isolated(estimate.as_printed)} if estimate.as_printed else ""


def figures(estimate: Estimate) -> str:
    return f"{estimate.quantity.describe()} {isolated(estimate.unit)}"


def sentence(estimate: Estimate) -> str:
    """All that is to be said of one estimate, in one line."""
    hedged = _("hedged") if estimate.hedged else ""
    outside = [isolated(text) for text in (estimate.population, estimate.source, estimate.statement) if text]
    said = [date(estimate), isolated(estimate.speaker) if estimate.speaker else "", stance(estimate), figures(estimate)]
    return " · ".join(filter(None, [estimate.standing, *said, wording(estimate), hedged, *outside]))


def title(question: str) -> str:
    return _("Estimates: %(question)s") % {"question": isolated(question)}


def description(estimates: list[Estimate], omitted: int = 0) -> str:
    """How many there are of each unit, and what they say; `omitted` is how many claims are not shown."""
    if not estimates:
        return _("No claim answers this question with figures.")
    more = [left_out(omitted)] if omitted else []
    return "\n".join([*_sums(estimates), *more])


def left_out(claims: int) -> str:
    return ngettext("%(claims)d older claim is not shown.", "%(claims)d older claims are not shown.", claims) % {
        "claims": claims
    }


def in_full(estimates: list[Estimate], omitted: int = 0) -> str:
    """The same, and every estimate: for a chart without a table beside it."""
    every = (sentence(estimate) for group in by_unit(estimates) for estimate in group)
    return "\n".join([description(estimates, omitted), *every])


def _sums(estimates: list[Estimate]) -> Iterator[str]:
    for group in by_unit(estimates):
        given = figures_of(group)
        told = ngettext(
            "%(count)d estimate in %(unit)s: figures from %(lowest)s to %(highest)s, the oldest first.",
            "%(count)d estimates in %(unit)s: figures from %(lowest)s to %(highest)s, the oldest first.",
            len(group),
        )
        named = {"unit": isolated(group[0].unit), "lowest": figure(min(given)), "highest": figure(max(given))}
        yield told % {"count": len(group), **named}
