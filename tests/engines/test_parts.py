"""Long articles: asked about in overlapping parts, with nothing lost and nothing doubled."""

import asyncio
import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsstruct import estimate, summarize
from newsstruct.article import Article
from newsstruct.engines.base import Draft, DraftSentence, Failure, Omission
from newsstruct.engines.parts import OVERLAP, combine, divide, part_tokens
from newsstruct.errors import AuthenticationError, DeadlineError
from newsstruct.options import Options
from newsstruct.reading import NumberedSentence, Reading, read
from newsstruct.testing import Completion, Delay, FakeModel, Request, Response, reply

CUT = Completion('{"headline": "A', finish_reason="length")
TOO_LONG = Response(400, {"error": {"code": "context_length_exceeded", "message": "too long"}})


def live_blog(entries: int) -> Article:
    text = "\n\n".join(
        f"At least {100 + entry} people were taken across the river by boat number {entry}, the coast guard said."
        " The water was still rising in the lower town when the boats came back before dark."
        for entry in range(entries)
    )
    return Article.from_text(text, title="Flood: live", published="2024-05-02", language="en")


def boats(request: Request) -> Draft:
    """Every boat of the part that is asked about, and a summary of it."""
    lines = {n: line for n, line in request.sentences.items() if "people" in line}
    text = "\n\n".join(lines.values())
    draft = reply(
        Article.from_text(text, language="en"),
        headline=f"From sentence {min(lines)}",
        summary=list(lines.values())[:4],
        figures=[
            {
                "phrase": f"At least {number} people",
                "sentence": place,
                "source": "coast guard",
                "mention": "the coast guard",
                "cue": "said",
            }
            for place, number in enumerate(re.findall(r"At least (\d+) people", text), start=1)
        ],
    )
    numbers = list(lines)
    for item in draft.figures:
        item.sentence = numbers[item.sentence - 1]
    for sentence in draft.summary:
        sentence.sentences = [numbers[number - 1] for number in sentence.sentences]
    return draft


SENTENCES = st.lists(
    st.tuples(st.integers(1, 400), st.booleans()), min_size=1, max_size=80
)  # length, and whether a paragraph begins


def sentences_of(shape: list[tuple[int, bool]]) -> list[NumberedSentence]:
    made, at, paragraph = [], 0, 0
    for number, (length, begins) in enumerate(shape, start=1):
        paragraph += begins
        made.append(NumberedSentence(number, at, at + length, "x" * length, paragraph))
        at += length + 1
    return made


class TestDivide:
    @given(SENTENCES, st.integers(100, 500))
    def test_each_sentence_is_in_a_part_and_parts_overlap(
        self, shape: list[tuple[int, bool]], limit: int
    ) -> None:
        sentences = sentences_of(shape)
        parts = divide(sentences, limit)
        assert parts[0][0] == sentences[0]
        for before, part in pairwise(parts):
            own = [sentence for sentence in part if sentence.number > before[-1].number]
            assert own
            assert own[0].number == before[-1].number + 1
            assert len(part) - len(own) <= OVERLAP
            assert part[0].number > before[0].number
            assert part_tokens(own) <= limit or len(own) == 1
        assert parts[-1][-1] == sentences[-1]
        assert (len(parts) == 1) == (part_tokens(sentences) <= limit or len(sentences) == 1)

    def test_parts_are_of_about_equal_size(self) -> None:
        sizes = [part_tokens(part) for part in divide(sentences_of([(400, True)] * 21), 1000)]
        assert len(sizes) == 3
        assert max(sizes) < 1.6 * min(sizes)

    def test_the_cut_is_between_paragraphs_where_one_is_near(self) -> None:
        shape = [(200, place in (0, 6)) for place in range(10)]
        first, second = divide(sentences_of(shape), 400)
        assert [first[-1].number, second[-1].number] == [6, 10]

    def test_an_article_without_sentences_is_one_part(self) -> None:
        assert divide([], 100) == [[]]


class TestCombine:
    def drafts(self, **second: Any) -> tuple[Reading, list[Draft]]:
        reading = read(live_blog(3))
        figure: Any = {"phrase": "At least 101 people", "source": "coast guard", "mention": "the coast guard"}
        one = reply(
            reading, figures=[figure, {"phrase": "At least 100 people", "source": "B", "mention": "B"}]
        )
        changed: Any = {**figure, **second}
        two = reply(reading, figures=[changed])
        return reading, [one, two]

    def test_what_both_say_stands_once(self) -> None:
        _, drafts = self.drafts()
        assert len(combine(drafts).figures) == 2

    def test_in_more_or_fewer_words_it_is_the_same(self) -> None:
        _, drafts = self.drafts(phrase="101  PEOPLE", value=101.0, sentence=3)
        assert len(combine(drafts).figures) == 2

    @pytest.mark.parametrize(
        "change", [{"value": 7.0}, {"sentence": 5, "value": 101.0}, {"phrase": "boat number 1"}]
    )
    def test_other_numbers_sentences_and_words_are_others(self, change: dict[str, Any]) -> None:
        _, drafts = self.drafts(**change)
        assert len(combine(drafts).figures) == 3

    def test_sources_are_merged_and_renumbered(self) -> None:
        _, drafts = self.drafts(phrase="At least 102 people", source="Coast  Guard")
        drafts[1].sources[0].id = 9
        drafts[1].figures[0].source = 9
        made = combine(drafts)
        assert [(source.id, source.name) for source in made.sources] == [(1, "coast guard"), (2, "B")]
        assert [figure.source for figure in made.figures] == [1, 2, 1]

    def test_speakers_of_one_body_stay_apart(self) -> None:
        _, drafts = self.drafts(phrase="At least 102 people", speaker="Ida Mol")
        assert [source.speaker for source in combine(drafts).sources] == [None, None, "Ida Mol"]

    def test_a_source_that_a_part_does_not_list_is_no_other_parts(self) -> None:
        _, drafts = self.drafts(phrase="At least 102 people")
        drafts[1].figures[0].source = 2
        made = combine(drafts)
        assert made.figures[-1].source not in {source.id for source in made.sources}

    def test_what_one_part_says_twice_is_left_to_grounding(self) -> None:
        _, drafts = self.drafts()
        drafts[0].figures *= 2
        assert len(combine(drafts).figures) == 4

    @pytest.mark.parametrize(
        ("told", "kept"),
        [
            ([4, 4], ["0.0", "0.1", "0.2", "1.0", "1.1"]),
            ([5, 3, 3], ["0.0", "0.1", "0.2", "1.0", "2.0"]),
            ([4, 4, 4, 4], ["0.0", "0.1", "1.0", "2.0", "3.0"]),
            ([3] * 10, ["0.0", "0.1", "3.0", "6.0", "9.0"]),
            ([0, 2, 0], ["1.0", "1.1"]),
            ([0, 0], []),
        ],
    )
    def test_the_summary_is_that_of_one_article(self, told: list[int], kept: list[str]) -> None:
        reading = read(live_blog(1))
        drafts = []
        for part, count in enumerate(told):
            draft = reply(reading)
            draft.summary = [DraftSentence(text=f"{part}.{n}", sentences=[1]) for n in range(count)]
            drafts.append(draft)
        assert [sentence.text for sentence in combine(drafts).summary] == kept


class TestLongArticles:
    def test_parts_have_the_articles_own_numbers_and_nothing_is_lost_or_doubled(self) -> None:
        article, fake = live_blog(60), FakeModel(boats)
        result = summarize(article, model=fake, options=Options(max_input_tokens=500, repairs=0))
        assert len(fake.requests) == result.run.requests > 4
        assert [figure.value for figure in result.figures] == [100.0 + entry for entry in range(60)]
        assert not result.rejected
        assert len(result.summary) == 5
        assert result.summary[0].evidence[0].start == 0
        by_number = {number: text for request in fake.requests for number, text in request.sentences.items()}
        assert by_number == {s.number: s.text for s in read(article).sentences}

    def test_a_part_says_that_it_is_one(self) -> None:
        fake = FakeModel(boats)
        summarize(live_blog(60), model=fake, options=Options(max_input_tokens=900, repairs=0))
        told = [re.search(r"sentences (\d+) to (\d+) of 120", request.user) for request in fake.requests]
        assert all(told)
        assert "A part of" not in question_about(live_blog(3))

    def test_a_live_blog_of_60_000_words(self) -> None:
        article = live_blog(1850)
        assert len(article.text.split()) > 60_000
        fake = FakeModel(lambda request: Delay(0.2, boats(request)))
        result = summarize(article, model=fake, options=Options(deadline=60, repairs=0))
        assert len(result.figures) == 1850
        assert len({(figure.value, figure.evidence.start) for figure in result.figures}) == 1850
        assert result.run.requests == len(fake.requests) == estimate(article, model=fake).requests

    def test_one_deadline_holds_for_all_parts(self) -> None:
        fake = FakeModel(lambda request: Delay(0.4, boats(request)))
        options = Options(max_input_tokens=400, deadline=0.6, repairs=0)
        with pytest.raises(DeadlineError) as caught:
            summarize(live_blog(30), model=fake, options=options)
        assert caught.value.details["usage"].requests > 1

    async def test_parts_after_the_first_are_asked_about_side_by_side(self) -> None:
        out = most = 0

        def answer(request: Request) -> Delay:
            nonlocal out, most
            out += 1
            most = max(most, out)
            if out == 1:
                asyncio.run(asyncio.sleep(0.05))
                assert len(fake.requests) == 1
            return Delay(0.1, boats(request))

        fake = FakeModel(answer)
        reading = read(live_blog(40))
        await fake.draft(reading, Options(max_input_tokens=400))
        assert most == len(fake.requests) > 4

    async def test_an_error_of_one_part_ends_the_article(self) -> None:
        def answer(request: Request) -> Any:
            return boats(request) if 1 in request.sentences else 401

        fake = FakeModel(answer)
        with pytest.raises(AuthenticationError) as caught:
            await fake.draft(read(live_blog(40)), Options(max_input_tokens=400))
        assert caught.value.__context__ is None
        assert caught.value.details["usage"].requests >= 2

    async def test_the_first_part_finds_out_whether_the_key_is_right(self) -> None:
        fake = FakeModel(401)
        with pytest.raises(AuthenticationError):
            await fake.draft(read(live_blog(40)), Options(max_input_tokens=400))
        assert len(fake.requests) == 1


class TestCut:
    async def test_an_answer_cut_at_its_length_is_asked_for_in_halves(self) -> None:
        def answer(request: Request) -> Any:
            return CUT if len(request.sentences) > 40 else boats(request)

        fake = FakeModel(answer)
        drafted = await fake.draft(read(live_blog(30)), Options())
        assert drafted.usage.requests == len(fake.requests) == 3
        assert [figure.numbers for figure in drafted.draft.figures] == [[100.0 + n] for n in range(30)]

    async def test_of_several_parts_only_the_one_that_was_cut(self) -> None:
        def answer(request: Request) -> Any:
            return CUT if {1, 20} <= set(request.sentences) else boats(request)

        fake = FakeModel(answer)
        whole = read(live_blog(60))
        parts = len(divide(whole.sentences, 700))
        drafted = await fake.draft(whole, Options(max_input_tokens=700))
        assert len(fake.requests) == parts + 2
        assert len(drafted.draft.figures) == 60

    async def test_a_single_sentence_is_asked_for_more_briefly(self) -> None:
        reading = read(Article.from_text("A ferry sank.", language="en"))
        fake = FakeModel([CUT, reply(reading)])
        assert (await fake.draft(reading, Options())).usage.requests == 2
        assert "be briefer" in fake.requests[1].user


class TestWindow:
    async def test_a_refusal_for_length_is_asked_again_in_parts_and_remembered(self) -> None:
        def answer(request: Request) -> Any:
            return TOO_LONG if len(request.sentences) > 45 else boats(request)

        fake = FakeModel(answer)
        reading = read(live_blog(60))
        first = await fake.draft(reading, Options())
        again = await fake.draft(reading, Options())
        assert len(first.draft.figures) == len(again.draft.figures) == 60
        assert again.usage.requests < first.usage.requests <= 8

    async def test_a_known_window_is_not_run_into(self) -> None:
        small, large = (FakeModel(boats, model=f"openai/{name}") for name in ("gpt-4", "gpt-5.4-mini"))
        reading = read(live_blog(70))
        await small.draft(reading, Options())
        await large.draft(reading, Options())
        assert (len(small.requests), len(large.requests)) == (2, 1)


async def test_repairs_of_a_long_article_fit_into_one_question() -> None:
    reading = read(live_blog(400))
    draft = reply(reading, figures=[f"At least {100 + n} people" for n in range(400)])
    failures = [Failure(f"figure {n}", "value_not_in_quote", "another number") for n in range(1, 401)]
    fake = FakeModel(draft)
    answer = await fake.repair(reading, draft, failures, [Omission(1, "100")], Options())
    assert answer is not None
    assert answer.usage.requests == 1
    assert "figure 1: value_not_in_quote" in fake.requests[0].user
    assert len(fake.requests[0].user) < 40_000


def question_about(article: Article) -> str:
    fake = FakeModel(boats)
    summarize(article, model=fake, options=Options(repairs=0))
    return fake.requests[0].user
