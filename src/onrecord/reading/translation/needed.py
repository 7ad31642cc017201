"""The libraries of the optional extra `translate`, imported when they are needed."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from onrecord.record import InputError

EXTRA = ("ctranslate2", "sentencepiece")
INSTALL = "pip install 'onrecord[translate]'"


def needed(module: str) -> Any:
    """Import one of them. Raises `onrecord.InputError` where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        raise InputError(f"translation on this machine needs {module}; install it: {INSTALL}") from error


def installed() -> bool:
    """Whether all of them are there."""
    return all(find_spec(module) is not None for module in EXTRA)
