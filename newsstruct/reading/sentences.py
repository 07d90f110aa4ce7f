"""Sentences of a paragraph, as offsets."""

import re

_END = re.compile(r"[.!?؟۔。！？…]+[\"'“”’»)\]]*(?=\s)")


def split_sentences(text: str, language: str = "und") -> list[tuple[int, int]]:
    """Where the sentences of one paragraph begin and end, white space around them left out."""
    spans = []
    start = 0
    for found in _END.finditer(text):
        spans.append((start, found.end()))
        start = found.end()
    spans.append((start, len(text)))
    trimmed = []
    for begin, end in spans:
        part = text[begin:end]
        begin += len(part) - len(part.lstrip())
        end = begin + len(part.strip())
        if begin < end:
            trimmed.append((begin, end))
    return trimmed
