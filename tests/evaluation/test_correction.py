"""Gold made from a corrected result says what the result says."""

from pathlib import Path

import pytest
from answers import Answers

from newsstruct import InputError, NewsSummary
from newsstruct.evaluation import GoldArticle, gold_from, load_gold, score, write_gold


def test_a_result_is_right_by_the_gold_made_from_it(answers: Answers, tmp_path: Path) -> None:
    result = answers.result(answers.gold_figure("f4"), answers.gold_event("e1"), summary="Nine were hurt.")
    write_gold(gold_from(result), tmp_path / "made.json")
    made = load_gold(tmp_path / "made.json")
    found = score(made, result)
    assert (found.figures.f1, found.events.f1) == (1.0, 1.0)
    assert all(share.ratio == 1.0 for share in found.figure_fields.values())
    assert made.key_facts == ("Nine were hurt.",)


def test_a_correction_is_what_the_next_result_is_held_to(gold: GoldArticle, answers: Answers) -> None:
    wrong = answers.result(answers.gold_figure("f3", bound="exact"))
    corrected = NewsSummary.model_validate_json(wrong.model_dump_json().replace('"exact"', '"at_least"'))
    found = score(gold_from(corrected, key_facts=["40 firefighters."]), wrong)
    assert found.figure_fields["bound"].right == 0
    assert found.key_facts.of == 1


def test_a_result_without_its_text_cannot_become_gold(answers: Answers) -> None:
    bare = answers.result().model_dump()
    bare["article"]["text"] = None
    with pytest.raises(InputError, match="keep_text"):
        gold_from(NewsSummary.model_validate(bare))
