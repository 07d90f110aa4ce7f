"""The gold article that these tests score results against."""

import pytest
from answers import GOLD, Answers

from newsstruct.evaluation import GoldArticle, load_gold


@pytest.fixture(scope="session")
def gold() -> GoldArticle:
    return load_gold(GOLD)


@pytest.fixture
def answers(gold: GoldArticle) -> Answers:
    return Answers(gold)
