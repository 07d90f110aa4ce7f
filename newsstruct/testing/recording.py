"""Recordings: a model's answers, asked for once and replayed from a file ever after."""

import difflib
import hashlib
import json
import threading
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal, get_args

from newsstruct.article import decode
from newsstruct.engines import prompt
from newsstruct.engines.base import Answer, Draft, Engine, Failure, Omission, Usage
from newsstruct.engines.choose import choose_engine
from newsstruct.errors import ConfigurationError, InputError, NewsstructError
from newsstruct.options import Options
from newsstruct.reading import Reading

RecordingMode = Literal["replay", "record", "record_new"]
_OPTIONS = ("mode", "temperature", "max_output_tokens", "max_input_tokens")
_SHOWN_LINES = 24


class NotRecorded(NewsstructError, AssertionError):
    """A question has no answer in the recording. The message shows what differs from the nearest one that has."""


class Recording:
    """An engine that answers from a file, to be passed as `model=`.

    The file has one JSON object a line: each question as it was put, its answer, and what it cost. Keys, headers
    and endpoints never reach it. A question is known again by its text (the article and all that is asked about
    it), the prompt's fingerprint, the model, and the options that change an answer.

    Args:
        path: the file, `.jsonl` by custom; folders are made.
        mode: "replay" never asks the model and needs no key; "record_new" asks for what the file does not have;
            "record" asks for everything anew, once, and begins the file again.
        model: a provider string or an Engine, as `summarize` takes it. For a replay it can be left out when the
            file holds the answers of one model.

    Raises:
        InputError: the file is not a recording.
        ConfigurationError: the model is not told, or cannot be asked.
    """

    name = "model"

    def __init__(
        self, path: str | Path, mode: RecordingMode = "replay", *, model: str | Engine | None = None
    ) -> None:
        if mode not in get_args(RecordingMode):
            raise ConfigurationError(f"mode is one of {', '.join(get_args(RecordingMode))}, not {mode!r}.")
        self.path = Path(path)
        self.mode = mode
        self._tape = _Tape(self.path, anew=mode == "record")
        if model is None:
            model = self._tape.only_model()
        asks = mode != "replay" or not isinstance(model, str)
        self._engine = choose_engine(model) if asks else None
        self.model: str | None = self._engine.model or self._engine.name if self._engine else str(model)
        asked = self._engine
        self.prompt_fingerprint: str | None = asked.prompt_fingerprint if asked else prompt.fingerprint()

    def __repr__(self) -> str:
        return f"Recording({str(self.path)!r}, {self.mode!r}, model={self.model!r})"

    async def draft(self, reading: Reading, options: Options) -> Answer:
        """The recorded draft of an article. Raises NotRecorded when there is none and none may be asked for."""
        question = self._question("draft", prompt.first_question(reading, options), options)
        answer = await self._answered(question, lambda engine: engine.draft(reading, options))
        assert answer is not None
        return answer

    async def repair(
        self,
        reading: Reading,
        draft: Draft,
        failures: Sequence[Failure],
        omissions: Sequence[Omission],
        options: Options,
    ) -> Answer | None:
        """The recorded repairs. Raises NotRecorded as `draft` does."""
        text = prompt.repair_question(reading, draft, failures, omissions, options)
        return await self._answered(
            self._question("repair", text, options),
            lambda engine: engine.repair(reading, draft, failures, omissions, options),
        )

    async def aclose(self) -> None:
        """Close the connections of the running event loop."""
        close = getattr(self._engine, "aclose", None)
        if close is not None:
            await close()

    def _question(self, kind: str, text: str, options: Options) -> dict[str, Any]:
        return {
            "kind": kind,
            "model": self.model,
            "prompt": self.prompt_fingerprint,
            "options": options.model_dump(include=set(_OPTIONS)),
            "question": text,
        }

    async def _answered(
        self, question: dict[str, Any], ask: Callable[[Engine], Awaitable[Answer | None]]
    ) -> Answer | None:
        if (known := self._tape.find(question)) is not None:
            return _answer(known)
        if self.mode == "replay" or self._engine is None:
            raise NotRecorded(self._tape.explain(question))
        answer = await ask(self._engine)
        self._tape.add(question, answer)
        return answer


class _Tape:
    """The recorded questions and answers, in the file and in memory."""

    def __init__(self, path: Path, *, anew: bool) -> None:
        self._path = path
        self._anew = anew
        self._lock = threading.Lock()
        self._answers: dict[str, dict[str, Any]] = {}
        self._instructions: dict[str, str] = {}
        if not anew and path.exists():
            self._read()

    def only_model(self) -> str:
        models = {row["asked"]["model"] for row in self._answers.values()}
        if len(models) != 1:
            held = f"holds answers of {len(models)} models" if models else "holds no answers yet"
            raise ConfigurationError(f"{self._path} {held}: say which model with model=...")
        return str(models.pop())

    def find(self, question: dict[str, Any]) -> dict[str, Any] | None:
        return self._answers.get(_key(question))

    def add(self, question: dict[str, Any], answer: Answer | None) -> None:
        told = {"draft": answer.draft.model_dump(), "usage": asdict(answer.usage)} if answer else None
        key = _key(question)
        row = {"key": key, "asked": question, "answer": told}
        fingerprint = question["prompt"]
        with self._lock:
            rows = [row]
            if fingerprint == prompt.fingerprint() and fingerprint not in self._instructions:
                self._instructions[fingerprint] = _instructions()
                rows.insert(0, {"prompt": fingerprint, "instructions": _instructions()})
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("w" if self._anew else "a", encoding="utf-8", newline="\n") as file:
                file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in rows)
            self._anew = False
            self._answers[key] = row

    def explain(self, question: dict[str, Any]) -> str:
        """What differs between a question and the nearest recorded one, and how to record it."""
        advice = 'Record it with mode="record_new", or run pytest with --newsstruct-record.'
        kind = question["kind"]
        rows = [row["asked"] for row in self._answers.values() if row["asked"]["kind"] == kind]
        if not rows:
            return f"{self._path} holds no recorded {kind}. {advice}"
        text = question["question"].splitlines()
        near = max(
            rows, key=lambda row: difflib.SequenceMatcher(None, row["question"].splitlines(), text).ratio()
        )
        lines = [f"{self._path} has no answer to this question ({kind}). What differs from the nearest one:"]
        lines += [
            f"  {name}: {near[name]} was recorded, {question[name]} is asked now"
            for name in ("model", "prompt", "options")
            if near[name] != question[name]
        ]
        if near["prompt"] != question["prompt"]:
            then = self._instructions.get(near["prompt"] or "", "")
            lines += _diff(then, _instructions(), "instructions")
        lines += _diff(near["question"], question["question"], "question")
        return "\n".join([*lines, advice])

    def _read(self) -> None:
        for number, line in enumerate(decode(self._path.read_bytes(), name=self._path.name).splitlines(), 1):
            try:
                row = json.loads(line)
                if "instructions" in row:
                    self._instructions[row["prompt"]] = row["instructions"]
                    continue
                _answer(row)
                self._answers[_key(row["asked"])] = row
            except (ValueError, KeyError, TypeError):
                raise InputError(f"{self._path} is no recording: line {number} cannot be read.") from None


def _key(question: dict[str, Any]) -> str:
    """A hash that is the same for the same question, whatever the order of its parts."""
    canonical = json.dumps(question, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:24]


def _answer(row: dict[str, Any]) -> Answer | None:
    told = row["answer"]
    return Answer(Draft.model_validate(told["draft"]), Usage(**told["usage"])) if told else None


def _instructions() -> str:
    return "\n\n".join(prompt.part(name) for name in ("system", "repair", "reask"))


def _diff(then: str, now: str, what: str) -> list[str]:
    """The changed lines with what surrounds them, so many of them at most."""
    changed = list(
        difflib.unified_diff(
            then.splitlines(), now.splitlines(), f"recorded {what}", f"{what} now", n=0, lineterm=""
        )
    )
    shown = [f"  {line if len(line) <= 160 else line[:159] + '…'}" for line in changed[:_SHOWN_LINES]]
    return shown + ([f"  … {len(changed) - _SHOWN_LINES} more lines"] if len(changed) > _SHOWN_LINES else [])
