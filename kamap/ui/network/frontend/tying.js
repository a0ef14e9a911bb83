// Drawing a tie from one person to another.

import { send } from "./choosing.js";
import { fill } from "./facts.js";
import { repaint } from "./painting.js";
import { cardAt } from "./pointer.js";
import { toMap } from "./view.js";

export function enterTying(map) {
  map.tying = { source: null, pointer: null };
  hint(map, map.payload.words.from_whom);
  map.dom.tie.setAttribute("aria-pressed", "true");
  map.dom.ground.dataset.pointer = "draw";
}

export function leaveTying(map) {
  if (!map.tying) return;
  map.tying = null;
  hint(map, "");
  map.dom.tie.setAttribute("aria-pressed", "false");
  map.dom.ground.dataset.pointer = "";
  repaint(map);
}

export function startTie(map, source) {
  map.tying.source = source;
  hint(map, fill(map.payload.words.to_whom, { name: map.people.get(source).name }));
  repaint(map);
}

/** Both ways end it: two clicks, or one drag from card to card. */
export function releaseTie(map, event, press) {
  map.dom.ground.dataset.pointer = "draw";
  const { source } = map.tying;
  if (source == null) return;
  const target = cardAt(map, toMap(map, event));
  if (target !== null && target !== source) {
    leaveTying(map);
    send(map, "tied", { source, target });
  } else if (press.far && press.starts) {
    map.tying.source = null;
    hint(map, map.payload.words.from_whom);
  }
}

export function hint(map, text) {
  map.dom.hint.hidden = !text;
  map.dom.hint.textContent = text;
}
