"""What the tests of voice need of a machine: programs that are there, and stand-ins for one that is not."""

import json
import shutil
import stat
import subprocess
import sys
from pathlib import Path

PIPER = '''#!{python}
"""Piper's command line, over a tone in the place of a voice."""
import math, os, struct, sys, time, wave
from pathlib import Path

told = Path(__file__).parent
(told / "arguments").write_text("\\n".join(sys.argv[1:]))
if "--help" in sys.argv:
    {help}
    sys.exit(0)
options = dict(zip(sys.argv[1::2], sys.argv[2::2]))
assert Path(options["--model"]).is_file() and Path(options["--model"] + ".json").is_file()
(told / "pid").write_text(str(os.getpid()))
text = sys.stdin.buffer.read().decode("utf-8")
(told / "said").write_text(text, encoding="utf-8")
{before}
for line in text.splitlines():
    seconds = 0.06 * len(line) * float(options["--length_scale"])
    tone = [int({loudness} * math.sin(at / 8)) for at in range(int(16000 * seconds))]
    with wave.open(str(Path(options["--output_dir"], f"{{time.monotonic_ns()}}.wav")), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16000)
        file.writeframes(struct.pack(f"<{{len(tone)}}h", *tone))
'''
"""Both of Piper take these options, read a text a line, and write a file for each, named by the time."""

NEWER_HELP = """print('''usage: piper [-h] -m MODEL [-c CONFIG] [-i INPUT_FILE] [-f OUTPUT_FILE] [-d OUTPUT_DIR]
  -m, --model MODEL     Path to Onnx model file
  -f, --output-file, --output_file OUTPUT_FILE
  -d, --output-dir, --output_dir OUTPUT_DIR
  --output-raw, --output_raw
  --length-scale, --length_scale LENGTH_SCALE''')"""
OLDER_HELP = """print('''usage: piper [options]
   -m  FILE  --model       FILE  path to onnx model file
   -f  FILE  --output_file FILE  path to output WAV file
   -d  DIR   --output_dir  DIR   path to output directory
   --length_scale          NUM   phoneme length''', file=sys.stderr)"""

MICE = """#!/bin/sh
[ -n "$DISPLAY$WAYLAND_DISPLAY" ] && touch "$(dirname "$0")/window"
echo 'Usage:
  piper [OPTION…]

Help Options:
  -h, --help                 Show help options
  --help-gtk                 Show GTK+ Options'
"""
"""The other program of that name, which sets up mice; it opens a window where it has a screen."""


HERE = {name: shutil.which(name) for name in ("espeak-ng", "ffmpeg", "ffprobe")}
"""The programs of the machine that the tests run on; a test may see others."""


PYTHON = sys.executable


def needed(program: str) -> str:
    """Where a program is; the test fails where it is not."""
    path = HERE[program]
    assert path, f"{program} is not installed: apt-get install --no-install-recommends espeak-ng ffmpeg"
    return path


def program(folder: Path, name: str, text: str) -> Path:
    """Put a program into a folder."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def piper(folder: Path, *, told: str = NEWER_HELP, before: str = "", loudness: int = 9000, name: str = "piper") -> Path:
    """Put a program with Piper's command line into a folder. before: what it does before it speaks."""
    text = PIPER.format(python=PYTHON, help=told, before=before, loudness=loudness)
    return program(folder, name, text)


def voice(folder: Path, name: str, **settings) -> Path:
    """Put a voice of Piper's form into a folder."""
    folder.mkdir(exist_ok=True)
    model = folder / f"{name}.onnx"
    model.write_bytes(b"model")
    Path(f"{model}.json").write_text(json.dumps({"audio": {"sample_rate": 16000}} | settings), encoding="utf-8")
    return model


def probed(path: Path) -> dict:
    """What ffprobe reads of a sound file."""
    asked = [needed("ffprobe"), "-v", "error", "-show_chapters", "-show_format", "-show_streams", "-of", "json"]
    return json.loads(subprocess.run([*asked, str(path)], capture_output=True, check=True).stdout)


def loudest(path: Path) -> float:
    """The loudest sample of a sound file, in dB below full scale; silence is −91 for 16 bits."""
    asked = [needed("ffmpeg"), "-hide_banner", "-nostdin", "-i", str(path), "-af", "volumedetect", "-f", "null", "-"]
    told = subprocess.run(asked, capture_output=True, check=True).stderr.decode()
    return float(told.split("max_volume: ")[1].split(" dB")[0])
