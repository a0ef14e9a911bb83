// How a card shows what we think of somebody: fill, hatch, dashes, rings.

import { fillBody, outline } from "../cards.js";
import { paintHatch } from "./hatching.js";
import { paintSource } from "./sources.js";

const RING = 4.5; // its gap to the card

export function paintBody(map, ctx, person, frame) {
  if (person.source) return paintSource(map, ctx, person, frame);
  const { theme } = map;
  const { line } = frame;
  const look = lookOf(theme, person.attitude);
  fillBody(ctx, look, frame);
  if (look.hatch) paintHatch(map, ctx, frame, look.hatch);
  ctx.strokeStyle = look.outline;
  ctx.lineWidth = (person.assumed ? 1.5 : 1) * line;
  if (person.assumed) ctx.setLineDash([4.5 * line, 3 * line]);
  ctx.stroke();
  ctx.setLineDash([]);
  if (person.marked) outline(ctx, frame, 2, theme.accent, 2.4 * line);
  if (person.never_met) outline(ctx, frame, RING, theme.ring, 2 * line);
  return look;
}

/** How far the ring of somebody whom nobody has met reaches. */
export function ringRoom(person) {
  return person.never_met ? RING + 0.5 : 0;
}

/** What is not known has no colour but the page's own. */
export function lookOf(theme, attitude) {
  const look = theme.attitudes[attitude];
  return attitude === "unknown" && theme.given ? { ...look, fill: theme.ground } : look;
}
