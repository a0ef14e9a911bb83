// How a person's card is painted: fill, outline, disc, badges, stance.

import { matches } from "./choosing.js";
import { signed } from "./lanes.js";
import { paintText, write } from "./lettering.js";
import { FAINT } from "./painting.js";
import { paintSource } from "./sources.js";

export const CLEAR = 7.8; // the smallest text worth showing, in pixels on screen
export const SANS = 'system-ui, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const DETAIL = {
  full: { name: 13, title: 11.5, disc: 12.5, badge: 9.5, pad: 8 },
  compact: { name: 11.5, title: 9.5, disc: 0, badge: 8, pad: 8 },
  chip: { name: 11, title: 0, disc: 0, badge: 6.5, pad: 7 },
};
const MARKS = ["final_say", "coach", "blocker"];

export function countCard(map, ctx, id) {
  map.painted += 1;
  paintCard(map, ctx, id);
}

export function paintCard(map, ctx, id) {
  const person = map.people.get(id);
  const place = map.place.get(id);
  const { window: shown, theme, scale } = map;
  if (!person || !place) return;
  const { w, h } = person;
  const [left, top] = [place.x - w / 2, place.y - h / 2];
  const room = 24;
  if (left + w + room < shown.left || left - room > shown.left + shown.w) return;
  if (top + h + room < shown.top || top - room > shown.top + shown.h) return;

  if (person.source) return paintSource(map, ctx, person, place);
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

  if (person.marked) outline(ctx, left, top, w, h, round, 2, theme.accent, 2.4 * line);
  if (person.never_met) outline(ctx, left, top, w, h, round, 4.5, theme.ring, 2 * line);
  if (chosen) {
    outline(ctx, left, top, w, h, round, person.never_met ? 8.5 : 5, theme.chosen, 3 * line);
  } else if (id === map.over && !map.drag) {
    outline(ctx, left, top, w, h, round, person.never_met ? 8 : 4, theme.accent, 1.5 * line);
  }
  paintText(map, ctx, person, look, left, top);
  paintBadges(map, ctx, person, left + w, top);
  if (person.marked) paintMark(map, ctx, left + 2, top, badgeSize(map, person));
  ctx.globalAlpha = 1;
}

export function outline(ctx, left, top, w, h, round, gap, colour, width) {
  ctx.beginPath();
  ctx.roundRect(left - gap, top - gap, w + 2 * gap, h + 2 * gap, round + gap);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

/** Diagonals, wider apart when seen from afar. */
export function paintHatch(map, ctx, left, top, w, h, colour, scale = map.scale) {
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

export function detailOf({ h }) {
  if (h >= 44) return DETAIL.full;
  return h >= 32 ? DETAIL.compact : DETAIL.chip;
}

export function paintDisc(map, ctx, look, initials, x, y, radius) {
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

function badgeSize(map, person) {
  return detailOf(person).badge * Math.min(2, Math.max(1, 0.6 / map.scale));
}

function paintBadges(map, ctx, person, right, top) {
  const radius = badgeSize(map, person);
  let x = right - 2;
  for (const name of MARKS) {
    if (!person[name]) continue;
    paintBadge(map, ctx, name, x, top, radius);
    x -= 2 * radius + 2;
  }
  if (map.payload.layout !== "matrix") paintStance(map, ctx, person, right, top + person.h);
}

/** A delta on the card's upper corner: something about this person has changed. */
export function paintMark(map, ctx, x, y, radius) {
  const { theme } = map;
  ctx.beginPath();
  ctx.roundRect(x - radius, y - radius, 2 * radius, 2 * radius, radius * 0.45);
  ctx.fillStyle = theme.accent;
  ctx.strokeStyle = theme.ground;
  ctx.lineWidth = radius * 0.22;
  ctx.fill();
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(x, y - radius * 0.58);
  ctx.lineTo(x + radius * 0.6, y + radius * 0.48);
  ctx.lineTo(x - radius * 0.6, y + radius * 0.48);
  ctx.closePath();
  ctx.strokeStyle = theme.on_badge;
  ctx.lineWidth = radius * 0.26;
  ctx.lineJoin = "round";
  ctx.stroke();
}

export function paintBadge(map, ctx, name, x, y, radius) {
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
