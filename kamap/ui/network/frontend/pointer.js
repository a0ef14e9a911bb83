// What the mouse, a finger or a pen does to the map, and what lies under it.

import { chooseAndTell, send, tieGroups } from "./choosing.js";
import { placeFacts, showFacts } from "./facts.js";
import { showLegend } from "./legend.js";
import { maps, unroute } from "./network.js";
import { repaint } from "./painting.js";
import { routeOf } from "./routes.js";
import { readTheme } from "./theme.js";
import { leaveTying, releaseTie, startTie } from "./tying.js";
import { resized, toMap } from "./view.js";

export function listen(map) {
  const { signal } = map.closing;
  const { ground } = map.dom;
  ground.addEventListener("pointerdown", (event) => press(map, event), { capture: true, signal });
  window.addEventListener("pointermove", (event) => move(map, event), { signal });
  window.addEventListener("pointerup", (event) => release(map, event), { signal });
  window.addEventListener("pointercancel", () => giveUp(map), { signal });
  ground.addEventListener("pointerleave", () => hover(map, null, null), { signal });
  ground.addEventListener("wheel", () => (map.touched = true), { capture: true, passive: true, signal });
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && map.tying) leaveTying(map);
    },
    { signal },
  );
  map.resizes = new ResizeObserver(() => resized(map));
  map.resizes.observe(ground);
  const restyle = () => {
    if (!map.payload || maps.get(map.box) !== map) return;
    map.fits.clear();
    readTheme(map);
    showLegend(map);
    repaint(map);
  };
  document.fonts?.ready.then(restyle);
  document.fonts?.addEventListener("loadingdone", restyle, { signal });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle, { signal });
  const themes = new MutationObserver(restyle);
  themes.observe(document.documentElement, { attributeFilter: ["class", "style", "data-theme"] });
  signal.addEventListener("abort", () => themes.disconnect());
}

export function cardAt(map, { x, y }) {
  let hit = null;
  for (const [id, { w, h }] of map.people) {
    const place = map.place.get(id);
    if (Math.abs(place.x - x) <= w / 2 + 3 && Math.abs(place.y - y) <= h / 2 + 3) hit = id;
  }
  return hit;
}

function tieAt(map, { x, y }) {
  let near = 6 / map.network.getScale();
  let hit = null;
  for (const group of tieGroups(map)) {
    for (const tie of group.ties) {
      const { points } = routeOf(map, tie);
      for (let place = 1; place < points.length; place += 1) {
        const far = apart(x, y, points[place - 1], points[place]);
        if (far < near) [near, hit] = [far, tie];
      }
    }
  }
  return hit;
}

function apart(x, y, [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(ax + t * dx - x, ay + t * dy - y);
}

function press(map, event) {
  if (event.button !== 0 || !map.payload) return;
  const point = toMap(map, event);
  const card = cardAt(map, point);
  map.press = { x: event.clientX, y: event.clientY, far: false };
  if (card === null) return;
  event.stopPropagation(); // or vis would take it for the start of a pan
  if (map.tying) {
    map.press.starts = map.tying.source == null;
    if (map.press.starts) startTie(map, card);
    return;
  }
  const { x, y } = map.place.get(card);
  map.drag = { id: card, pointer: event.pointerId, from: point, x, y };
}

function move(map, event) {
  if (!map.payload) return;
  if (map.press && Math.hypot(event.clientX - map.press.x, event.clientY - map.press.y) > 4) {
    map.press.far = true;
    if (!map.drag) map.touched = true;
  }
  const inside = map.dom.ground.contains(event.target);
  if (map.tying?.source != null) {
    map.tying.pointer = toMap(map, event);
    repaint(map);
  }
  if (map.drag && map.press?.far && movable(map)) return dragCard(map, event);
  if (!inside || map.press || event.pointerType === "touch") return;
  const point = toMap(map, event);
  const card = cardAt(map, point);
  const free = card === null && !map.tying;
  const other = free ? (map.more.under?.(map, point) ?? null) : null;
  hover(map, card, free && other === null ? tieAt(map, point) : null, event, other);
}

function movable(map, { id } = map.drag) {
  return !map.payload.fixed && !map.still && !map.outside.has(id);
}

function dragCard(map, event) {
  const { drag } = map;
  if (event.pointerId !== drag.pointer) return;
  const point = toMap(map, event);
  hover(map, null, null);
  map.dom.ground.dataset.pointer = "drag";
  const place = {
    x: Math.round(drag.x + point.x - drag.from.x),
    y: Math.round(drag.y + point.y - drag.from.y),
  };
  map.place.set(drag.id, place);
  unroute(map, drag.id);
  map.network.moveNode(drag.id, place.x, place.y);
  repaint(map);
}

function release(map, event) {
  const { press, drag } = map;
  map.press = null;
  map.drag = null;
  if (!press || !map.payload) return;
  map.dom.ground.dataset.pointer = "";
  if (map.tying) return releaseTie(map, event, press);
  if (drag && press.far && movable(map, drag)) return drop(map, drag.id);
  if (press.far) return;
  if (drag) return chooseAndTell(map, drag.id);
  const tie = map.dom.ground.contains(event.target) ? tieAt(map, toMap(map, event)) : null;
  if (tie) {
    map.chosenTie = tie;
    map.groups = null;
    repaint(map);
    send(map, "tie", { id: tie.id });
  } else if (map.overOther === null && map.dom.canvas.contains(event.target)) {
    if (map.chosen !== null || map.chosenTie) chooseAndTell(map, null); // the empty ground lets go
  }
}

/** A dropped card stays where it is until the answer says where it belongs; a loose one for good. */
function drop(map, person) {
  const { x, y } = map.place.get(person);
  const { layout, loose } = map.payload;
  map.nodes.update({ id: person, x, y });
  if (loose || map.more.dropped?.(map, person, { x, y })) return;
  send(map, "moved", { person, layout, x, y }, person);
}

function giveUp(map) {
  const { drag } = map;
  map.press = null;
  map.drag = null;
  if (!drag) return;
  map.place.set(drag.id, { x: drag.x, y: drag.y });
  map.network.moveNode(drag.id, drag.x, drag.y);
  unroute(map, drag.id);
}

function hover(map, card, tie, event, other = null) {
  if (event) map.pointer = { x: event.clientX, y: event.clientY };
  if (card !== map.over || tie !== map.overTie || other !== map.overOther) {
    map.over = card;
    map.overTie = tie;
    map.overOther = other;
    map.groups = null;
    showFacts(map);
    repaint(map);
  }
  const pointer = card !== null ? "card" : tie ? "tie" : other !== null ? "other" : "";
  map.dom.ground.dataset.pointer = map.tying ? "draw" : pointer;
  placeFacts(map);
}
