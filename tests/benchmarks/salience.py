"""Fits the weights of newsstruct/languages/common/salience.toml to gold articles, and prints them as the file has them.

`salience.py FILE...`: each fact of each article is a case, and whether a key fact holds it is the outcome. Leave out
the articles that a benchmark holds out. A ridge keeps the weights of rare marks small.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from newsstruct import Article
from newsstruct.engines.rules.figures import choose_figures
from newsstruct.engines.rules.salience import Salience
from newsstruct.engines.rules.sentences import headline
from newsstruct.evaluation import GoldArticle, load_gold
from newsstruct.evaluation.coverage import key_fact_parts
from newsstruct.facts.analysis import analyse
from newsstruct.languages import table
from newsstruct.reading import read

RIDGE = 0.3
STEPS = 30
Case = tuple[str, dict[str, float], bool]


def cases(gold: GoldArticle) -> Iterator[Case]:
    """Each fact of an article: number or name, its features, and whether it is a key fact."""
    analysis = analyse(read(Article.from_text(gold.text, title=gold.title, published=gold.published)))
    salience = Salience(analysis, choose_figures(analysis), headline(analysis))
    numbers, names = key_fact_parts(gold)
    for fact in {fact for facts in salience.facts.values() for fact in facts}:
        yield "name" if isinstance(fact, str) else "number", salience.features(fact), fact in numbers | names


def fitted(rows: list[tuple[dict[str, float], bool]], features: list[str]) -> list[float]:
    """Logistic regression by Newton's method; the base is left free."""
    known = np.array([[row.get(feature, 0.0) for feature in features] for row, _ in rows])
    outcome = np.array([float(is_key) for _, is_key in rows])
    ridge = np.array([0.01 if feature == "base" else RIDGE for feature in features])
    weights = np.zeros(len(features))
    for _ in range(STEPS):
        expected = 1.0 / (1.0 + np.exp(-known @ weights))
        slope = known.T @ (expected - outcome) + ridge * weights
        bend = (known.T * (expected * (1.0 - expected))) @ known + np.diag(ridge)
        weights -= np.linalg.solve(bend, slope)
    return [float(weight) for weight in weights]


def main(files: list[str]) -> None:
    articles = [load_gold(Path(file)) for file in files]
    every = [case for gold in articles for case in cases(gold)]
    for kind in ("number", "name"):
        features = list(table("common", "salience")[kind])
        weights = fitted([(known, is_key) for of, known, is_key in every if of == kind], features)
        print(f"\n[{kind}]  # {len(articles)} articles")
        for feature, weight in zip(features, weights, strict=True):
            print(f"{feature} = {weight:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
