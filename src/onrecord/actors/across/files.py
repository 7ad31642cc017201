"""The user's own files: read whole, or told in one line why not."""

import os
from pathlib import Path

from onrecord.record import InputError


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file. Raises `onrecord.InputError` where there is none, or it cannot be read."""
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file; check the name") from error
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path}: cannot be read ({getattr(error, 'strerror', error)}); give a file that can"
        ) from error
