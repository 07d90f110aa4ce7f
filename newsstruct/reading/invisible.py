"""Characters that nobody sees. One list, for folding, for the prompt, and for the rooms that read words and numbers."""

# Controls, soft hyphen, joiners, fillers, bidi controls, variation selectors, annotations, tag characters.
INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""As the inside of a regular expression's character class."""
