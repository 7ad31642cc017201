"""How far something is, on a terminal; and whether a user agrees to what is fetched."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(what: str, unit: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, told how many of how many are done; nothing where there is no terminal."""
    from tqdm import tqdm

    hidden = sys.stderr is None or not sys.stderr.isatty()
    with tqdm(desc=what, unit=unit, unit_scale=unit == "B", leave=False, disable=hidden, file=sys.stderr) as shown:

        def show(done: int, total: int) -> None:
            shown.total = total
            shown.update(done - shown.n)
            if done == total:
                shown.refresh()

        yield show


def agreed(what: str, *, asked: bool) -> bool:
    """Tell what would be fetched, and ask, unless the user has agreed before (not asked).

    Raises `onrecord.InputError` where there is no terminal to ask at.
    """
    from onrecord.record import InputError

    print(what, file=sys.stderr)
    if not asked:
        return True
    if sys.stdin is None or not sys.stdin.isatty():
        raise InputError("there is no terminal to ask at; add --yes to fetch it")
    print("Fetch it? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() in {"y", "yes"}:
        return True
    print("Nothing was fetched.", file=sys.stderr)
    return False
