"""Gold articles, scores, and an engine that replays gold."""

from newsstruct.evaluation.comparison import compare_data, compare_text
from newsstruct.evaluation.correction import gold_from, write_gold
from newsstruct.evaluation.evaluation import Evaluation, Failed, evaluate
from newsstruct.evaluation.gold import GoldArticle, GoldAttribution, GoldEvent, GoldFigure, load_gold
from newsstruct.evaluation.replay import ReplayEngine
from newsstruct.evaluation.report import as_data, as_text
from newsstruct.evaluation.scoring import Miss, Score, Share, Tally, differences, intervals, score, total

__all__ = [
    "Evaluation",
    "Failed",
    "GoldArticle",
    "GoldAttribution",
    "GoldEvent",
    "GoldFigure",
    "Miss",
    "ReplayEngine",
    "Score",
    "Share",
    "Tally",
    "as_data",
    "as_text",
    "compare_data",
    "compare_text",
    "differences",
    "evaluate",
    "gold_from",
    "intervals",
    "load_gold",
    "score",
    "total",
    "write_gold",
]
