"""The words of a chart, for the table beside it."""

from django import template

from claims.chart import words

register = template.Library()

register.filter("chart_date", words.date)
register.filter("chart_stance", words.stance)
register.filter("chart_figures", words.figures)
