"""Mentions → actors: names, pronouns, roles, governments, unnamed sources.

`mention` reads a source's words, `people` gathers a person's names, `roles` and `countries` know what stands beside
and behind them, `resolve` puts it together.
"""

from onrecord.actors.resolve import resolve

__all__ = ["resolve"]
