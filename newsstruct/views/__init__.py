"""What a reader sees of a result or a story: terminal text, pages, tables, plots, and files for other programs."""

from newsstruct.views.story import story_page

__all__ = ["story_page"]
