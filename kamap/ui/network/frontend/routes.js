// Which way does a tie run between two cards? Elbows in the org chart, bows elsewhere.

import { bounds } from "./view.js";

export function routeOf(map, tie) {
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
  const bus = row.top - Math.min((rows[0].top - foot) / 2, map.payload.bend ?? 18);
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
  const person = map.people.get(id);
  const { w, h } = person;
  const room = margin + (map.more.room?.(person) ?? 0);
  return { x, y, w: w / 2 + room, h: h / 2 + room };
}

function crossings(map, tie, { points }) {
  // Who stands outside is at the edge, from where a bow may leave the picture.
  let count = map.outside.has(tie.from) || map.outside.has(tie.to) ? straying(map, points) : 0;
  for (const [id, { w, h }] of map.people) {
    if (id === tie.from || id === tie.to) continue;
    const { x, y } = map.place.get(id);
    if (points.some(([px, py]) => Math.abs(px - x) < w / 2 + 4 && Math.abs(py - y) < h / 2 + 4)) {
      count += 1;
    }
  }
  return count;
}

function straying(map, points) {
  const { left, top, right, bottom } = bounds(map);
  return points.filter(([x, y]) => x < left || x > right || y < top || y > bottom).length;
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
