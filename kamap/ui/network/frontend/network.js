// Draws a map of people into a box, and keeps it: zoom, pan and places survive edits.
//
// vis-network holds the nodes, the view (zoom, pan) and the redraw loop. Cards, ties and the ground
// are painted here, because vis knows neither elbows nor cards; so what lies under the pointer is
// found here too. Names come from strangers: they reach the page as text, never as markup.
//
// The box answers for itself, to tests and benches:
//   box.dataset.revision   the revision that is on the canvas
//   box.dataset.drawn      how many payloads have been
//   box.kamap.position(person) -> {x, y} of the card's middle in the window, scale(), view()
//
// The modules beside this one are all that a file for a customer is drawn with, so none of them has
// a word of what only we may know: that is painted and told by `more`, hooks given to draw().
//
// A file has them in one script, one after the other, without `import …;` and `export `. So every
// name at the top of a module is there once in all of them; it is a function, or a constant that
// needs no other module; and nothing is imported but as `import { a, b } from "./x.js";`.

import { receiveCaptions } from "./captions.js";
import { countCard } from "./cards.js";
import { BUSY, choose } from "./choosing.js";
import { showFacts } from "./facts.js";
import { listenToKeys } from "./keys.js";
import { showLegend } from "./legend.js";
import { finish, paintBehind, repaint } from "./painting.js";
import { listen } from "./pointer.js";
import { readTheme } from "./theme.js";
import { furnish, word } from "./tools.js";
import { leaveTying } from "./tying.js";
import { FREE, frameIt, keepView, toWindow, withinZoom } from "./view.js";

export const maps = new WeakMap();

/** Draws a payload; called again with every new one. What users do is told as tell(name, value). */
export function draw(box, payload, vis, tell, more = {}) {
  let map = maps.get(box);
  if (!map) maps.set(box, (map = open(box, payload, vis, more)));
  map.tell = tell;
  receive(map, payload);
}

/** Takes the map out of its box. */
export function erase(box) {
  const map = maps.get(box);
  if (!map) return;
  map.closing.abort();
  map.resizes.disconnect();
  map.network.destroy();
  maps.delete(box);
  delete box.kamap;
  box.replaceChildren();
}

function open(box, payload, vis, more) {
  const map = {
    box,
    more,
    closing: new AbortController(),
    payload: null,
    people: new Map(),
    place: new Map(),
    captions: [],
    ties: [],
    tiesOf: new Map(),
    managed: new Map(),
    routes: new Map(),
    groups: null,
    outside: new Set(), // who stands beside the map, where nobody is put elsewhere
    around: [], // what else has to be in the picture, as boxes
    free: FREE,
    dim: 0.6, // how much reporting lines show where places do not say the same
    still: false, // nobody can be dragged
    overOther: null,
    chosen: null,
    chosenTie: null,
    over: null,
    overTie: null,
    drag: null,
    press: null,
    tying: null,
    find: "",
    sieve: null, // besides the search, says who stays in full view
    sent: 0,
    held: new Map(),
    due: false,
    asked: null,
    refitAt: 0,
    drawn: 0,
    received: 0,
    painted: 0,
    framed: false,
    touched: false,
    fits: new Map(),
  };
  box.classList.add("kamap-map");
  box.kamap = {
    position: (person) => toWindow(map, map.place.get(person)),
    scale: () => map.network.getScale(),
    view: () => ({ ...map.network.getViewPosition(), scale: map.network.getScale() }),
  };
  map.dom = furnish(map);
  map.nodes = new vis.DataSet();
  map.network = new vis.Network(
    map.dom.canvas,
    { nodes: map.nodes, edges: new vis.DataSet() },
    {
      ...payload.options,
      autoResize: false, // vis zooms along with its box; see resized()
      nodes: {
        shape: "custom",
        size: 1e6, // what vis deems outside the window, it skips; paintCard knows better
        ctxRenderer: ({ ctx, id }) => ({ drawNode: () => countCard(map, ctx, id) }),
      },
    },
  );
  map.dom.canvas.firstElementChild?.removeAttribute("tabindex");
  map.network.on("beforeDrawing", (ctx) => paintBehind(map, ctx));
  map.network.on("afterDrawing", (ctx) => finish(map, ctx));
  map.network.on("zoom", ({ scale }) => {
    map.touched = true;
    const kept = withinZoom(scale);
    if (kept !== scale) map.network.moveTo({ scale: kept, animation: false });
  });
  listen(map);
  listenToKeys(map);
  return map;
}

function receive(map, payload) {
  const before = map.payload;
  const another = !before || before.map !== payload.map;
  map.payload = payload;
  map.received = another ? 1 : map.received + 1;
  if (another) {
    map.held.clear();
    map.drag = null;
    map.chosenTie = null;
    map.framed = false;
    leaveTying(map);
  }
  for (const [what, n] of map.held) if (!(n > (payload.heard ?? n))) map.held.delete(what);
  if (!map.held.has("chosen")) choose(map, payload.chosen ?? (payload.loose ? map.chosen : null));

  readTheme(map);
  receiveTies(map, payload);
  receiveCaptions(map);
  const { gone, added, moved } = receivePeople(map, payload, another);
  if (map.refitAt && !(map.refitAt > (payload.heard ?? map.refitAt))) {
    map.refitAt = 0;
    map.framed = false;
  }
  if (map.more.receive?.(map) && !map.touched) map.framed = false;
  if (payload.loose && !map.people.has(map.chosen)) choose(map, null);
  map.over = map.people.has(map.over) ? map.over : null;
  if (map.tying?.source != null && !map.people.has(map.tying.source)) leaveTying(map);
  map.overTie = map.ties.find((tie) => tie.id === map.overTie?.id) ?? null;
  map.chosenTie = map.ties.find((tie) => tie.id === map.chosenTie?.id) ?? null;
  map.groups = null;
  // vis may paint at once, so it hears last.
  if (gone.length) map.nodes.remove(gone);
  if (added.length) map.nodes.add(added);
  if (moved.length) map.nodes.update(moved);
  word(map, before);
  const explained = map.legendSaid;
  showLegend(map);
  // Another legend may leave the ground another height: vis must not learn that first.
  if (map.framed && explained !== map.legendSaid) keepView(map);
  showFacts(map);
  map.due = true;
  frameIt(map);
  repaint(map);
}

function receivePeople(map, payload, another) {
  const people = new Map(payload.nodes.map((node) => [node.id, node]));
  const gone = [...map.people.keys()].filter((id) => !people.has(id));
  const added = [];
  const moved = [];
  const stirred = new Set(gone);
  for (const [id, { x, y, w, h }] of people) {
    const old = map.people.get(id);
    const place = map.place.get(id);
    if (!old) added.push({ id, x, y });
    else if (map.drag?.id !== id && !map.held.has(id) && (place.x !== x || place.y !== y)) {
      moved.push({ id, x, y });
    } else {
      if (old.w !== w || old.h !== h) stirred.add(id);
      continue;
    }
    map.place.set(id, { x, y });
    stirred.add(id);
  }
  if (map.drag && !people.has(map.drag.id)) map.drag = null;
  for (const id of gone) map.place.delete(id);
  map.people = people;
  if (another || stirred.size > 8) map.routes.clear();
  else for (const id of stirred) unroute(map, id);
  return { gone, added, moved };
}

function receiveTies(map, payload) {
  const said = JSON.stringify(payload.edges);
  if (said === map.tiesSaid) return;
  map.tiesSaid = said;
  map.ties = payload.edges;
  map.tiesOf = new Map();
  map.managed = new Map();
  map.siblings = new Map();
  map.routes.clear();
  const between = new Map();
  for (const tie of map.ties) {
    for (const id of [tie.from, tie.to]) push(map.tiesOf, id, tie);
    if (tie.kind === "reports_to") push(map.managed, tie.to, tie.from);
    const pair = `${Math.min(tie.from, tie.to)}-${Math.max(tie.from, tie.to)}`;
    push(between, pair, tie);
  }
  for (const pair of between.values()) {
    const bent = pair.filter((tie) => tie.kind !== "reports_to");
    bent.forEach((tie, place) => map.siblings.set(tie.id, { place, alone: bent.length === 1 }));
  }
  map.busy = map.siblings.size > BUSY;
  map.strongest = new Set();
  for (const own of map.tiesOf.values()) {
    const best = own
      .filter((tie) => tie.kind !== "reports_to")
      .sort((a, b) => b.strength - a.strength || a.id - b.id)[0];
    if (best) map.strongest.add(best.id);
  }
}

function push(lists, key, value) {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Forgets how ties of a person run, and the elbows of everybody under the same managers. */
export function unroute(map, id) {
  for (const tie of map.tiesOf.get(id) ?? []) {
    map.routes.delete(tie.id);
    if (tie.kind !== "reports_to" || tie.from !== id) continue;
    for (const sibling of map.tiesOf.get(tie.to) ?? []) map.routes.delete(sibling.id);
  }
}
