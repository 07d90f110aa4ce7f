"""Cutting a text into the tokens of dates."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsstruct.facts.dates.tokens import SPACED, UNSPACED, Cutter

PIECES = st.lists(
    st.sampled_from(
        ["May", "mayo", "h", "Q3", "FY24", "3rd", "12", "12.", "2024", "-05-", "17/5/", "11:42", " ", ",", ".",
         "'", "’", "’98", "90s", "1,200", "año", "e\u0301", "a\u200bb", "مايو", "5月3日", "年", "p.m.", "_", "é4", "4H"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@pytest.mark.parametrize("cutter", [SPACED, UNSPACED])
@given(text=st.text(max_size=40) | PIECES)
def test_tokens_are_cut_where_their_kind_begins_and_ends(cutter: Cutter, text: str) -> None:
    parts = cutter.split(text)
    offsets = list(accumulate(map(len, parts)))
    assert "".join(parts) == text
    for start, end in zip(offsets[:-1:2], offsets[1::2], strict=True):
        kind = cutter.kind_at(text, start)
        assert kind is not None
        assert kind.end() == end


def test_every_kind_of_token_has_a_name() -> None:
    text = "On May 3rd at 11:42 Q3 2024-05-17, 17/5/2024"
    parts = SPACED.split(text)
    starts = list(accumulate(map(len, parts)))[:-1:2]
    kinds = [match.lastgroup for start in starts if (match := SPACED.kind_at(text, start))]
    assert kinds == ["word", "word", "ordinal", "word", "clock", "quarter", "iso", "sign", "numeric"]
