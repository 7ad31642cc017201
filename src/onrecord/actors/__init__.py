"""Mentions → actors: names, pronouns, roles, governments, unnamed sources; one identity across articles.

`names` sets names right and gathers a person's, `named` tells the cast whom the article names, `mention` reads a
source's words, `antecedents` weighs whom a pronoun or a role stands for, `carriers` and `dates` tell through whom and
when, and `resolve` puts it together. `across` makes an actor the same in every article, and holds what people know
better.
"""

from onrecord.actors.across.decisions import Decisions
from onrecord.actors.across.identity import identify
from onrecord.actors.across.known import KnownActor, KnownActors
from onrecord.actors.across.voices import Carrier, Voice, who
from onrecord.actors.resolve import resolve

__all__ = ["Carrier", "Decisions", "KnownActor", "KnownActors", "Voice", "identify", "resolve", "who"]
