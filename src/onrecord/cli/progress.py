"""How far something is, on a terminal; nothing where there is none."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(what: str, unit: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, told how many of how many are done; it goes when that is over."""
    from tqdm import tqdm

    hidden = sys.stderr is None or not sys.stderr.isatty()
    with tqdm(desc=what, unit=unit, leave=False, disable=hidden, file=sys.stderr) as shown:

        def show(done: int, total: int) -> None:
            shown.total = total
            shown.update(done - shown.n)

        yield show
