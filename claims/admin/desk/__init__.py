"""The source desk: a source's text, what has been recorded from it, and the form that records more, on one page."""

from claims.admin.desk.entering import enter, refuse
from claims.admin.desk.offering import claims, passage, questions, speakers
from claims.admin.desk.page import desk, suggestions

__all__ = ["claims", "desk", "enter", "passage", "questions", "refuse", "speakers", "suggestions"]
