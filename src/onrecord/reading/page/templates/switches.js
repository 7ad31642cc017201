// The switches work by style alone; this gives them keys, and shows what a link leads to where a switch has hidden it.
"use strict";
(() => {
  const element = (id) => document.getElementById(id);
  document.documentElement.classList.add("scripts");
  for (const each of document.querySelectorAll(".scripted")) each.hidden = false;

  const flip = (id) => element(id)?.click();
  const turn = (name) => {
    const choices = [...document.getElementsByName(name)];
    const at = choices.findIndex((each) => each.checked);
    choices[(at + 1) % choices.length]?.click();
  };
  const KEYS = { i: () => flip("important"), b: () => turn("length"), m: () => flip("marks"), t: () => turn("language") };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !element("keys").checked) return;
    if (event.target.closest("select, textarea, input:not([type=checkbox], [type=radio])")) return;
    const key = event.key.toLowerCase();
    if (KEYS[key]) KEYS[key]();
    else dispatchEvent(new CustomEvent("voicekey", { detail: key }));
  });

  const shown = (target) => target.getClientRects().length > 0;
  const reveal = () => {
    const target = location.hash.length > 1 && element(decodeURIComponent(location.hash.slice(1)));
    if (!target || shown(target)) return;
    if (!shown(element("article")) && !target.closest(".brief")) element("full").click();
    if (!shown(target)) element(target.closest(".other") ? "show-other" : "show-own")?.click();
    target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);
  addEventListener("click", (event) => event.target.closest?.("a[href^='#']") && setTimeout(reveal));
  reveal();
})();
