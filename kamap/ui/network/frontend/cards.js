// How a person's card is painted: fill, outline, disc.

import { matches } from "./choosing.js";
import { paintText, write } from "./lettering.js";
import { FAINT } from "./painting.js";

export const CLEAR = 7.8; // the smallest text worth showing, in pixels on screen
export const SANS = 'system-ui, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const DETAIL = {
  full: { name: 13, title: 11.5, note: 10.5, disc: 12.5, badge: 9.5, pad: 8 },
  compact: { name: 11.5, title: 9.5, note: 9, disc: 0, badge: 8, pad: 8 },
  chip: { name: 11, title: 0, note: 0, disc: 0, badge: 6.5, pad: 7 },
};
const FOR_A_NOTE = 12; // what a card with a note is higher, at least

export function countCard(map, ctx, id) {
  map.painted += 1;
  paintCard(map, ctx, id);
}

export function paintCard(map, ctx, id) {
  const person = map.people.get(id);
  const place = map.place.get(id);
  const { window: shown, theme, more } = map;
  if (!person || !place) return;
  const { w, h } = person;
  const [left, top] = [place.x - w / 2, place.y - h / 2];
  const room = 24;
  if (left + w + room < shown.left || left - room > shown.left + shown.w) return;
  if (top + h + room < shown.top || top - room > shown.top + shown.h) return;

  const chosen = isChosen(map, id);
  const line = Math.max(1, 0.8 / map.scale);
  const frame = { left, top, w, h, round: Math.min(9, h * 0.2), line };
  ctx.globalAlpha = matches(map, person) || chosen ? 1 : FAINT;
  const look = more.body ? more.body(map, ctx, person, frame) : plainBody(ctx, theme.card, frame);
  if (look) {
    const ring = more.room?.(person) ?? 0;
    if (chosen) outline(ctx, frame, ring ? ring + 3.5 : 5, theme.chosen, 3 * line);
    else if (id === map.over && !map.drag) {
      outline(ctx, frame, ring ? ring + 3 : 4, theme.accent, 1.5 * line);
    }
    paintText(map, ctx, person, look, left, top);
    more.badges?.(map, ctx, person, frame);
  }
  ctx.globalAlpha = 1;
}

export function isChosen(map, id) {
  return id === map.chosen || id === map.tying?.source;
}

function plainBody(ctx, look, frame) {
  fillBody(ctx, look, frame);
  ctx.strokeStyle = look.outline;
  ctx.lineWidth = frame.line;
  ctx.stroke();
  return look;
}

/** The card's shape, filled; it stays the path, for an outline. */
export function fillBody(ctx, look, { left, top, w, h, round }) {
  ctx.beginPath();
  ctx.roundRect(left, top, w, h, round);
  ctx.fillStyle = look.fill;
  ctx.fill();
}

export function outline(ctx, { left, top, w, h, round }, gap, colour, width) {
  ctx.beginPath();
  ctx.roundRect(left - gap, top - gap, w + 2 * gap, h + 2 * gap, round + gap);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

export function detailOf({ h, note }) {
  const high = note ? h - FOR_A_NOTE : h;
  if (high >= 44) return DETAIL.full;
  return high >= 32 ? DETAIL.compact : DETAIL.chip;
}

export function paintDisc(map, ctx, initials, x, y, radius) {
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
