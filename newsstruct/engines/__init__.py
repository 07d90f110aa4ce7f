"""Engines: from a reading to a draft, by rules or by a language model."""
