// What the legend says of attitudes, marks, sources and our side.

import { paintBadge, paintMark } from "./badges.js";
import { lookOf } from "./bodies.js";
import { presentAttitudes } from "./filters.js";
import { paintHatch } from "./hatching.js";
import { paintPillSwatch } from "./ours.js";
import { paintSourceSwatch } from "./sources.js";

const SWATCH = { left: 4, top: 2.5, w: 17, h: 11 }; // in a mark of 24 × 16 pixels

export function explainRatings(map, lines) {
  const { words, ours, sources, marked } = map.payload;
  const mark = (name, paint) => ({ name, text: words.marks[name], paint });
  const items = presentAttitudes(map).map((name) => ({
    name,
    text: words.attitudes[name],
    paint: paintFillSwatch,
  }));
  items.push(mark("final_say", paintBadgeSwatch), mark("coach", paintBadgeSwatch));
  items.push(mark("never_met", paintRingSwatch), mark("assumed", paintDashSwatch), ...lines);
  if (sources) {
    const { source, meaning } = sources.words;
    items.push({ name: "source", text: source, meaning, paint: paintSourceSwatch });
  }
  if (marked) items.push({ name: "marked", ...marked, paint: paintMarkSwatch });
  if (map.rated.ours.size) {
    const { ours: text, meaning } = ours.words;
    items.push({ name: "ours", text, meaning, paint: paintPillSwatch });
  }
  return items;
}

function paintFillSwatch(map, ctx, { name }) {
  const look = lookOf(map.theme, name);
  swatchShape(ctx);
  ctx.fillStyle = look.fill;
  ctx.fill();
  if (look.hatch) paintHatch(map, ctx, SWATCH, map.theme.quiet, 1);
  if (name === "blocker") paintBadge(map, ctx, name, 19, 4.5, 4.5);
  strokeSwatch(ctx, look.outline);
}

function paintRingSwatch(map, ctx) {
  swatchShape(ctx);
  strokeSwatch(ctx, map.theme.ring, 2);
}

function paintDashSwatch(map, ctx) {
  swatchShape(ctx);
  ctx.setLineDash([3, 2]);
  strokeSwatch(ctx, map.theme.attitudes.neutral.outline);
  ctx.setLineDash([]);
}

function paintBadgeSwatch(map, ctx, { name }) {
  paintBadge(map, ctx, name, 12, 8, 7);
}

function paintMarkSwatch(map, ctx) {
  paintMark(map, ctx, 12, 8, 7);
}

function swatchShape(ctx) {
  const { left, top, w, h } = SWATCH;
  ctx.beginPath();
  ctx.roundRect(left, top, w, h, 3);
}

function strokeSwatch(ctx, colour, width = 1.2) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}
