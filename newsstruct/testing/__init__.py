"""For tests that would need a model: one that answers what it is told, through the real client code."""

from newsstruct.testing.batch_api import Ending, FakeBatchAPI, Fault
from newsstruct.testing.facts import EventFact, FigureFact, reply
from newsstruct.testing.fake import FakeModel, NoReplyLeft
from newsstruct.testing.recording import NotRecorded, Recording
from newsstruct.testing.replies import Completion, Delay, Drip, Drop, Request, Response

__all__ = [
    "Completion",
    "Delay",
    "Drip",
    "Drop",
    "Ending",
    "EventFact",
    "FakeBatchAPI",
    "FakeModel",
    "Fault",
    "FigureFact",
    "NoReplyLeft",
    "NotRecorded",
    "Recording",
    "Request",
    "Response",
    "reply",
]
