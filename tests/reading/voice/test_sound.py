"""Samples → a file: where its chapters are read back, to the millisecond."""

import math
import struct

import pytest

from onrecord.reading.voice import Chapter
from onrecord.reading.voice.sound import encode

from ..build import article
from . import machine

RATE = 8000
STARTS = (0.0, 0.4996, 0.7, 59.9994, 61.5, 119.9996)
"""Parts of a second below and above a half, and next to a whole one: where rounding goes wrong."""


@pytest.mark.parametrize("ending", [".mp3", ".ogg"])
def test_chapters_are_read_back_where_they_are(equipped, tmp_path, ending):
    tone = struct.pack("<800h", *(int(9000 * math.sin(at / 8)) for at in range(800)))
    raw, output = tmp_path / "sound.raw", tmp_path / f"a{ending}"
    raw.write_bytes(tone * 10 * 121)
    chapters = [Chapter(f"Chapter {number}", start) for number, start in enumerate(STARTS)]
    encode(raw, RATE, output, chapters=chapters, length=121.0, about=article("Words."))
    read = machine.probed(output)["chapters"]
    assert [each["tags"]["title"] for each in read] == [chapter.title for chapter in chapters]
    assert [float(each["start_time"]) for each in read] == pytest.approx(STARTS, abs=0.0011)
    assert float(read[-1]["end_time"]) == pytest.approx(121, abs=0.1)
