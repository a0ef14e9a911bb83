// The tools above the map: search, filters, buttons. Names reach the page as text only.

import { chooseAndTell, found, matches, plain, send } from "./choosing.js";
import { repaint } from "./painting.js";
import { savePicture } from "./picture.js";
import { enterTying, hint, leaveTying } from "./tying.js";
import { fit } from "./view.js";

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
    role: element("select", {}),
    attitude: element("select", {}),
    fit: element("button", { type: "button" }),
    arrange: element("button", { type: "button" }),
    tie: element("button", { type: "button", "aria-pressed": "false" }),
    picture: element("button", { type: "button" }),
    canvas: element("div", { class: "kamap-canvas", role: "img" }),
    hint: element("div", { class: "kamap-hint", role: "status", hidden: true }),
    facts: element("div", { class: "kamap-facts", role: "tooltip", hidden: true }),
    legend: element("ul", { class: "kamap-legend" }),
    said: element("div", { class: "kamap-said", "aria-live": "polite" }),
  };
  const space = element("span", { class: "kamap-space" });
  const { find, role, attitude, fit: fitting, arrange, tie, picture } = dom;
  dom.bar = element(
    "div",
    { class: "kamap-bar", role: "group" },
    ...[find, role, attitude, space, fitting, arrange, tie, picture],
  );
  dom.ground = element("div", { class: "kamap-ground" }, dom.canvas, dom.hint, dom.facts);
  map.box.replaceChildren(dom.bar, dom.ground, dom.legend, dom.said);

  const on = (part, event, done) => part.addEventListener(event, done, { signal: map.closing.signal });
  const filter = (name, value) => {
    map[name] = value;
    map.groups = null;
    repaint(map);
  };
  on(find, "input", () => filter("find", plain(find.value.trim())));
  on(find, "keydown", (event) => event.key === "Enter" && findNext(map));
  on(role, "change", () => filter("role", role.value));
  on(attitude, "change", () => filter("attitude", attitude.value));
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
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  map.touched = true;
  map.network.moveTo({
    position: map.place.get(id),
    scale: Math.max(map.network.getScale(), 0.8),
    animation: still ? false : { duration: 220, easingFunction: "easeInOutQuad" },
  });
  chooseAndTell(map, id);
}

/** Puts the words on the tools: when the language or what can be filtered by has changed. */
export function word(map, before) {
  const { words, nodes, lang } = map.payload;
  const { dom } = map;
  const roles = Object.keys(words.roles).filter((role) => nodes.some((node) => node.roles?.includes(role)));
  const attitudes = presentAttitudes(map);
  dom.canvas.setAttribute("aria-label", words.people);
  dom.arrange.hidden = dom.tie.hidden = Boolean(map.payload.fixed);
  const key = JSON.stringify([lang, roles, attitudes]);
  if (key === map.worded) return;
  map.worded = key;
  map.box.lang = lang === "zh" ? "zh-CN" : lang;
  dom.bar.setAttribute("aria-label", words.tools);
  dom.legend.setAttribute("aria-label", words.legend);
  dom.find.placeholder = words.find;
  dom.find.title = words.find_hint;
  dom.find.setAttribute("aria-label", words.find_hint);
  dom.role.setAttribute("aria-label", words.role);
  dom.attitude.setAttribute("aria-label", words.attitude);
  dom.fit.textContent = words.fit;
  dom.arrange.textContent = words.arrange;
  dom.tie.textContent = words.draw_tie;
  dom.picture.textContent = words.picture;
  dom.picture.title = words.picture_hint;
  offer(map, "role", words.all_roles, roles, words.roles);
  offer(map, "attitude", words.all_attitudes, attitudes, words.attitudes);
  if (before && map.tying) leaveTying(map);
}

export function presentAttitudes(map) {
  const held = new Set(map.payload.nodes.map((node) => node.attitude));
  return Object.keys(map.payload.words.attitudes).filter((attitude) => held.has(attitude));
}

function offer(map, name, all, values, words) {
  const option = (value, text) => element("option", { value, text });
  if (map[name] && !values.includes(map[name])) values.push(map[name]); // what is set stays set
  map.dom[name].replaceChildren(option("", all), ...values.map((value) => option(value, words[value])));
  map.dom[name].value = map[name];
}
