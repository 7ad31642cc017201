"""How a network is made of events: every choice there is."""

from dataclasses import dataclass
from typing import Any, Literal, get_args, get_type_hints

from onrecord.record import InputError

Kind = Literal["ignore", "congruence", "conflict", "subtract", "combine"]
Duplicates = Literal["include", "document", "week", "month", "year", "range"]
Normalization = Literal["none", "average", "jaccard", "cosine", "activity", "prominence"]
Formulas = Literal["sound", "dna"]

KINDS: dict[int, tuple[Kind, ...]] = {
    1: ("ignore", "congruence", "conflict", "subtract"),
    2: ("ignore", "subtract", "combine"),
}
NORMALIZATIONS: dict[int, tuple[Normalization, ...]] = {
    1: ("none", "average", "jaccard", "cosine"),
    2: ("none", "activity", "prominence"),
}


@dataclass(frozen=True, kw_only=True)
class Options:
    """How a network is made. Raises `InputError` where choices do not go together."""

    modes: Literal[1, 2] = 1
    """1: rows × rows, tied by what they say of the columns. 2: rows × columns."""
    rows: str = "actor"
    """The variable whose values are the nodes (of the first mode)."""
    columns: str = "concept"
    """The variable that ties them, or whose values are the nodes of the second mode."""
    qualifier: str | None = "stance"
    """A qualifier, or a variable of text, whose values are alike or not; None where there is none."""
    kind: Kind = "congruence"
    """What is counted. One mode: `ignore` (on the same column), `congruence` (and alike), `conflict` (and unlike),
    `subtract` (congruence − conflict). Two modes: `ignore` (how often), `subtract` (for − against), `combine` (which
    stances: 1 for, 2 against, 4 neutral, added up)."""
    duplicates: Duplicates = "document"
    """Within what the same row, column and, unless it is ignored, qualifier count once: the first; `include`: never."""
    normalization: Normalization = "none"
    """One mode: `average` (of both nodes' events), `jaccard`, `cosine`. Two modes: `activity` (of the row),
    `prominence` (of the column)."""
    isolates: bool = False
    """Whether nodes without an event stay, so that networks of windows or filters have the same nodes."""
    formulas: Formulas = "sound"
    """`dna`: to the letter those of Discourse Network Analyzer 3.0, quirks too."""

    def __post_init__(self) -> None:
        hints: dict[str, Any] = get_type_hints(type(self))
        for name in ("modes", "kind", "duplicates", "normalization", "formulas"):
            _check(name, getattr(self, name), get_args(hints[name]))
        _check(f"kind of {self.modes}-mode network", self.kind, KINDS[self.modes])
        _check(f"normalization of a {self.modes}-mode network", self.normalization, NORMALIZATIONS[self.modes])
        if self.rows == self.columns:
            raise InputError(f"rows and columns are both {self.rows}; take two variables")
        if self.qualifier is None and self.kind != "ignore":
            raise InputError(f"{self.kind} goes by a qualifier; name one, or take the kind 'ignore'")
        if self.kind == "combine" and self.normalization != "none":
            raise InputError("combine gives codes, which cannot be normalized; take the normalization 'none'")

    @property
    def is_dna(self) -> bool:
        """Whether the formulas are those of Discourse Network Analyzer."""
        return self.formulas == "dna"


def _check(name: str, value: object, choices: tuple[object, ...]) -> None:
    if value not in choices:
        raise InputError(f"there is no {name} {value!r}; take one of {', '.join(map(str, choices))}")
