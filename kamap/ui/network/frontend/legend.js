// What the colours, marks and lines mean, as far as they are on this map.

import { paintBadge, paintHatch, paintMark } from "./cards.js";
import { fill } from "./facts.js";
import { paintPillSwatch } from "./ours.js";
import { paintTies } from "./painting.js";
import { paintSourceSwatch } from "./sources.js";
import { element, presentAttitudes } from "./tools.js";

/** What the legend explains: whatever is on this map, and the marks. */
export function legendOf(map) {
  const { words, layout, palette, ours, sources, marked } = map.payload;
  const our = ours?.words ?? {};
  const told = sources && { text: sources.words.source, meaning: sources.words.meaning };
  const drawn = new Set(map.ties.map((tie) => tie.kind));
  const kinds = Object.keys(palette.lines).filter((kind) => drawn.has(kind));
  return [
    ...presentAttitudes(map).map((name) => ({ name, text: words.attitudes[name], shape: "fill" })),
    ...["final_say", "coach"].map((name) => ({ name, text: words.marks[name], shape: "badge" })),
    { name: "never_met", text: words.marks.never_met, shape: "ring" },
    { name: "assumed", text: words.marks.assumed, shape: "dashed" },
    ...kinds.map((name) => ({ name, text: words.ties[name], shape: "line" })),
    ...(told ? [{ name: "source", ...told, shape: "bubble" }] : []),
    ...(marked ? [{ name: "marked", ...marked, shape: "mark" }] : []),
    ...(map.ours.size ? [{ name: "ours", text: our.ours, meaning: our.meaning, shape: "pill" }] : []),
    ...(map.busy ? [{ name: "busy", text: words.strongest, shape: "" }] : []),
  ].map((item) => ({ meaning: words.meanings[item.name], ...item, layout }));
}

export function showLegend(map) {
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
      const said = item.meaning ? { "data-meaning": item.meaning, "aria-description": item.meaning } : {};
      return element("li", { tabindex: "-1", ...said }, swatch, element("span", { text: item.text }));
    }),
  );
  map.dom.legend.firstElementChild?.setAttribute("tabindex", "0");
  map.dom.legend.onkeydown = stepAlong;
}

/** The legend is one stop for the Tab key; arrows go from word to word, and each says what it means. */
function stepAlong(event) {
  const next = { ArrowRight: "nextElementSibling", ArrowLeft: "previousElementSibling" }[event.key];
  const word = next && event.target[next];
  if (!word) return;
  event.preventDefault();
  event.target.tabIndex = -1;
  word.tabIndex = 0;
  word.focus();
}

/** One mark of the legend in 24 × 16 pixels. */
export function paintSwatch(map, ctx, { name, shape }) {
  const { theme } = map;
  if (shape === "badge") return paintBadge(map, ctx, name, 12, 8, 7);
  if (shape === "mark") return paintMark(map, ctx, 12, 8, 7);
  if (shape === "pill") return paintPillSwatch(map, ctx);
  if (shape === "bubble") return paintSourceSwatch(map, ctx);
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
