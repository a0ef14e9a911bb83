// The marks on a card's corners: final say, coach, blocker, what has changed, and the stance.

import { detailOf } from "../cards.js";
import { lookOf } from "./bodies.js";
import { isBoard, signed } from "./lanes.js";

const MARKS = ["final_say", "coach", "blocker"];

export function paintBadges(map, ctx, person, { left, top, w, h }) {
  const radius = badgeSize(map, person);
  const right = left + w;
  let x = right - 2;
  for (const name of MARKS) {
    if (!person[name]) continue;
    paintBadge(map, ctx, name, x, top, radius);
    x -= 2 * radius + 2;
  }
  if (!isBoard(map)) paintStance(map, ctx, person, right, top + h);
  if (person.marked) paintMark(map, ctx, left + 2, top, radius);
}

function badgeSize(map, person) {
  return detailOf(person).badge * Math.min(2, Math.max(1, 0.6 / map.scale));
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
  const look = lookOf(map.theme, person.attitude);
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
