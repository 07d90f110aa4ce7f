"""The embedded engine: the same job without a model, by rules alone."""

from newsstruct.engines.rules.engine import RuleEngine

__all__ = ["RuleEngine"]
