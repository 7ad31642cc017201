"""Article → a sound file: spoken by Piper or espeak-ng, written by ffmpeg, all of them run as programs."""

from onrecord.reading.voice.engine import EngineName, Voice
from onrecord.reading.voice.script import Passage, script
from onrecord.reading.voice.sound import Chapter
from onrecord.reading.voice.speak import Manner, Spoken, check, speak
from onrecord.reading.voice.voices import speaks

__all__ = ["Chapter", "EngineName", "Manner", "Passage", "Spoken", "Voice", "check", "script", "speak", "speaks"]
