"""A date that EDTF writes is told in other formats where they can say the same, and nowhere else."""

import pytest

from factdb.api.formats.iso_dates import iso_date, iso_period


@pytest.mark.parametrize("edtf", ["2018", "2018-11", "2018-11-15", "2020-02-29"])
def test_date_that_iso_8601_has_is_taken(edtf):
    assert iso_date(edtf) == edtf


@pytest.mark.parametrize(
    "edtf", [None, "", "2018~", "2018?", "201X", "2018-XX", "2018-21", "2019-02-29", "2018/2019", "2017-04/..", "٢٠١٨"]
)
def test_date_that_only_edtf_has_is_left_out(edtf):
    assert iso_date(edtf) is None


@pytest.mark.parametrize(
    ("edtf", "period"),
    [("2017-04/..", "2017-04/.."), ("../2018", "../2018"), ("2018", "2018"), ("2018~/..", None), ("/2018", None)],
)
def test_period_is_taken_where_iso_8601_has_it(edtf, period):
    assert iso_period(edtf) == period
