// What is painted when: the ground and the ties behind the cards, and the end of a redraw.

import { paintCaptions } from "./captions.js";
import { tieGroups } from "./choosing.js";
import { maps } from "./network.js";
import { routeOf } from "./routes.js";

export const FAINT = 0.14;

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

/** Paints once before the next frame, however often it is asked for. */
export function repaint(map) {
  map.asked ??= requestAnimationFrame(() => {
    map.asked = null;
    if (maps.get(map.box) === map) map.network.redraw();
  });
}

export function paintBehind(map, ctx) {
  map.painted = 0;
  map.scale = map.network.getScale();
  map.window = windowOf(map);
  map.more.ground?.(map, ctx);
  paintCaptions(map, ctx);
  const zoom = Math.max(1, 0.62 / map.scale); // seen from afar, lines do not get thinner still
  for (const group of tieGroups(map)) {
    const routes = group.ties.map((tie) => routeOf(map, tie));
    paintTies(map, ctx, group, routes, zoom);
  }
  map.more.beside?.(map, ctx, zoom);
}

/** The part of the map that shows. */
function windowOf(map) {
  const { x, y } = map.network.getViewPosition();
  const { clientWidth: w, clientHeight: h } = map.dom.ground;
  const scale = map.network.getScale();
  return { left: x - w / 2 / scale, top: y - h / 2 / scale, w: w / scale, h: h / scale };
}

export function paintTies(map, ctx, { kind, alpha, width }, routes, zoom) {
  const { dash = [], arrow, round } = map.payload.palette.lines[kind];
  ctx.save();
  ctx.globalAlpha = alpha;
  ctx.strokeStyle = ctx.fillStyle = map.theme.ties[kind];
  ctx.lineWidth = width * zoom;
  ctx.lineCap = round ? "round" : "butt";
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

export function finish(map, ctx) {
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
