// Our own people beside the map: round pills, and a thin line to everybody whom they cover.

import { BUSY, matches, narrowed } from "../choosing.js";
import { fill } from "../facts.js";
import { paintText } from "../lettering.js";
import { FAINT } from "../painting.js";
import { element } from "../tools.js";
import { boxOf } from "../view.js";
import { ringRoom } from "./bodies.js";

const NAMED = 8; // so many names are told on hovering

/** Takes what the payload says of our side; true where our people have come or gone. */
export function receiveOurs(map) {
  const { people = [], covers = [] } = map.payload.ours ?? {};
  const { rated } = map;
  const showed = rated.ours.size > 0;
  rated.ours = new Map(people.map((one) => [one.id, one]));
  rated.covers = covers.filter(({ of, person }) => rated.ours.has(of) && map.people.has(person));
  if (!rated.ours.has(map.overOther)) map.overOther = null;
  return showed !== people.length > 0;
}

export function ourBoxes(map) {
  return [...map.rated.ours.values()].map(boxOf);
}

/** Behind the cards, so that a line ends where a card begins. */
export function paintOurs(map, ctx, zoom) {
  const { ours, covers } = map.rated;
  if (!ours.size) return;
  const look = map.payload.ours.palette[map.theme.name];
  const some = narrowed(map);
  const lit = new Set();
  const [quiet, step] = covers.length > BUSY ? [0.2, 0.2] : [0.5, 0.45];
  ctx.save();
  ctx.strokeStyle = look.line;
  ctx.lineCap = "round";
  for (const { of, person, strength } of covers) {
    const shows = !some || matches(map, map.people.get(person));
    if (shows) lit.add(of);
    const own = of === map.overOther || person === map.over || person === map.chosen;
    ctx.globalAlpha = (own ? 0.95 : map.overOther === null ? quiet : 0.12) * (shows ? 1 : 0.2);
    ctx.lineWidth = (0.5 + strength * (own ? 0.45 : step)) * zoom;
    ctx.beginPath();
    ctx.moveTo(ours.get(of).x, ours.get(of).y);
    ctx.lineTo(...brink(map, ours.get(of), person));
    ctx.stroke();
  }
  ctx.restore();
  for (const one of ours.values()) paintPill(map, ctx, one, look.pill, !some || lit.has(one.id));
  ctx.globalAlpha = 1;
}

/** Where the way from a pill to somebody's card meets the card. */
function brink(map, from, person) {
  const { x, y } = map.place.get(person);
  const { w, h } = map.people.get(person);
  const room = 1 + ringRoom(map.people.get(person));
  const [dx, dy] = [Math.abs(x - from.x) || 1, Math.abs(y - from.y) || 1];
  const left = Math.min(1, (w / 2 + room) / dx, (h / 2 + room) / dy);
  return [x + (from.x - x) * left, y + (from.y - y) * left];
}

function paintPill(map, ctx, one, look, shows) {
  const { x, y, w, h } = one;
  ctx.globalAlpha = shows ? 1 : FAINT;
  pillShape(ctx, x - w / 2, y - h / 2, w, h);
  ctx.fillStyle = map.theme.ground; // a faint pill hides its lines all the same
  ctx.fill();
  ctx.fillStyle = look.fill;
  ctx.fill();
  if (one.id === map.overOther) {
    pillShape(ctx, x - w / 2 - 3, y - h / 2 - 3, w + 6, h + 6);
    ctx.strokeStyle = look.outline;
    ctx.lineWidth = Math.max(1.5, 1.2 / map.scale);
    ctx.stroke();
  }
  paintText(map, ctx, one, look, x - w / 2, y - h / 2);
  ctx.textAlign = "left";
}

function pillShape(ctx, left, top, w, h) {
  ctx.beginPath();
  ctx.roundRect(left, top, w, h, h / 2);
}

/** The pill's mark in the legend, 24 × 16 pixels. */
export function paintPillSwatch(map, ctx) {
  const look = map.payload.ours.palette[map.theme.name];
  ctx.strokeStyle = look.line;
  ctx.lineWidth = 1.6;
  ctx.beginPath();
  ctx.moveTo(12, 8);
  ctx.lineTo(23, 8);
  ctx.stroke();
  pillShape(ctx, 1, 4, 15, 8);
  ctx.fillStyle = look.pill.fill;
  ctx.fill();
}

export function pillAt(map, { x, y }) {
  for (const one of map.rated.ours.values()) {
    if (Math.abs(one.x - x) <= one.w / 2 && Math.abs(one.y - y) <= one.h / 2) return one.id;
  }
  return null;
}

/** Name, title, unit, and whom this one of us covers; not how strongly. */
export function ourFacts(map, one) {
  const { lang, ours } = map.payload;
  const names = map.rated.covers
    .filter(({ of }) => of === one.id)
    .map(({ person }) => map.people.get(person).name);
  const told = names.slice(0, NAMED);
  if (names.length > NAMED) told.push(fill(ours.words.more, { count: names.length - NAMED }));
  const list = new Intl.ListFormat(lang, { type: "conjunction" }).format(told);
  const post = [one.title, one.unit].filter(Boolean).join(" · ");
  return [
    element("strong", { text: one.name, dir: "auto" }),
    ...(post ? [element("p", { text: post, dir: "auto" })] : []),
    element("p", { text: fill(ours.words.covers, { names: list }), dir: "auto", class: "kamap-more" }),
  ];
}
