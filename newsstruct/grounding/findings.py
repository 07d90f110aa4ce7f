"""What comes out of checking one item: an item, notes on what was corrected, and what was put aside."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from newsstruct.summary import ItemKind, NoteCode, Reason

Item = TypeVar("Item")


class Unsupported(Exception):
    """The article does not bear the item out. Never leaves the grounding room."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(reason, detail)
        self.reason: Reason = reason
        self.detail = detail


@dataclass(slots=True)
class Findings:
    """Corrections made and parts put aside while one item was checked."""

    notes: list[tuple[NoteCode, str]] = field(default_factory=list)
    aside: list[tuple[ItemKind, Reason, str]] = field(default_factory=list)

    def corrected(self, code: NoteCode, message: str) -> None:
        """Keep a note that a part of the item was changed to what the text says."""
        self.notes.append((code, message))

    def put_aside(self, kind: ItemKind, reason: Reason, detail: str) -> None:
        """Keep a rejection of a part of the item, while the item itself stands."""
        self.aside.append((kind, reason, detail))


@dataclass(frozen=True, slots=True)
class Grounded(Generic[Item]):
    """An item that stands, with what was found on the way."""

    item: Item
    findings: Findings
