// The map by keyboard: from card to card, nearer and farther; only while the map has the focus.

import { chooseAndTell } from "./choosing.js";
import { bringIntoMiddle, fit, withinZoom } from "./view.js";

const STEP = 1.25;
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const KEYS = {
  "+": (map) => zoom(map, STEP),
  "=": (map) => zoom(map, STEP), // the same key without Shift
  "-": (map) => zoom(map, 1 / STEP),
  0: (map) => fit(map),
  Enter: (map) => map.place.has(map.chosen) && bringIntoMiddle(map, map.place.get(map.chosen), 0.8),
  Escape: (map) => map.chosen !== null && !map.tying && chooseAndTell(map, null),
};

export function listenToKeys(map) {
  const { signal } = map.closing;
  map.dom.canvas.addEventListener("keydown", (event) => stroke(map, event), { signal });
}

function stroke(map, event) {
  if (!map.payload || event.ctrlKey || event.altKey || event.metaKey) return;
  const way = WAYS[event.key];
  if (!way && !KEYS[event.key]) return;
  event.preventDefault();
  if (way) step(map, way);
  else KEYS[event.key](map);
}

function zoom(map, by) {
  map.touched = true;
  map.network.moveTo({ scale: withinZoom(map.network.getScale() * by), animation: false });
}

/** Chooses the nearest card that way; from nobody, who stands first. */
function step(map, way) {
  const from = map.place.get(map.chosen);
  const next = from ? nearest(map, from, way) : first(map);
  if (next === null) return;
  chooseAndTell(map, next);
  bringIntoWindow(map, map.place.get(next));
}

/** Whoever is straight ahead is nearer than whoever is as far away and aside. */
function nearest(map, from, [right, down]) {
  let [near, hit] = [Infinity, null];
  for (const [id, { x, y }] of map.place) {
    const [dx, dy] = [x - from.x, y - from.y];
    const ahead = dx * right + dy * down;
    const aside = Math.abs(dx * down) + Math.abs(dy * right);
    if (ahead < 8 || aside > 4 * ahead) continue;
    if (ahead + 2 * aside < near) [near, hit] = [ahead + 2 * aside, id];
  }
  return hit;
}

function first(map) {
  const places = [...map.place].sort(([, a], [, b]) => a.y - b.y || a.x - b.x);
  return places.length ? places[0][0] : null;
}

function bringIntoWindow(map, place) {
  const { left, top, w, h } = map.window;
  const [room, below] = [w * 0.08, h * 0.08];
  const sees = (at, from, wide, free) => at > from + free && at < from + wide - free;
  if (sees(place.x, left, w, room) && sees(place.y, top, h, below)) return;
  bringIntoMiddle(map, place, 0);
}
