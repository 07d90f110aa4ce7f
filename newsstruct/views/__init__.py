"""What a reader sees of a result: text for a terminal, a page and a fragment of HTML."""
