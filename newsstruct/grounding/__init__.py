"""Grounding: a draft tied to the words of its article, checked by code, and made into the result."""

from newsstruct.grounding.assemble import assemble, written_language
from newsstruct.grounding.ground import Checked, ground
from newsstruct.grounding.omissions import omissions
from newsstruct.grounding.repair import adds, merge

__all__ = ["Checked", "adds", "assemble", "ground", "merge", "omissions", "written_language"]
