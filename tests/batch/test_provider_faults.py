"""A provider's batches that fail, are too big, get lost or are cancelled."""

from functools import partial
from pathlib import Path

import pytest
from harbour import AT_ONCE, ONCE, answer, articles, text, unlike

from newsstruct import (
    AuthenticationError,
    Batch,
    Options,
    QuotaError,
    RequestError,
    StoreError,
    UnavailableError,
)
from newsstruct.batch.provider import BatchLimits, ProviderBatch
from newsstruct.batch.provider.queue import Queue
from newsstruct.testing import Ending, FakeBatchAPI, Fault, Request, reply


def batch_of(
    api: FakeBatchAPI, path: Path, options: Options = ONCE, limits: BatchLimits = AT_ONCE
) -> ProviderBatch:
    return ProviderBatch(path, model=api.engine(), options=options, limits=limits)


def test_batches_are_split_by_count_and_by_bytes(tmp_path: Path) -> None:
    with FakeBatchAPI(answer, at_once=False) as api:
        batch_of(api, tmp_path / "one.sqlite", limits=BatchLimits(requests=3)).submit(articles(8))
        assert [batch["request_counts"]["total"] for batch in api.batches.values()] == [3, 3, 2]
    with FakeBatchAPI(answer, at_once=False) as api:
        batch_of(api, tmp_path / "two.sqlite", limits=BatchLimits(bytes=40_000)).submit(articles(8))
        sizes = [len(file.content) for file in api.files.values()]
        assert len(sizes) > 2
        assert all(20_000 < size <= 40_000 for size in sizes[:-1])
        names = [line.split(b'"', 4)[3] for file in api.files.values() for line in file.content.splitlines()]
        assert len(set(names)) == len(names) == 8


def test_no_more_tokens_wait_at_the_provider_than_allowed(tmp_path: Path) -> None:
    with FakeBatchAPI(answer) as api:
        batch = batch_of(api, tmp_path / "run.sqlite", limits=BatchLimits(queued_tokens=10_000))
        status = batch.submit(articles(8))
        assert 0 < status.sent < 8
        assert status.sent + status.waiting == 8
        assert sum(remote.tokens for remote in status.batches) <= 10_000
        batch.wait(poll=0.0)
    assert len(Batch.open(tmp_path / "run.sqlite").summaries) == 8


def test_a_batch_too_big_for_the_account_goes_in_smaller_ones(tmp_path: Path) -> None:
    too_much = Ending("failed", problems=[("token_limit_exceeded", None, "Enqueued token limit reached.")])
    with FakeBatchAPI(answer, endings=[too_much, too_much]) as api:
        batch = batch_of(api, tmp_path / "run.sqlite")
        batch.submit(articles(8))
        batch.wait(poll=0.0)
        totals = [remote["request_counts"]["total"] for remote in api.batches.values()]
    assert totals[0] == 8
    assert max(totals[2:]) <= 2
    assert all(outcome.ok for outcome in Batch.open(tmp_path / "run.sqlite"))
    assert len(api.answered) == 8


def test_of_a_batch_that_is_not_accepted_only_the_faulty_lines_fail(tmp_path: Path) -> None:
    faulty = Ending("failed", problems=[("invalid_json_line", 2, "This line is odd.")])
    with FakeBatchAPI(answer, endings=[faulty]) as api:
        batch = batch_of(api, tmp_path / "run.sqlite")
        batch.submit(articles(4))
        batch.wait(poll=0.0)
        assert len([file for file in api.files.values() if file.purpose == "batch"]) == 1
    done = Batch.open(tmp_path / "run.sqlite")
    (failed,) = done.errors
    assert isinstance(failed.error, RequestError)
    assert len(done.summaries) == 3


def test_batches_never_accepted_end_as_errors_that_say_why(tmp_path: Path) -> None:
    refused = Ending("failed", problems=[("model_not_found", None, "The model does not exist.")])
    with FakeBatchAPI(answer, endings=[refused] * 9) as api:
        batch = batch_of(api, tmp_path / "run.sqlite")
        batch.submit(articles(2))
        batch.wait(poll=0.0)
        assert len(api.batches) == ONCE.attempts
    errors = [outcome.error for outcome in Batch.open(tmp_path / "run.sqlite")]
    assert all(isinstance(error, UnavailableError) and "does not exist" in str(error) for error in errors)


def test_what_failed_is_asked_again_when_it_is_submitted_again(tmp_path: Path) -> None:
    with FakeBatchAPI(partial(unlike, boat_1=400)) as api:
        batch = batch_of(api, tmp_path / "run.sqlite")
        batch.submit(articles(3))
        batch.wait(poll=0.0)
    with FakeBatchAPI(answer) as api:
        batch = batch_of(api, tmp_path / "run.sqlite")
        assert batch.submit(articles(3)).sent == 1
        batch.wait(poll=0.0)
    done = Batch.open(tmp_path / "run.sqlite")
    assert [outcome.ok for outcome in done] == [True, True, True]
    assert done.usage.requests == 4


def test_a_batch_the_provider_does_not_know_is_not_paid_again_by_itself(tmp_path: Path) -> None:
    with FakeBatchAPI(answer, at_once=False) as api:
        batch = batch_of(api, tmp_path / "run.sqlite")
        batch.submit(articles(2))
        kept = dict(api.batches)
        api.batches.clear()
        status = batch.wait(poll=0.0)
        assert [remote.status for remote in status.batches] == ["lost"]
        assert api.calls.count("POST /batches") == 1
        api.batches.update(kept)
        api.finish()
        assert batch.wait(poll=0.0).finished
    assert len(Batch.open(tmp_path / "run.sqlite").summaries) == 2


def test_a_lost_batch_can_be_given_up_and_submitted_again(tmp_path: Path) -> None:
    with FakeBatchAPI(answer) as api:
        batch = batch_of(api, tmp_path / "run.sqlite")
        batch.submit(articles(2))
        api.batches.clear()
        status = batch.cancel()
        assert (status.held, status.sent) == (2, 0)
        batch.submit(articles(2))
        assert batch.wait(poll=0.0).articles == 0
    assert len(api.answered) == 2


def test_output_that_the_provider_no_longer_has_is_asked_for_again(tmp_path: Path) -> None:
    with FakeBatchAPI(answer, at_once=False) as api:
        batch = batch_of(api, tmp_path / "run.sqlite")
        batch.submit(articles(2))
        api.finish()
        for name in [name for name, file in api.files.items() if file.purpose == "batch_output"]:
            del api.files[name]
        assert batch.collect().sent == 2
        api.finish()
        batch.wait(poll=0.0)
    assert len(Batch.open(tmp_path / "run.sqlite").summaries) == 2


def test_cancelling_keeps_what_was_answered_and_sends_nothing_more(tmp_path: Path) -> None:
    with FakeBatchAPI(answer, endings=[Ending(undone=[0, 2])], at_once=False) as api:
        batch = batch_of(api, tmp_path / "run.sqlite")
        batch.submit(articles(4))
        assert batch.cancel().sent == 4
        api.finish()
        status = batch.collect()
        assert (status.held, status.sent, status.waiting) == (2, 0, 0)
        assert status.finished
        assert len(Batch.open(tmp_path / "run.sqlite").summaries) == 2
        assert batch.collect().held == 2
        assert len(api.batches) == 1
        assert batch.submit(articles(4)).sent == 2
        api.finish()
        batch.wait(poll=0.0)
    assert len(Batch.open(tmp_path / "run.sqlite").summaries) == 4
    assert len(api.answered) == 4


def test_a_batch_cancelled_elsewhere_is_not_sent_again(tmp_path: Path) -> None:
    with FakeBatchAPI(answer, endings=[Ending("cancelled", undone=[0, 1])]) as api:
        batch = batch_of(api, tmp_path / "run.sqlite")
        batch.submit(articles(2))
        assert batch.wait(poll=0.0).held == 2
        assert len(api.batches) == 1


def test_cancelled_repairs_leave_the_article_as_it_stands(tmp_path: Path) -> None:
    def forgetful(request: Request) -> object:
        return reply("\n".join(request.sentences.values()))

    with FakeBatchAPI(forgetful, endings=[Ending(), Ending(undone=[0])], at_once=False) as api:
        batch = batch_of(api, tmp_path / "run.sqlite", Options())
        batch.submit(articles(1))
        api.finish()
        assert batch.collect().sent == 1
        batch.cancel()
        api.finish()
        assert batch.collect().articles == 0
    (summary,) = Batch.open(tmp_path / "run.sqlite").summaries
    assert "repair_failed" in {note.code for note in summary.notes}


def test_an_upload_without_a_batch_is_deleted_when_it_is_cancelled(tmp_path: Path) -> None:
    faults = {"POST /batches": [Fault(401)], "POST /files": [Fault(done=True)]}
    with FakeBatchAPI(answer, faults=faults) as api:
        batch = batch_of(api, tmp_path / "run.sqlite")
        with pytest.raises(AuthenticationError):
            batch.submit(articles(2))
        assert len(api.files) == 1
        assert batch.cancel().held == 2
        assert api.files == {}
        assert batch.submit(articles(2)).sent == 2


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("status", [None, 500, 429])
@pytest.mark.parametrize(
    "call", ["POST /files", "POST /batches", "GET /batches/ID", "GET /files/ID/content", "GET /files"]
)
def test_a_call_that_breaks_is_made_again_and_nothing_is_there_twice(
    tmp_path: Path, call: str, status: int | None, done: bool
) -> None:
    faults = {call: [Fault(status, done), Fault(status, done)], "POST /files": [Fault(done=True)]}
    if call == "POST /files":
        faults = {call: [Fault(status, done), Fault(status, done)]}
    with FakeBatchAPI(answer, faults=faults) as api:
        batch = batch_of(api, tmp_path / "run.sqlite")
        batch.submit(articles(3))
        batch.wait(poll=0.0)
        assert len(api.batches) == 1
        assert len([file for file in api.files.values() if file.purpose == "batch"]) == 1
    assert len(Batch.open(tmp_path / "run.sqlite").summaries) == 3
    assert len(api.answered) == 3


def test_what_the_provider_refuses_is_raised_and_can_go_on_later(tmp_path: Path) -> None:
    faults = {"POST /batches": [Fault(402)]}
    with FakeBatchAPI(answer, faults=faults) as api:
        batch = batch_of(api, tmp_path / "run.sqlite")
        with pytest.raises(QuotaError):
            batch.submit(articles(2))
        assert batch.wait(poll=0.0).finished
        assert api.calls.count("POST /files") == 1
    assert len(api.answered) == 2


def test_two_processes_do_not_send_the_same(tmp_path: Path) -> None:
    with FakeBatchAPI(answer) as api, Queue(tmp_path / "run.sqlite") as other:
        batch = batch_of(api, tmp_path / "run.sqlite")
        with other.alone(), pytest.raises(StoreError, match="Another process"):
            batch.submit([text(1)])
        assert api.calls == []
        assert batch.submit([text(1)]).sent == 1


def test_the_status_tells_how_far_the_provider_is(tmp_path: Path) -> None:
    with FakeBatchAPI(answer, at_once=False) as api:
        batch = batch_of(api, tmp_path / "run.sqlite")
        batch.submit(articles(3))
        assert batch.status().batches[0].status == "validating"
        api.finish()
        status = batch.status()
        assert (status.batches[0].status, status.batches[0].done, status.articles) == ("completed", 3, 3)
        assert "3 articles on their way: 3 requests sent" in str(status)
        assert "completed, 3 of 3 answered" in str(status)
        assert "0 articles" in str(batch.collect())


def test_a_store_that_is_not_there_is_no_store_with_nothing_in_it(tmp_path: Path) -> None:
    batch = ProviderBatch(tmp_path / "typo.sqlite")
    for ask in (batch.collect, batch.cancel, batch.status):
        with pytest.raises(StoreError, match="no store"):
            ask()
    assert not list(tmp_path.iterdir())
