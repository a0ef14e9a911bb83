// Draws the map of one buying center into a box, and keeps it: zoom, pan and places survive edits.
//
// vis-network holds the nodes, the view (zoom, pan) and the redraw loop. Cards, ties and the ground
// are painted here, because vis knows neither elbows nor cards; so what lies under the pointer is
// found here too. Names come from strangers: they reach the page as text, never as markup.
//
// The box answers for itself, to tests and benches:
//   box.dataset.revision   the revision that is really on the canvas
//   box.dataset.drawn      how many payloads have been
//   box.kamap.position(person) -> {x, y} of the card's middle in the window, scale(), view()

const maps = new WeakMap();

const BUSY = 60; // with more ties than that beside reporting lines, only the strongest show
const CLEAR = 7.8; // the smallest text worth showing, in pixels on screen
const FAINT = 0.14;
const SANS = 'system-ui, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const DETAIL = {
  full: { name: 13, title: 11.5, disc: 12.5, badge: 9.5, pad: 8 },
  compact: { name: 11.5, title: 9.5, disc: 0, badge: 8, pad: 8 },
  chip: { name: 11, title: 0, disc: 0, badge: 6.5, pad: 7 },
};
const MARKS = ["final_say", "coach", "blocker"];
const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Draws a payload; called again with every new one. What users do is told as tell(name, value). */
export function draw(box, payload, vis, tell) {
  let map = maps.get(box);
  if (!map) maps.set(box, (map = open(box, payload, vis)));
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

function open(box, payload, vis) {
  const map = {
    box,
    closing: new AbortController(),
    payload: null,
    people: new Map(),
    place: new Map(),
    ties: [],
    tiesOf: new Map(),
    managed: new Map(),
    routes: new Map(),
    groups: null,
    chosen: null,
    chosenTie: null,
    over: null,
    overTie: null,
    drag: null,
    press: null,
    tying: null,
    find: "",
    role: "",
    attitude: "",
    sent: 0,
    held: new Map(),
    due: false,
    asked: null,
    refitAt: 0,
    drawn: 0,
    painted: 0,
    framed: false,
    touched: false,
    fits: new Map(),
    hatches: new Map(),
  };
  box.classList.add("kamap-map");
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
    const kept = Math.min(4, Math.max(0.05, scale));
    if (kept !== scale) map.network.moveTo({ scale: kept, animation: false });
  });
  listen(map);
  box.kamap = {
    position: (person) => toWindow(map, map.place.get(person)),
    scale: () => map.network.getScale(),
    view: () => ({ ...map.network.getViewPosition(), scale: map.network.getScale() }),
  };
  return map;
}

// ---- what changed -----------------------------------------------------------------------------

function receive(map, payload) {
  const before = map.payload;
  const another = before?.map !== payload.map;
  map.payload = payload;
  if (another) {
    map.held.clear();
    map.drag = null;
    map.chosenTie = null;
    map.framed = false;
    leaveTying(map);
  }
  for (const [what, n] of map.held) if (!(n > (payload.heard ?? n))) map.held.delete(what);
  if (!map.held.has("chosen")) choose(map, payload.chosen ?? null);

  readTheme(map);
  receiveTies(map, payload);
  const { gone, added, moved } = receivePeople(map, payload, another);
  if (map.refitAt && !(map.refitAt > (payload.heard ?? map.refitAt))) {
    map.refitAt = 0;
    map.framed = false;
  }
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
  showLegend(map);
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
function unroute(map, id) {
  for (const tie of map.tiesOf.get(id) ?? []) {
    map.routes.delete(tie.id);
    if (tie.kind !== "reports_to" || tie.from !== id) continue;
    for (const sibling of map.tiesOf.get(tie.to) ?? []) map.routes.delete(sibling.id);
  }
}

/** Tells what was done; what it did to the map is held until the answer has come. */
function send(map, name, value, holding) {
  map.sent = Math.max(Date.now(), map.sent + 1);
  if (holding !== undefined) map.held.set(holding, map.sent);
  map.tell(name, { ...value, n: map.sent });
}

function choose(map, person) {
  if (map.chosen === person) return;
  map.chosen = person;
  map.groups = null;
}

/** The user chooses: shown at once, told, and said aloud. */
function chooseAndTell(map, person) {
  choose(map, person);
  map.chosenTie = null;
  map.groups = null;
  const { words } = map.payload;
  map.dom.said.textContent = fill(words.is_chosen, { name: map.people.get(person).name });
  repaint(map);
  send(map, "chosen", { person }, "chosen");
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

// ---- what shows -------------------------------------------------------------------------------

function matches(map, person) {
  if (map.role && !(person.roles ?? []).includes(map.role)) return false;
  if (map.attitude && person.attitude !== map.attitude) return false;
  return !map.find || found(map, person);
}

function found(map, person) {
  const { name, title, department, organisation } = person;
  return plain(`${name} ${title ?? ""} ${department ?? ""} ${organisation ?? ""}`).includes(map.find);
}

function plain(text) {
  return text.normalize("NFKC").toLocaleLowerCase();
}

/** The ties that show, in groups of one look; painted from the first to the last. */
function tieGroups(map) {
  if (map.groups) return map.groups;
  const { layout, palette } = map.payload;
  const focus = map.busy ? (map.over ?? map.chosen) : null;
  const groups = new Map();
  const filtered = map.find || map.role || map.attitude;
  for (const tie of map.ties) {
    const reporting = tie.kind === "reports_to";
    const own = focus !== null && (tie.from === focus || tie.to === focus);
    const lit = tie === map.chosenTie || tie === map.overTie;
    if (!own && !lit && map.busy && !reporting && !map.strongest.has(tie.id)) continue;
    const line = palette.lines[tie.kind];
    let width = line.width + (tie.kind === "influences" ? (tie.strength - 1) * 0.45 : 0);
    let alpha = 1;
    if (reporting && layout !== "org") [width, alpha] = [1, layout === "matrix" ? 0.4 : 0.6];
    if (map.busy && !reporting && !own) [width, alpha] = [1.2, layout === "org" ? 0.38 : 0.6];
    if (focus !== null && !own) alpha *= reporting && layout === "org" ? 0.45 : 0.16;
    const ends = [map.people.get(tie.from), map.people.get(tie.to)];
    if (filtered && !ends.every((person) => matches(map, person))) alpha *= 0.2;
    if (lit) [width, alpha] = [width + 1.6, 1];
    const order = (own || lit ? 10 : 0) + Object.keys(palette.lines).indexOf(tie.kind);
    const key = `${order} ${alpha} ${width}`;
    if (!groups.has(key)) groups.set(key, { kind: tie.kind, order, alpha, width, ties: [] });
    groups.get(key).ties.push(tie);
  }
  map.groups = [...groups.values()].sort((a, b) => a.order - b.order);
  return map.groups;
}

// ---- how ties run -----------------------------------------------------------------------------

function routeOf(map, tie) {
  let route = map.routes.get(tie.id);
  if (!route) {
    const elbow = tie.kind === "reports_to" && map.payload.layout === "org";
    route = (elbow && elbowRoute(map, tie)) || curveRoute(map, tie);
    map.routes.set(tie.id, route);
  }
  return route;
}

/** Down from the manager's card, along above the row of reports, down to the report's card. */
function elbowRoute(map, tie) {
  const manager = map.place.get(tie.to);
  const report = map.place.get(tie.from);
  const foot = manager.y + map.people.get(tie.to).h / 2;
  const rows = rowsUnder(map, tie.to, foot);
  const head = report.y - map.people.get(tie.from).h / 2;
  const row = rows.find((row) => Math.abs(row.y - report.y) < 12);
  if (!row || head < foot + 10) return null;
  const bus = row.top - Math.min((rows[0].top - foot) / 2, map.payload.bend);
  if (Math.abs(manager.x - report.x) < 8) {
    return corners([manager.x, foot], [manager.x, head]);
  }
  return corners([manager.x, foot], [manager.x, bus], [report.x, bus], [report.x, head]);
}

function rowsUnder(map, manager, foot) {
  const rows = [];
  for (const id of map.managed.get(manager) ?? []) {
    const { y } = map.place.get(id);
    const top = y - map.people.get(id).h / 2;
    if (top < foot + 10) continue;
    const row = rows.find((row) => Math.abs(row.y - y) < 12);
    if (row) row.top = Math.min(row.top, top);
    else rows.push({ y, top });
  }
  return rows.sort((a, b) => a.y - b.y);
}

function corners(...points) {
  return { corners: points, points };
}

/** From card to card, straight or in a bow that keeps clear of other ties and other cards. */
function curveRoute(map, tie) {
  const from = frameOf(map, tie.from, 3);
  const to = frameOf(map, tie.to, 4);
  if (tie.kind === "reports_to") return bow(from, to, 0);
  const bends = bendsOf(map, tie);
  let best = null;
  for (const bend of bends) {
    const route = bow(from, to, bend);
    const cost = bends.length > 1 ? crossings(map, tie, route) + Math.abs(bend) : 0;
    if (!best || cost < best.cost) best = { route, cost };
    if (cost < 0.2) break;
  }
  return best.route;
}

/** The bows a tie may take: the first of a pair's ties bend to one side, the next to the other. */
function bendsOf(map, tie) {
  const { place, alone } = map.siblings.get(tie.id);
  const turn = tie.from < tie.to ? 1 : -1; // there and back are opposite sides seen from each end
  const side = (place % 2 ? -1 : 1) * turn;
  const out = Math.floor(place / 2) * 0.1;
  if (map.busy) return [side * (0.08 + out)];
  const reach = [0.11, 0.18, 0.26, 0.36, 0.48, 0.6].slice(0, map.siblings.size > 20 ? 3 : 6);
  if (alone) return reach.flatMap((bend) => [bend, -bend]);
  return reach.map((bend) => side * (bend + out));
}

function frameOf(map, id, margin) {
  const { x, y } = map.place.get(id);
  const { w, h, never_met } = map.people.get(id);
  const room = margin + (never_met ? 5 : 0);
  return { x, y, w: w / 2 + room, h: h / 2 + room };
}

function crossings(map, tie, { points }) {
  let count = 0;
  for (const [id, { w, h }] of map.people) {
    if (id === tie.from || id === tie.to) continue;
    const { x, y } = map.place.get(id);
    if (points.some(([px, py]) => Math.abs(px - x) < w / 2 + 4 && Math.abs(py - y) < h / 2 + 4)) {
      count += 1;
    }
  }
  return count;
}

/** A quadratic curve between two cards, cut off where it leaves the one and meets the other. */
function bow(from, to, bend) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const [cx, cy] = [(from.x + to.x) / 2 + dy * bend * 2, (from.y + to.y) / 2 - dx * bend * 2];
  const at = (t) => {
    const s = 1 - t;
    return [
      s * s * from.x + 2 * s * t * cx + t * t * to.x,
      s * s * from.y + 2 * s * t * cy + t * t * to.y,
    ];
  };
  const inside = (card, [x, y]) => Math.abs(x - card.x) < card.w && Math.abs(y - card.y) < card.h;
  const cut = (card, start, end) => {
    for (let step = 0; step < 12; step += 1) {
      const middle = (start + end) / 2;
      if (inside(card, at(middle))) start = middle;
      else end = middle;
    }
    return end;
  };
  const start = cut(from, 0, 0.5);
  const end = cut(to, 1, 0.5);
  const points = [];
  for (let step = 0; step <= 12; step += 1) points.push(at(start + ((end - start) * step) / 12));
  // The part of a quadratic between two of its times is a quadratic again (de Casteljau).
  const mix = (t, [ax, ay], [bx, by]) => [ax + (bx - ax) * t, ay + (by - ay) * t];
  const knee = mix(
    end,
    mix(start, [from.x, from.y], [cx, cy]),
    mix(start, [cx, cy], [to.x, to.y]),
  );
  const [ex, ey] = points[12];
  const [bx, by] = bend ? knee : points[0];
  return { knee: bend ? knee : null, points, angle: Math.atan2(ey - by, ex - bx) };
}

function trace(ctx, route) {
  const { points } = route;
  ctx.moveTo(...points[0]);
  if (route.corners) {
    for (let place = 1; place < points.length - 1; place += 1) {
      const [[ax, ay], [x, y], [bx, by]] = points.slice(place - 1, place + 2);
      const room = Math.min(Math.hypot(x - ax, y - ay), Math.hypot(bx - x, by - y)) / 2;
      ctx.arcTo(x, y, bx, by, Math.min(6, room));
    }
    ctx.lineTo(...points.at(-1));
  } else if (route.knee) ctx.quadraticCurveTo(...route.knee, ...points.at(-1));
  else ctx.lineTo(...points.at(-1));
}

// ---- painting ---------------------------------------------------------------------------------

/** Paints once before the next frame, however often it is asked for. */
function repaint(map) {
  map.asked ??= requestAnimationFrame(() => {
    map.asked = null;
    if (maps.get(map.box) === map) map.network.redraw();
  });
}

function paintBehind(map, ctx) {
  map.painted = 0;
  map.scale = map.network.getScale();
  map.window = windowOf(map);
  if (map.payload.matrix) paintLanes(map, ctx);
  const zoom = Math.max(1, 0.62 / map.scale); // seen from afar, lines do not get thinner still
  for (const group of tieGroups(map)) {
    const routes = group.ties.map((tie) => routeOf(map, tie));
    paintTies(map, ctx, group, routes, zoom);
  }
}

/** The part of the map that shows. */
function windowOf(map) {
  const { x, y } = map.network.getViewPosition();
  const { clientWidth: w, clientHeight: h } = map.dom.ground;
  const scale = map.network.getScale();
  return { left: x - w / 2 / scale, top: y - h / 2 / scale, w: w / scale, h: h / scale };
}

function paintTies(map, ctx, { kind, alpha, width }, routes, zoom) {
  const { dash, arrow } = map.payload.palette.lines[kind];
  ctx.save();
  ctx.globalAlpha = alpha;
  ctx.strokeStyle = ctx.fillStyle = map.theme.ties[kind];
  ctx.lineWidth = width * zoom;
  ctx.lineCap = kind === "close_to" ? "round" : "butt";
  ctx.setLineDash(dash.map((length) => length * zoom));
  ctx.beginPath();
  for (const route of routes) trace(ctx, route);
  ctx.stroke();
  if (arrow) {
    const size = (7 + width * 1.4) * zoom;
    ctx.beginPath();
    for (const route of routes) arrowHead(ctx, route, size);
    ctx.fill();
  }
  ctx.restore();
}

function arrowHead(ctx, { points, angle }, size) {
  const [x, y] = points.at(-1);
  ctx.moveTo(x + Math.cos(angle) * 2, y + Math.sin(angle) * 2);
  for (const side of [2.72, -2.72]) {
    ctx.lineTo(x + Math.cos(angle + side) * size, y + Math.sin(angle + side) * size);
  }
  ctx.closePath();
}

/** Lanes of the power–support matrix; its headings stay in the window however it is moved. */
function paintLanes(map, ctx) {
  const { top, bottom, lanes } = map.payload.matrix;
  const { theme, window: shown } = map;
  const { words } = map.payload;
  const small = Math.max(11, 10.5 / map.scale);
  const first = Math.min(...lanes.map((lane) => lane.left));
  const last = Math.max(...lanes.map((lane) => lane.right));
  ctx.save();
  for (const { stance, attitude, left, right } of lanes) {
    ctx.globalAlpha = 0.09;
    ctx.fillStyle = theme.attitudes[attitude].fill;
    if (stance !== null) ctx.fillRect(left, top, right - left, bottom - top);
    ctx.globalAlpha = 1;
    if (stance === null) paintHatch(map, ctx, left, top, right - left, bottom - top, theme.grid);
  }
  ctx.strokeStyle = theme.grid;
  ctx.lineWidth = Math.max(1, 0.7 / map.scale);
  ctx.beginPath();
  for (const { left, right } of lanes) {
    for (const x of [left, right]) ctx.rect(x, top, 0, bottom - top);
  }
  for (const share of [0, 25, 50, 75, 100]) {
    const y = bottom - ((bottom - top) * share) / 100;
    ctx.moveTo(first, y);
    ctx.lineTo(last, y);
  }
  ctx.stroke();

  ctx.fillStyle = theme.quiet;
  ctx.textBaseline = "middle";
  const heading = Math.max(top - small * 1.1, shown.top + small * 2.4);
  ctx.textAlign = "center";
  for (const group of lanesByAttitude(lanes)) {
    const { attitude, left, right, own } = group;
    ctx.font = `600 ${small}px ${map.font}`;
    const word = words.attitudes[attitude];
    write(map, ctx, word, right - left, (left + right) / 2, heading - small * 1.4);
    ctx.font = `${small}px ${map.font}`;
    for (const lane of own) ctx.fillText(signed(lane.stance), (lane.left + lane.right) / 2, heading);
  }
  ctx.textAlign = "right";
  const edge = Math.max(first - small * 0.6, shown.left + small * 3.8);
  for (const share of [0, 25, 50, 75, 100]) {
    ctx.fillText(String(share), edge, bottom - ((bottom - top) * share) / 100);
  }
  ctx.textAlign = "center";
  ctx.font = `600 ${small}px ${map.font}`;
  ctx.translate(edge - small * 2.6, (top + bottom) / 2);
  ctx.rotate(-Math.PI / 2);
  ctx.fillText(words.influence, 0, 0);
  ctx.restore();
}

function lanesByAttitude(lanes) {
  const groups = new Map();
  for (const lane of lanes) {
    const group = groups.get(lane.attitude);
    if (!group) groups.set(lane.attitude, { ...lane, own: [lane] });
    else {
      group.left = Math.min(group.left, lane.left);
      group.right = Math.max(group.right, lane.right);
      group.own.push(lane);
    }
  }
  return groups.values();
}

function signed(stance) {
  if (stance === null || stance === undefined) return "?";
  return stance > 0 ? `+${stance}` : String(stance).replace("-", "−");
}

function countCard(map, ctx, id) {
  map.painted += 1;
  paintCard(map, ctx, id);
}

function paintCard(map, ctx, id) {
  const person = map.people.get(id);
  const place = map.place.get(id);
  const { window: shown, theme, scale } = map;
  if (!person || !place) return;
  const { w, h } = person;
  const [left, top] = [place.x - w / 2, place.y - h / 2];
  const room = 24;
  if (left + w + room < shown.left || left - room > shown.left + shown.w) return;
  if (top + h + room < shown.top || top - room > shown.top + shown.h) return;

  const look = theme.attitudes[person.attitude];
  const round = Math.min(9, h * 0.2);
  const line = Math.max(1, 0.8 / scale);
  const chosen = id === map.chosen || id === map.tying?.source;
  ctx.globalAlpha = matches(map, person) || chosen ? 1 : FAINT;

  ctx.beginPath();
  ctx.roundRect(left, top, w, h, round);
  ctx.fillStyle = look.fill;
  ctx.fill();
  if (look.hatch) paintHatch(map, ctx, left, top, w, h, look.hatch);
  ctx.strokeStyle = look.outline;
  ctx.lineWidth = (person.assumed ? 1.5 : 1) * line;
  if (person.assumed) ctx.setLineDash([4.5 * line, 3 * line]);
  ctx.stroke();
  ctx.setLineDash([]);

  if (person.never_met) outline(ctx, left, top, w, h, round, 4.5, theme.ring, 2 * line);
  if (chosen) {
    outline(ctx, left, top, w, h, round, person.never_met ? 8.5 : 5, theme.chosen, 3 * line);
  } else if (id === map.over && !map.drag) {
    outline(ctx, left, top, w, h, round, person.never_met ? 8 : 4, theme.accent, 1.5 * line);
  }
  paintText(map, ctx, person, look, left, top);
  paintBadges(map, ctx, person, left + w, top);
  ctx.globalAlpha = 1;
}

function outline(ctx, left, top, w, h, round, gap, colour, width) {
  ctx.beginPath();
  ctx.roundRect(left - gap, top - gap, w + 2 * gap, h + 2 * gap, round + gap);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

/** Diagonals, wider apart when seen from afar. */
function paintHatch(map, ctx, left, top, w, h, colour, scale = map.scale) {
  const step = scale > 0.6 ? 7 : scale > 0.35 ? 11 : 18;
  const key = `${w} ${h} ${step}`;
  let hatch = map.hatches.get(key);
  if (!hatch) {
    hatch = new Path2D();
    for (let c = step; c < w + h; c += step) {
      hatch.moveTo(Math.max(1, c - h + 1), Math.min(c - 1, h - 1));
      hatch.lineTo(Math.min(c - 1, w - 1), Math.max(1, c - w + 1));
    }
    map.hatches.set(key, hatch);
  }
  ctx.save();
  ctx.translate(left, top);
  ctx.strokeStyle = colour;
  ctx.lineWidth = Math.max(1.4, 1.2 / scale);
  ctx.stroke(hatch);
  ctx.restore();
}

/** Name and title; only the name, larger, once the title cannot be read; then only initials. */
function paintText(map, ctx, person, look, left, top) {
  const { w, h, name, title = "", initials = "" } = person;
  const detail = detailOf(person);
  const middle = top + h / 2;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.fillStyle = look.text;
  if (detail.title && detail.title * map.scale >= CLEAR) {
    let start = left + detail.pad;
    if (detail.disc) {
      paintDisc(map, ctx, look, initials, start + detail.disc, middle, detail.disc);
      start += 2 * detail.disc + 6;
    }
    const room = left + w - detail.pad + 2 - start;
    ctx.fillStyle = look.text;
    ctx.font = `600 ${detail.name}px ${map.font}`;
    const apart = title ? detail.title * 0.72 : 0;
    write(map, ctx, name, room, start, middle - apart + 0.5);
    if (!title) return;
    ctx.fillStyle = look.quiet;
    ctx.font = `${detail.title}px ${map.font}`;
    write(map, ctx, title, room, start, middle + detail.name * 0.68);
    return;
  }
  ctx.textAlign = "center";
  const room = w - 8;
  const size = nameSize(map, ctx, name, room, h * 0.6);
  if (size) {
    ctx.font = `600 ${size}px ${map.font}`;
    write(map, ctx, name, room, left + w / 2, middle + size * 0.04);
    return;
  }
  ctx.font = `600 ${Math.min(h * 0.86, w * 0.5)}px ${map.font}`;
  write(map, ctx, initials || name, w - 4, left + w / 2, middle + h * 0.03);
}

function detailOf({ h }) {
  if (h >= 44) return DETAIL.full;
  return h >= 32 ? DETAIL.compact : DETAIL.chip;
}

function paintDisc(map, ctx, look, initials, x, y, radius) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = map.theme.ground;
  const alpha = ctx.globalAlpha;
  ctx.globalAlpha = alpha * 0.9;
  ctx.fill();
  ctx.globalAlpha = alpha;
  ctx.fillStyle = map.theme.text;
  ctx.font = `600 ${radius * 0.8}px ${map.font}`;
  ctx.textAlign = "center";
  write(map, ctx, initials, radius * 1.8, x, y + 0.5);
  ctx.textAlign = "left";
}

/** The size of a name that stands alone: easy to read on screen, less if it then fits; 0: none. */
function nameSize(map, ctx, name, room, most) {
  if (most * map.scale < CLEAR - 0.8) return 0;
  const key = `wide|${name}`;
  let wide = map.fits.get(key);
  if (wide === undefined) {
    ctx.font = `600 20px ${map.font}`;
    wide = ctx.measureText(name).width / 20;
    remember(map, key, wide);
  }
  const easy = Math.min(most, Math.max(11, 10.5 / map.scale));
  const least = Math.min(easy, CLEAR / map.scale);
  return Math.floor(2 * Math.max(least, Math.min(easy, room / wide))) / 2;
}

/** Writes a text into its room; from right to left where its script says so. */
function write(map, ctx, text, room, x, y) {
  ctx.direction = RIGHT_TO_LEFT.test(text) ? "rtl" : "ltr";
  ctx.fillText(fitText(map, ctx, text, room), x, y);
  ctx.direction = "ltr";
}

/** The text, cut with an ellipsis between two letters if it is wider than the room. */
function fitText(map, ctx, text, room) {
  const key = `${ctx.font}|${room}|${text}`;
  let fit = map.fits.get(key);
  if (fit === undefined) {
    fit = text;
    if (ctx.measureText(text).width > room) {
      const parts = Array.from(letters.segment(text.slice(0, 400)), ({ segment }) => segment);
      let [low, high] = [0, parts.length];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        const cut = parts.slice(0, middle).join("").trimEnd() + "…";
        if (ctx.measureText(cut).width <= room) low = middle;
        else high = middle - 1;
      }
      fit = low ? parts.slice(0, low).join("").trimEnd() + "…" : "";
    }
    remember(map, key, fit);
  }
  return fit;
}

function remember(map, key, value) {
  if (map.fits.size > 20000) map.fits.clear();
  map.fits.set(key, value);
}

function paintBadges(map, ctx, person, right, top) {
  const zoom = Math.min(2, Math.max(1, 0.6 / map.scale));
  const radius = detailOf(person).badge * zoom;
  let x = right - 2;
  for (const name of MARKS) {
    if (!person[name]) continue;
    paintBadge(map, ctx, name, x, top, radius);
    x -= 2 * radius + 2;
  }
  if (map.payload.layout !== "matrix") paintStance(map, ctx, person, right, top + person.h);
}

function paintBadge(map, ctx, name, x, y, radius) {
  const { theme } = map;
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = theme[name];
  ctx.strokeStyle = theme.ground;
  ctx.lineWidth = radius * 0.22;
  ctx.fill();
  ctx.stroke();
  ctx.fillStyle = theme.on_badge;
  if (name === "final_say") return star(ctx, x, y, radius * 0.66);
  ctx.font = `700 ${radius * 1.15}px ${map.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(name === "coach" ? map.payload.words.coach_letter : "!", x, y + radius * 0.06);
}

function star(ctx, x, y, radius) {
  ctx.beginPath();
  for (let point = 0; point < 10; point += 1) {
    const angle = (point * Math.PI) / 5 - Math.PI / 2;
    const reach = point % 2 ? radius * 0.45 : radius;
    ctx.lineTo(x + Math.cos(angle) * reach, y + Math.sin(angle) * reach);
  }
  ctx.closePath();
  ctx.fill();
}

/** The stance as a number on the card's lower corner: attitude does not rest on colour alone. */
function paintStance(map, ctx, person, right, bottom) {
  const look = map.theme.attitudes[person.attitude];
  const high = Math.min(Math.max(13.5, 9.5 / map.scale), person.h * 0.4);
  if (high * map.scale < 9) return;
  const wide = high * 1.65;
  const [x, y] = [right - 6 - wide / 2, bottom];
  ctx.beginPath();
  ctx.roundRect(x - wide / 2, y - high / 2, wide, high, high / 2);
  ctx.fillStyle = map.theme.ground;
  ctx.fill();
  ctx.strokeStyle = look.outline;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.fillStyle = map.theme.text;
  ctx.font = `600 ${high * 0.74}px ${map.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(signed(person.stance), x, y + 0.5);
}

function finish(map, ctx) {
  const { tying } = map;
  if (tying?.source != null && tying.pointer && map.place.has(tying.source)) {
    const { x, y } = map.place.get(tying.source);
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(tying.pointer.x, tying.pointer.y);
    ctx.strokeStyle = map.theme.accent;
    ctx.lineWidth = 2 / map.scale;
    ctx.setLineDash([6 / map.scale, 4 / map.scale]);
    ctx.stroke();
    ctx.setLineDash([]);
  }
  // vis leaves out a card it has not met yet, and knows it from the next redraw on.
  if (map.painted < map.people.size) repaint(map);
  else if (map.due && map.framed) {
    map.due = false;
    map.drawn += 1;
    map.box.dataset.revision = map.payload.revision;
    map.box.dataset.drawn = map.drawn;
  }
}

// ---- the view ---------------------------------------------------------------------------------

/** Fits the map once its frame has a size and its style. */
function frameIt(map) {
  if (map.framed) return;
  const { clientWidth, clientHeight } = map.dom.ground;
  const styled = getComputedStyle(map.box).getPropertyValue("--kamap-styled");
  if (!styled || !clientWidth || !clientHeight) return;
  map.network.setSize("100%", "100%");
  fit(map);
  map.framed = true;
}

function fit(map) {
  const { left, top, right, bottom } = bounds(map);
  const { clientWidth, clientHeight } = map.dom.ground;
  // Pixels kept free around the cards: for rings and badges, or for the axes of the matrix.
  const free = map.payload.matrix ? [46, 14, 14, 58] : [22, 22, 22, 22];
  const scale = Math.min(
    (clientWidth - free[1] - free[3]) / (right - left),
    (clientHeight - free[0] - free[2]) / (bottom - top),
    1.2,
  );
  const position = {
    x: (left + right + (free[1] - free[3]) / scale) / 2,
    y: (top + bottom + (free[2] - free[0]) / scale) / 2,
  };
  map.network.moveTo({ position, scale, animation: false });
  map.touched = false;
  map.fittedTo = windowSize();
  repaint(map);
}

function windowSize() {
  return `${window.innerWidth} ${window.innerHeight}`;
}

function bounds(map) {
  const boxes = [...map.people].map(([id, { w, h }]) => {
    const { x, y } = map.place.get(id);
    return { left: x - w / 2, top: y - h / 2, right: x + w / 2, bottom: y + h / 2 };
  });
  const { matrix } = map.payload;
  if (matrix) {
    const { top, bottom, lanes } = matrix;
    boxes.push(...lanes.map(({ left, right }) => ({ left, right, top, bottom })));
  }
  if (!boxes.length) return { left: -200, top: -150, right: 200, bottom: 150 };
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}

/** A frame of another size shows the same middle at the same zoom (vis would zoom along). */
function resized(map) {
  if (!map.payload || !map.dom.ground.clientWidth) return;
  if (!map.framed) frameIt(map);
  else {
    const position = map.network.getViewPosition();
    const scale = map.network.getScale();
    map.network.setSize("100%", "100%");
    const settling = map.drawn <= 1 || map.fittedTo !== windowSize();
    if (!map.touched && settling) fit(map);
    else map.network.moveTo({ position, scale, animation: false });
  }
  repaint(map);
}

function toMap(map, event) {
  const { left, top } = map.dom.ground.getBoundingClientRect();
  return map.network.DOMtoCanvas({ x: event.clientX - left, y: event.clientY - top });
}

function toWindow(map, place) {
  if (!place) return null;
  const { left, top } = map.dom.ground.getBoundingClientRect();
  const { x, y } = map.network.canvasToDOM(place);
  return { x: x + left, y: y + top };
}

// ---- the pointer ------------------------------------------------------------------------------

function listen(map) {
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

function cardAt(map, { x, y }) {
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
        const far = distance(x, y, points[place - 1], points[place]);
        if (far < near) [near, hit] = [far, tie];
      }
    }
  }
  return hit;
}

function distance(x, y, [ax, ay], [bx, by]) {
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
  if (map.drag && map.press?.far && !map.payload.fixed) return dragCard(map, event);
  if (!inside || map.press || event.pointerType === "touch") return;
  const point = toMap(map, event);
  const card = cardAt(map, point);
  hover(map, card, card === null && !map.tying ? tieAt(map, point) : null, event);
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
  if (drag && press.far && !map.payload.fixed) return drop(map, drag.id);
  if (press.far) return;
  if (drag) return chooseAndTell(map, drag.id);
  const tie = map.dom.ground.contains(event.target) ? tieAt(map, toMap(map, event)) : null;
  if (tie) {
    map.chosenTie = tie;
    map.groups = null;
    repaint(map);
    send(map, "tie", { id: tie.id });
  }
}

/** A dropped card stays where it is until the answer says where it belongs. */
function drop(map, person) {
  const { x, y } = map.place.get(person);
  const { layout } = map.payload;
  map.nodes.update({ id: person, x, y });
  if (layout === "matrix") send(map, "rated", { person, x, y }, person);
  else send(map, "moved", { person, layout, x, y }, person);
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

function hover(map, card, tie, event) {
  if (event) map.pointer = { x: event.clientX, y: event.clientY };
  if (card !== map.over || tie !== map.overTie) {
    map.over = card;
    map.overTie = tie;
    map.groups = null;
    showFacts(map);
    repaint(map);
  }
  const pointer = card !== null ? "card" : tie ? "tie" : "";
  map.dom.ground.dataset.pointer = map.tying ? "draw" : pointer;
  placeFacts(map);
}

// ---- drawing a tie ----------------------------------------------------------------------------

function enterTying(map) {
  map.tying = { source: null, pointer: null };
  hint(map, map.payload.words.from_whom);
  map.dom.tie.setAttribute("aria-pressed", "true");
  map.dom.ground.dataset.pointer = "draw";
}

function leaveTying(map) {
  if (!map.tying) return;
  map.tying = null;
  hint(map, "");
  map.dom.tie.setAttribute("aria-pressed", "false");
  map.dom.ground.dataset.pointer = "";
  repaint(map);
}

function startTie(map, source) {
  map.tying.source = source;
  hint(map, fill(map.payload.words.to_whom, { name: map.people.get(source).name }));
  repaint(map);
}

/** Both ways end it: two clicks, or one drag from card to card. */
function releaseTie(map, event, press) {
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

function hint(map, text) {
  map.dom.hint.hidden = !text;
  map.dom.hint.textContent = text;
}

// ---- the facts beside the pointer -------------------------------------------------------------

function showFacts(map) {
  const { facts } = map.dom;
  const person = map.people.get(map.over);
  const tie = map.overTie;
  facts.hidden = !(person || tie) || Boolean(map.drag || map.tying);
  if (person) facts.replaceChildren(...personFacts(map.payload.words, person));
  else if (tie) facts.replaceChildren(...tieFacts(map, tie));
}

function personFacts(words, person) {
  const { marks } = words;
  const where = [person.title, person.department, person.organisation].filter(Boolean).join(" · ");
  const stands = ["final_say", "veto"].filter((name) => person[name]).map((name) => marks[name]);
  const roles = (person.roles ?? []).map((role) => words.roles[role]);
  const checked = marks[person.assumed ? "assumed" : "confirmed"];
  const rated = [person.rated_on, person.stale && marks.stale, checked];
  const known = person.stance !== undefined;
  const rows = [
    [
      words.stance,
      known
        ? `${signed(person.stance)} · ${words.stances[person.stance]}`
        : words.attitudes[person.attitude],
    ],
    [words.influence, person.influence],
    [words.roles_held, [...stands, ...roles].join(", ")],
    [words.contact, words.depths[person.depth ?? 0]],
    [words.rated, known && rated.filter(Boolean).join(" · ")],
    [words.favours, person.favours],
  ];
  const list = element("dl", {});
  for (const [term, said] of rows) {
    if (said === undefined || said === "" || said === false) continue;
    list.append(element("dt", { text: term }), element("dd", { text: String(said), dir: "auto" }));
  }
  const shown = [element("strong", { text: person.name, dir: "auto" })];
  if (where) shown.push(element("p", { text: where, dir: "auto" }));
  return [...shown, list];
}

function tieFacts(map, tie) {
  const { words } = map.payload;
  const values = { source: map.people.get(tie.from).name, target: map.people.get(tie.to).name };
  return [
    element("strong", { text: fill(words.tie_facts[tie.kind], values), dir: "auto" }),
    element("p", { text: fill(words.strength, { strength: `${tie.strength}/5` }) }),
  ];
}

function placeFacts(map) {
  const { facts, ground } = map.dom;
  if (facts.hidden || !map.pointer) return;
  const frame = ground.getBoundingClientRect();
  const [x, y] = [map.pointer.x - frame.left, map.pointer.y - frame.top];
  const left = x + 16 + facts.offsetWidth < frame.width ? x + 16 : x - 16 - facts.offsetWidth;
  const top = Math.min(y + 16, frame.height - facts.offsetHeight - 4);
  facts.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
}

// ---- tools and legend -------------------------------------------------------------------------

function element(name, { text, hidden, ...attributes }, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  if (hidden) made.hidden = true;
  made.append(...children);
  return made;
}

function furnish(map) {
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
function word(map, before) {
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

function presentAttitudes(map) {
  const held = new Set(map.payload.nodes.map((node) => node.attitude));
  return Object.keys(map.payload.words.attitudes).filter((attitude) => held.has(attitude));
}

function offer(map, name, all, values, words) {
  const option = (value, text) => element("option", { value, text });
  if (map[name] && !values.includes(map[name])) values.push(map[name]); // what is set stays set
  map.dom[name].replaceChildren(option("", all), ...values.map((value) => option(value, words[value])));
  map.dom[name].value = map[name];
}

/** What the legend explains: whatever is on this map, and the marks. */
function legendOf(map) {
  const { words, layout, palette } = map.payload;
  const drawn = new Set(map.ties.map((tie) => tie.kind));
  const kinds = Object.keys(palette.lines).filter((kind) => drawn.has(kind));
  return [
    ...presentAttitudes(map).map((name) => ({ name, text: words.attitudes[name], shape: "fill" })),
    ...["final_say", "coach"].map((name) => ({ name, text: words.marks[name], shape: "badge" })),
    { name: "never_met", text: words.marks.never_met, shape: "ring" },
    { name: "assumed", text: words.marks.assumed, shape: "dashed" },
    ...kinds.map((name) => ({ name, text: words.ties[name], shape: "line" })),
    ...(map.busy ? [{ name: "busy", text: words.strongest, shape: "" }] : []),
  ].map((item) => ({ ...item, layout }));
}

function showLegend(map) {
  const items = legendOf(map);
  const ratio = Math.max(2, window.devicePixelRatio || 1);
  const key = JSON.stringify([items, map.theme.name, map.font, ratio]);
  if (key === map.legendSaid) return;
  map.legendSaid = key;
  map.dom.legend.replaceChildren(
    ...items.map((item) => {
      if (!item.shape) return element("li", { text: item.text, class: "kamap-note" });
      const swatch = element("canvas", { width: 24 * ratio, height: 16 * ratio, "aria-hidden": "true" });
      const ctx = swatch.getContext("2d");
      ctx.scale(ratio, ratio);
      paintSwatch(map, ctx, item);
      return element("li", {}, swatch, element("span", { text: item.text }));
    }),
  );
}

/** One mark of the legend in 24 × 16 pixels. */
function paintSwatch(map, ctx, { name, shape }) {
  const { theme } = map;
  if (shape === "badge") return paintBadge(map, ctx, name, 12, 8, 7);
  if (shape === "line") {
    const { width } = map.payload.palette.lines[name];
    const route = { points: [[1, 8], [22, 8]], angle: 0 };
    return paintTies(map, ctx, { kind: name, alpha: 1, width }, [route], 1);
  }
  const look = theme.attitudes[shape === "fill" ? name : "neutral"];
  ctx.beginPath();
  ctx.roundRect(4, 2.5, 17, 11, 3);
  if (shape === "fill") {
    ctx.fillStyle = look.fill;
    ctx.fill();
    if (look.hatch) paintHatch(map, ctx, 4, 2.5, 17, 11, theme.quiet, 1);
    if (name === "blocker") paintBadge(map, ctx, name, 19, 4.5, 4.5);
  }
  ctx.strokeStyle = shape === "ring" ? theme.ring : look.outline;
  ctx.lineWidth = shape === "ring" ? 2 : 1.2;
  if (shape === "dashed") ctx.setLineDash([3, 2]);
  ctx.stroke();
  ctx.setLineDash([]);
}

// ---- a picture of what is shown ---------------------------------------------------------------

function savePicture(map) {
  const { clientWidth: w, clientHeight: h } = map.dom.ground;
  const canvas = element("canvas", {});
  const ctx = canvas.getContext("2d");
  ctx.font = `12px ${map.font}`;
  const rows = legendRows(legendOf(map), ctx, w - 24);
  const ratio = 2;
  canvas.width = w * ratio;
  canvas.height = (h + rows.length * 20 + 12) * ratio;
  ctx.scale(ratio, ratio);
  ctx.fillStyle = map.theme.ground;
  ctx.fillRect(0, 0, w, h + rows.length * 20 + 12);
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, w, h);
  ctx.clip();
  const { x, y } = map.network.getViewPosition();
  ctx.translate(w / 2, h / 2);
  ctx.scale(map.scale, map.scale);
  ctx.translate(-x, -y);
  paintBehind(map, ctx);
  for (const id of map.people.keys()) paintCard(map, ctx, id);
  ctx.restore();
  rows.forEach((row, place) => paintLegendRow(map, ctx, row, h + 4 + place * 20));
  canvas.toBlob((blob) => {
    const link = element("a", { href: URL.createObjectURL(blob), download: `${map.payload.file}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }, "image/png");
}

function legendRows(items, ctx, room) {
  const rows = [[]];
  let x = 0;
  for (const item of items) {
    const wide = (item.shape ? 29 : 0) + ctx.measureText(item.text).width + 14;
    if (x + wide > room && rows.at(-1).length) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1).push({ ...item, x: x + 12 });
    x += wide;
  }
  return rows;
}

function paintLegendRow(map, ctx, row, top) {
  for (const item of row) {
    if (item.shape) {
      ctx.save();
      ctx.translate(item.x, top);
      paintSwatch(map, ctx, item);
      ctx.restore();
    }
    ctx.font = `12px ${map.font}`;
    ctx.fillStyle = map.theme.quiet;
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.fillText(item.text, item.x + (item.shape ? 29 : 0), top + 8);
  }
}

// ---- the theme --------------------------------------------------------------------------------

/** The palette for the ground the page gives, and the page's own colours and font with it. */
function readTheme(map) {
  const style = getComputedStyle(map.box);
  const said = (name) => style.getPropertyValue(name).trim();
  const ground = said("--st-background-color");
  const name = ground && brightness(ground) < 0.4 ? "dark" : "light";
  const theme = { ...map.payload.palette[name], name };
  if (ground) {
    theme.ground = ground;
    theme.attitudes = {
      ...theme.attitudes,
      unknown: { ...theme.attitudes.unknown, fill: ground },
    };
  }
  theme.text = said("--st-text-color") || theme.text;
  theme.grid = said("--st-border-color-light") || theme.grid;
  map.theme = theme;
  map.box.dataset.theme = name;
  const font = `${said("--st-font")}${said("--st-font") ? ", " : ""}${SANS}`;
  if (font !== map.font) map.fits.clear();
  map.font = font;
  map.scale ??= 1;
}

/** How light a CSS colour is, 0 to 1, as the eye weighs red, green and blue. */
function brightness(colour) {
  const ctx = element("canvas", { width: 1, height: 1 }).getContext("2d");
  ctx.fillStyle = colour;
  ctx.fillRect(0, 0, 1, 1);
  const [red, green, blue] = ctx.getImageData(0, 0, 1, 1).data;
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
