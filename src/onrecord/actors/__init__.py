"""Mentions → actors: names, pronouns, roles, governments, unnamed sources; one identity across articles.

`mention` reads a source's words, `people` gathers a person's names, `roles` and `countries` know what stands beside
and behind them, `resolve` puts it together. `identity` makes an actor the same in every article; `known` and
`decisions` are what people know better; `voices` counts who speaks.
"""

from onrecord.actors.across.decisions import Decisions
from onrecord.actors.across.identity import identify
from onrecord.actors.across.known import KnownActor, KnownActors
from onrecord.actors.across.voices import Carrier, Voice, who
from onrecord.actors.resolve import resolve

__all__ = ["Carrier", "Decisions", "KnownActor", "KnownActors", "Voice", "identify", "resolve", "who"]
