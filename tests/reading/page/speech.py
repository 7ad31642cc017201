"""A voice that says nothing: what the page hands to `speechSynthesis` is written down, and ends when it is told to.

Chromium without a head has no voices, and none of them would say in what order it was asked.
"""

import json

NINA = {"name": "Nina", "lang": "en-GB", "voiceURI": "nina", "localService": True}
OTTO = {"name": "Otto", "lang": "en-US", "voiceURI": "otto", "localService": True}
CLOUD = {"name": "Cloud", "lang": "en-US", "voiceURI": "cloud", "localService": False}
LAYLA = {"name": "Layla", "lang": "ar", "voiceURI": "layla", "localService": True}
STORM = {"name": "Storm", "lang": "ar-EG", "voiceURI": "storm", "localService": False}

_SCRIPT = """(() => {
  let voices = VOICES;
  const waiting = [];
  const speech = new EventTarget();
  window.spoken = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { Object.assign(this, {text, voice: null, rate: 1}); } };
  speech.getVoices = () => voices;
  speech.speak = (utterance) => {
    const {text, lang, rate, voice} = utterance;
    spoken.push({text, lang, rate, voice: voice?.name ?? null});
    waiting.push(utterance);
  };
  speech.cancel = () => {
    // As browsers do it: those that are cut off report so, later.
    for (const each of waiting.splice(0)) setTimeout(() => each.onerror?.({error: "interrupted"}));
  };
  Object.defineProperty(window, "speechSynthesis", {value: speech});
  window.finish = () => waiting.shift()?.onend?.({});
  window.fail = (error) => waiting.shift().onerror?.({error});
  window.silent = () => waiting.length === 0;
  window.arrive = (later) => { voices = later; speech.dispatchEvent(new Event("voiceschanged")); };
})();"""


def speech(*voices):
    """A script that takes the place of the browser's voice, to run before the page's own."""
    return _SCRIPT.replace("VOICES", json.dumps(voices))
