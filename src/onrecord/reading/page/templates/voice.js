// Reads the page aloud by the browser's own speech, a sentence at a time, and marks the sentence that is spoken.
"use strict";
(() => {
  const element = (id) => document.getElementById(id);
  const speech = window.speechSynthesis;
  const bar = element("voice");
  const status = element("voice-status");
  const NOT_SPOKEN = ".n, .vh, .from";
  const PROSE = ".b:not(.caption)";
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  let queue = [];
  let at = 0;
  let turn = 0; // what a sentence that was cut off still reports belongs to a turn that is over
  let speaking = false;
  let unlisted = false; // whether a voice may speak that the browser does not name: once the reader has said so
  let uttered = []; // held here: a browser may drop an utterance that nothing holds, and its end with it
  const chosen = new Map(); // the voice that was chosen for a language

  // What is spoken: the sentences of the blocks that are shown, without addresses.
  const pieces = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest(NOT_SPOKEN) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT
    );
    const found = [];
    for (let length = 0; walker.nextNode(); length += walker.currentNode.data.length)
      found.push({ node: walker.currentNode, start: length });
    return found;
  };
  const place = (texts, offset, end) => {
    const text = texts.findLast((each) => each.start < offset || (!end && each.start === offset)) ?? texts[0];
    return [text.node, Math.min(offset - text.start, text.node.data.length)];
  };
  const sentences = (block) => {
    const texts = pieces(block);
    if (!texts.length) return [];
    const last = texts.at(-1);
    const bounds = [...block.dataset.s.split(" ").map(Number), last.start + last.node.data.length];
    return bounds.slice(0, -1).map((start, number) => {
      const range = new Range();
      range.setStart(...place(texts, start, false));
      const written = texts
        .map(({ node, start: from }) => node.data.slice(Math.max(0, start - from), Math.max(0, bounds[number + 1] - from)))
        .join("")
        .trimEnd();
      const end = start + written.length;
      range.setEnd(...place(texts, end, true));
      const spoken = written
        .replace(/\b(?:https?:\/\/|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, "")
        .replace(/\s(?=[.,;:!?](?:\s|$))/g, "")
        .trim();
      return { block, range, spoken, start, end, language: block.closest("[lang]").lang };
    });
  };
  // Where two languages are shown, the one that the page was made to be read in.
  const shown = (block) => block.getClientRects().length > 0;
  const twice = () => element("show-both")?.checked;
  const asked = (block) => !twice() || !block.matches(document.body.dataset.read === "other" ? ".own" : ".other");
  const gather = () =>
    [...document.querySelectorAll(PROSE)]
      .filter((block) => shown(block) && asked(block))
      .flatMap(sentences)
      .filter(({ spoken }) => /[\p{L}\p{N}]/u.test(spoken));

  // Who speaks in a sentence: the speaker under whom the statement that begins in it is listed, if resolved.
  const names = (holder) =>
    [...holder.querySelectorAll("bdi:not([data-unresolved])")].map((each) => each.textContent).join(", ");
  const speaker = ({ block, start, end }) => {
    const brief = block.closest(".brief li")?.querySelector(".by");
    if (brief) return start === 0 ? names(brief) : null;
    const begins = pieces(block).find((text) => {
      const mark = text.node.parentElement.closest("mark[id]");
      return mark && text.start >= start && text.start < end && pieces(mark)[0].node === text.node;
    });
    const entry = begins && element("e" + begins.node.parentElement.closest("mark[id]").id.slice(1));
    return entry ? names(entry.closest("section").querySelector("h3")) : null;
  };

  // Voices: those on this computer first; one that is not sends what it reads to its maker, and is never taken unasked.
  const base = (tag) => tag.toLowerCase().split(/[-_]/)[0];
  const voicesFor = (language) =>
    speech.getVoices().filter((voice) => base(voice.lang) === base(language)).sort((a, b) => b.localService - a.localService);
  const offer = () => {
    const language = queue[at]?.language ?? element("article").closest("[lang]").lang;
    const choice = element("voice-choice");
    const voices = voicesFor(language);
    const offered = [...choice.options].map((each) => each.value);
    if (offered.join("\n") !== voices.map((voice) => voice.voiceURI).join("\n"))
      choice.replaceChildren(
        ...voices.map((voice) => new Option(voice.name + (voice.localService ? "" : " (online)"), voice.voiceURI))
      );
    const local = voices.find((voice) => voice.localService)?.voiceURI;
    choice.value = chosen.get(base(language)) ?? local ?? "";
    choice.closest("label").hidden = !choice.options.length;
  };

  const mark = (sentence) => {
    for (const each of document.querySelectorAll(".spoken")) each.classList.remove("spoken");
    if (window.CSS?.highlights) {
      if (sentence) CSS.highlights.set("spoken", new Highlight(sentence.range));
      else CSS.highlights.delete("spoken");
    } else sentence?.block.classList.add("spoken");
    if (!sentence) return;
    const box = sentence.range.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight - bar.offsetHeight)
      sentence.block.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  };

  const say = (number) => {
    const mine = ++turn;
    speech.cancel();
    at = Math.max(0, number);
    if (at >= queue.length) return stop();
    const sentence = queue[at];
    offer();
    const voices = voicesFor(sentence.language);
    const voice = voices.find((each) => each.voiceURI === element("voice-choice").value);
    speaking = Boolean(voice) || (unlisted && !speech.getVoices().length);
    update();
    mark(sentence);
    if (!speaking) {
      status.textContent = voices.length
        ? "The voices for this language are online: they send the text to their maker. Choose one to go on."
        : speech.getVoices().length
          ? "This browser has no voice for this language."
          : "This browser names no voices, so its voice may be online and send the text to its maker: press Go on to hear it.";
      return;
    }
    status.textContent = "";
    const name = element("voice-announce").checked && speaker(sentence);
    uttered = [name && name + ":", sentence.spoken].filter(Boolean).map((text) => {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = voice?.lang ?? sentence.language;
      utterance.rate = Number(element("voice-speed").value);
      if (voice) utterance.voice = voice;
      utterance.onerror = ({ error }) => mine === turn && failed(error);
      return utterance;
    });
    uttered.at(-1).onend = () => mine === turn && say(at + 1);
    for (const utterance of uttered) speech.speak(utterance);
  };
  const failed = (error) => {
    pause();
    status.textContent =
      error === "not-allowed"
        ? "The browser waits for a click before it speaks: press Go on."
        : "This browser cannot speak this language: it has no voice for it, or the voice failed.";
  };
  const pause = () => {
    turn++;
    speech.cancel(); // speech.pause() hangs in some browsers; the sentence begins anew
    speaking = false;
    update();
  };
  const stop = () => {
    pause();
    mark(null);
    if (bar.contains(document.activeElement)) element("listen").focus();
    bar.hidden = true;
    document.body.classList.remove("voiced");
    for (const each of document.querySelectorAll(".from")) each.remove();
    update();
  };
  const update = () => {
    element("voice-pause").textContent = speaking ? "Pause" : "Go on";
    element("listen").setAttribute("aria-expanded", String(!bar.hidden));
    element("listen").textContent = bar.hidden ? "Listen" : "Stop listening";
  };

  // Once voices are listed; some browsers list them late, and some never.
  const PATIENCE = 1000; // ms
  const listed = (then) => {
    const mine = ++turn;
    const go = () => mine === turn && then();
    speech.addEventListener?.("voiceschanged", go, { once: true });
    setTimeout(go, PATIENCE);
    update();
  };

  // Open the bar; a button before each paragraph reads from there.
  const open = () => {
    if (!speech) {
      element("listen").closest("p").textContent = "This browser has no voice.";
      return;
    }
    bar.hidden = false;
    document.body.classList.add("voiced");
    queue = gather();
    for (const block of new Set(queue.map((each) => each.block))) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "from";
      button.textContent = "▸";
      button.setAttribute("aria-label", "Read from here");
      button.lang = "en";
      button.onclick = () => say(queue.findIndex((each) => each.block === block));
      block.prepend(button);
    }
    const below = queue.findIndex(({ block }) => block.getBoundingClientRect().bottom > 0);
    const first = scrollY > innerHeight ? below : 0;
    if (speech.getVoices().length) say(first);
    else listed(() => say(first));
  };
  const anew = () => {
    if (bar.hidden) return;
    stop();
    open();
  };

  element("listen").onclick = () => (bar.hidden ? open() : stop());
  element("voice-back").onclick = () => say(at - 1);
  element("voice-next").onclick = () => say(at + 1);
  element("voice-pause").onclick = () => {
    if (speaking) return pause();
    unlisted ||= !speech.getVoices().length;
    say(at);
  };
  element("voice-stop").onclick = stop;
  element("voice-speed").onchange = () => speaking && say(at);
  element("voice-choice").onchange = ({ target }) => {
    chosen.set(base(queue[at].language), target.value);
    say(at);
  };
  for (const name of ["language", "length"])
    for (const each of document.getElementsByName(name)) each.addEventListener("change", anew);
  const KEYS = { l: "listen", k: "voice-pause", n: "voice-next", p: "voice-back" };
  addEventListener("voicekey", ({ detail }) => {
    const button = element(KEYS[detail]);
    if (button && (detail === "l" || !bar.hidden)) button.click();
  });
  speech?.getVoices(); // the first call makes some browsers list them
  addEventListener("pagehide", () => speech?.cancel());
})();
