// The tools above the map: search, buttons. Names reach the page as text only.

import { chooseAndTell, matches, plain, refocus, send } from "./choosing.js";
import { savePicture } from "./picture.js";
import { enterTying, hint, leaveTying } from "./tying.js";
import { bringIntoMiddle, fit } from "./view.js";

export function element(name, { text, hidden, ...attributes }, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  if (hidden) made.hidden = true;
  made.append(...children);
  return made;
}

export function furnish(map) {
  const dom = {
    find: element("input", { type: "search", autocomplete: "off", spellcheck: "false" }),
    fit: element("button", { type: "button" }),
    arrange: element("button", { type: "button" }),
    tie: element("button", { type: "button", "aria-pressed": "false" }),
    picture: element("button", { type: "button" }),
    canvas: element("div", { class: "kamap-canvas", role: "application", tabindex: "0" }),
    hint: element("div", { class: "kamap-hint", role: "status", hidden: true }),
    facts: element("div", { class: "kamap-facts", role: "tooltip", hidden: true }),
    legend: element("ul", { class: "kamap-legend" }),
    said: element("div", { class: "kamap-said", "aria-live": "polite" }),
  };
  if ("anchorScope" in map.box.style) dom.legend.dataset.anchors = ""; // said beside its word
  const space = element("span", { class: "kamap-space" });
  const { find, fit: fitting, arrange, tie, picture } = dom;
  const others = map.more.furnish?.(map) ?? [];
  dom.bar = element(
    "div",
    { class: "kamap-bar", role: "group" },
    ...[find, ...others, space, fitting, arrange, tie, picture],
  );
  dom.ground = element("div", { class: "kamap-ground" }, dom.canvas, dom.hint, dom.facts);
  map.box.replaceChildren(dom.bar, dom.ground, dom.legend, dom.said);

  const on = (part, event, done) => part.addEventListener(event, done, { signal: map.closing.signal });
  on(find, "input", () => {
    map.find = plain(find.value.trim());
    refocus(map);
  });
  on(find, "keydown", (event) => event.key === "Enter" && findNext(map));
  on(fitting, "click", () => fit(map));
  on(arrange, "click", () => {
    send(map, "arrange", { layout: map.payload.layout });
    map.refitAt = map.sent;
  });
  on(tie, "click", () => (map.tying ? leaveTying(map) : enterTying(map)));
  on(picture, "click", () => savePicture(map));
  return dom;
}

/** Chooses the next person found, and brings the card into the middle. */
function findNext(map) {
  const named = (person) => plain(person.name).includes(map.find);
  const people = (map.find ? map.payload.nodes : [])
    .filter((person) => matches(map, person))
    .sort((a, b) => named(b) - named(a));
  if (!people.length) {
    map.dom.said.textContent = map.find ? map.payload.words.none_found : "";
    return;
  }
  const at = people.findIndex((person) => person.id === map.chosen);
  const { id } = people[(at + 1) % people.length];
  bringIntoMiddle(map, map.place.get(id), 0.8);
  chooseAndTell(map, id);
}

/** Puts the words on the tools: when the language has changed. */
export function word(map, before) {
  const { words, lang, fixed, loose } = map.payload;
  const { dom } = map;
  dom.canvas.setAttribute("aria-label", words.people);
  dom.arrange.hidden = dom.tie.hidden = Boolean(fixed || loose);
  if (lang === map.worded) return;
  map.worded = lang;
  map.box.lang = lang === "zh" ? "zh-CN" : lang;
  dom.bar.setAttribute("aria-label", words.tools);
  dom.canvas.setAttribute("aria-description", words.keys ?? "");
  dom.legend.setAttribute("aria-label", words.legend ?? "");
  dom.find.placeholder = words.find;
  dom.find.title = words.find_hint;
  dom.find.setAttribute("aria-label", words.find_hint);
  dom.fit.textContent = words.fit;
  dom.arrange.textContent = words.arrange ?? "";
  dom.tie.textContent = words.draw_tie ?? "";
  dom.picture.textContent = words.picture;
  dom.picture.title = words.picture_hint;
  if (before && map.tying) leaveTying(map);
}
