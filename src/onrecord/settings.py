"""The settings file: what a user chose once, for every command. Keys and passwords are never in it."""

import os
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any

import msgspec

from onrecord.fetch import short
from onrecord.record import InputError

VARIABLE = "ONRECORD_SETTINGS"
"""The environment variable that names another file."""
FILE = "settings.toml"
_SECRET = re.compile(r"key|token|secret|password", re.IGNORECASE)
_AT = re.compile(r"^(?P<what>.*?)(?: - at `\$(?P<where>[^`]*)`)?$", re.DOTALL)
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<name>[^`]*)`")


class Service(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a translation service answers."""

    url: str | None = None
    plain_http: bool = False
    """Whether text and key may go there in clear, over http, though it is another machine."""


class Yandex(Service, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[translation.yandex]`."""

    folder: str | None = None


class OpenAI(Service, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[translation.openai]`: any endpoint of that form."""

    model: str | None = None


class Translation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[translation]`: who translates where the command line does not say."""

    translator: str | None = None
    deepl: Service = Service()
    libretranslate: Service = Service()
    yandex: Yandex = Yandex()
    openai: OpenAI = OpenAI()


class Reading(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[reading]`."""

    important: str | int | float | None = None
    """How much of an article is marked as important: as `--important` takes it."""


class Voice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[voice]`."""

    voice: str | None = None
    speed: Annotated[float, msgspec.Meta(gt=0)] | None = None


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of the file; what it leaves out is as it would be without a file."""

    translation: Translation = Translation()
    reading: Reading = Reading()
    voice: Voice = Voice()


def path() -> Path:
    """Where the file is: `ONRECORD_SETTINGS`, or else in the user's own folder for settings."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("onrecord", appauthor=False) / FILE


def read(file: Path | None = None) -> Settings:
    """Read the settings file; without one, nothing is set.

    Raises `onrecord.InputError` where it cannot be read, is not TOML, or has a key or a value that there is not; also
    where a file that was named (here or in `ONRECORD_SETTINGS`) is not there.
    """
    named = file is not None or bool(os.environ.get(VARIABLE))
    file = file or path()
    try:
        content = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        if not named:
            return Settings()
        raise InputError(f"{file}: no such settings file; check its name") from error
    except OSError as error:
        raise InputError(f"{file}: the settings cannot be read ({error.strerror}); check the file") from error
    try:
        table = tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # also bytes that are not UTF-8, figures and nesting without end
        raise InputError(f"{file}: this is not TOML: {short(str(error))}; correct it") from error
    return _typed(table, file)


def _typed(table: dict[str, Any], file: Path) -> Settings:
    try:
        return msgspec.convert(table, type=Settings)
    except msgspec.ValidationError as error:
        found = _AT.match(str(error))
        what, where = (found["what"], short((found["where"] or "").lstrip("."))) if found else (str(error), "")
        unknown = _UNKNOWN.match(what)
        if unknown is None:
            raise InputError(f"{file}: {where}: {short(what[:1].lower() + what[1:])}; correct it") from error
        name = ".".join(filter(None, [where, short(unknown["name"])]))
        if _SECRET.search(unknown["name"]):
            raise InputError(
                f"{file}: {name}: keys are not kept in this file; take it out and set it in the environment"
            ) from error
        raise InputError(f"{file}: {name}: there is no such setting; correct its name or take it out") from error
