"""Which translator it is.

1. A service or a local translator that is named, on the command line or else in the settings.
2. None named: a CTranslate2 package of the pair on disk; Apertium's direction; two packages through English.

Nothing is sent to a service that is not named, whatever keys the environment holds.
"""

from onrecord.reading.translation.local.apertium import Apertium
from onrecord.reading.translation.local.ctranslate import CTranslate2
from onrecord.reading.translation.local.packages import Package, Shelf, find
from onrecord.reading.translation.needed import EXTRA, INSTALL, installed
from onrecord.reading.translation.services import SERVICES, Patience
from onrecord.reading.translation.translator import TranslationError, Translator
from onrecord.record import InputError
from onrecord.settings import Settings

LOCAL = ("ctranslate2", "apertium")
NAMES = (*LOCAL, *SERVICES)
"""What can be named."""
BETWEEN = "en"
"""Most packages are to English or from it."""


def choose(
    source: str, target: str, *, named: str | None, settings: Settings, patience: Patience | None = None
) -> Translator:
    """Choose the translator of a pair of languages (ISO 639-1).

    named: as on the command line, one of `NAMES`. patience: how long a service is waited for.
    Raises `onrecord.InputError` where there is none: the line says what to install or to set.
    """
    name = (named or settings.translation.translator or "").lower()
    if name in SERVICES:
        return SERVICES[name](settings.translation, patience or Patience())
    if name and name not in LOCAL:
        raise InputError(f"there is no translator {name!r}; name one of {', '.join(NAMES)}")
    shelf, apertium = find(), Apertium()
    found = _found(source, target, name, shelf, apertium)
    if found is None:
        raise InputError(_missing(source, target, name, shelf, apertium))
    return found


def _found(source: str, target: str, name: str, shelf: Shelf, apertium: Apertium) -> Translator | None:
    """The first local translator of the pair."""
    own, between = shelf.of(source, target), through(shelf, source, target)
    if name != "apertium" and own is not None:
        return _packaged(own)
    if name != "ctranslate2" and _has(apertium, source, target, named=name == "apertium"):
        return apertium
    return _packaged(*between) if name != "apertium" and between is not None else None


def _has(apertium: Apertium, source: str, target: str, *, named: bool) -> bool:
    """Whether Apertium has a pair; where it was not named, one that cannot say so has none."""
    try:
        return apertium.mode(source, target) is not None
    except TranslationError:
        if named:
            raise
        return False


def _packaged(*packages: Package) -> CTranslate2:
    if not installed():
        raise InputError(f"translation with the packages on disk needs {' and '.join(EXTRA)}; install them: {INSTALL}")
    return CTranslate2(packages)


def through(shelf: Shelf, source: str, target: str) -> tuple[Package, Package] | None:
    """The two packages that make a pair through English."""
    first, second = shelf.of(source, BETWEEN), shelf.of(BETWEEN, target)
    return (first, second) if first is not None and second is not None else None


def _missing(source: str, target: str, name: str, shelf: Shelf, apertium: Apertium) -> str:
    """What to install, in one line."""
    pair = f"{source}-{target}"
    if name == "apertium":
        what = f"has no {pair}; install its package for the pair" if apertium.there else "is not installed; install it"
        return f"Apertium {what}, or name another translator"
    broken = f" ({shelf.broken[0]})" if shelf.broken else ""
    library = "" if installed() else f"{INSTALL}, then "
    return (
        f"nothing on this machine translates {pair}{broken}; install a package: "
        f"{library}onrecord translators install {pair}, or name a service ({', '.join(SERVICES)})"
    )
