"""Columns of several date ranges (PostgreSQL's datemultirange), which Django has no field for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import models
from psycopg.types.multirange import Multirange
from psycopg.types.range import Range


class DateMultirangeField(models.Field):
    """Ranges of days; PostgreSQL unites those that touch. Read as psycopg's Multirange, written from any sequence."""

    def db_type(self, connection: Any) -> str:
        return "datemultirange"

    def get_prep_value(self, value: Sequence[Range[date]] | None) -> Any:
        return None if value is None else Multirange(value)
