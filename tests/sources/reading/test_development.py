"""The proposals against the paragraphs that they were tuned with, and the article: a floor under each figure.

Those were looked at while tuning, so the figures say that nothing got worse, not how good the proposals are.
"""

import pytest

from tests.sources.reading.evaluate import Scores, evaluate, evaluate_article, evaluate_file

FLOORS = [
    ("en", "quotation", 0.95, 0.95),
    ("en", "speaker", 0.94, 0.94),
    ("en", "quantity", 0.98, 0.98),
    ("ar", "quotation", 0.92, 0.91),
    ("ar", "speaker", 0.92, 0.91),
    ("ar", "quantity", 0.98, 0.98),
]
ARTICLE_FLOORS = [("quotation", 0.80, 0.85), ("speaker", 0.80, 0.85), ("quantity", 1.0, 1.0)]


@pytest.fixture(scope="module")
def development() -> dict[str, Scores]:
    return {language: evaluate_file("development", language) for language in ("en", "ar")}


@pytest.mark.parametrize(("language", "measure", "precision", "recall"), FLOORS)
def test_development_paragraphs_are_read_as_well_as_before(development, language, measure, precision, recall):
    score = development[language].of[measure]
    assert score.wanted > 50
    assert score.precision >= precision, development[language].faults
    assert score.recall >= recall, development[language].faults


@pytest.mark.parametrize(("measure", "precision", "recall"), ARTICLE_FLOORS)
def test_article_is_read_as_well_as_before(measure, precision, recall):
    scores = evaluate_article()
    if scores is None:
        pytest.skip("FACTDB_ARTICLE names no file")
    assert scores.of[measure].precision >= precision, scores.faults
    assert scores.of[measure].recall >= recall, scores.faults


def test_evaluation_counts_what_is_missed_and_what_is_too_much():
    text = "Police said two men had fled. The mayor declined to comment."
    gold = {
        "statements": [
            {"form": "direct", "words": "two men had fled", "speaker": "Police"},
            {"form": "declined", "words": "declined to comment", "speaker": "The mayor"},
        ],
        "quantities": [{"words": "two men", "low": 3, "low_is": "exactly", "high": 3, "high_is": "exactly"}],
    }
    scores = evaluate(text, "en", gold)
    counted = {name: (score.right, score.proposed, score.wanted) for name, score in scores.of.items()}
    assert counted == {
        "quotation": (1, 2, 2),
        "quoted": (0, 0, 1),
        "paraphrase": (0, 1, 0),
        "refusal": (1, 1, 1),
        "speaker": (2, 2, 2),
        "quantity": (0, 1, 1),
    }
