// What the lines and whatever else is on this map mean.

import { paintTies } from "./painting.js";
import { element } from "./tools.js";

/** What the legend explains: whatever is on this map. An item paints its own mark, or has none. */
export function legendOf(map) {
  const { words, layout, palette } = map.payload;
  const drawn = new Set(map.ties.map((tie) => tie.kind));
  const lines = Object.keys(palette.lines)
    .filter((kind) => drawn.has(kind) && words.ties?.[kind])
    .map((name) => ({ name, text: words.ties[name], paint: paintLineSwatch }));
  return [
    ...(map.more.explain?.(map, lines) ?? lines),
    ...(map.busy ? [{ name: "busy", text: words.strongest }] : []),
  ].map((item) => ({ meaning: words.meanings?.[item.name], ...item, layout }));
}

export function showLegend(map) {
  const items = legendOf(map);
  const ratio = Math.max(2, window.devicePixelRatio || 1);
  const key = JSON.stringify([items, map.theme.name, map.font, ratio]);
  if (key === map.legendSaid) return;
  map.legendSaid = key;
  map.dom.legend.hidden = !items.length;
  map.dom.legend.replaceChildren(
    ...items.map((item) => {
      if (!item.paint) return element("li", { text: item.text, class: "kamap-note" });
      const swatch = element("canvas", { width: 24 * ratio, height: 16 * ratio, "aria-hidden": "true" });
      const ctx = swatch.getContext("2d");
      ctx.scale(ratio, ratio);
      item.paint(map, ctx, item);
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

/** The mark of a kind of tie, in 24 × 16 pixels. */
function paintLineSwatch(map, ctx, { name }) {
  const { width } = map.payload.palette.lines[name];
  const route = { points: [[1, 8], [22, 8]], angle: 0 };
  paintTies(map, ctx, { kind: name, alpha: 1, width }, [route], 1);
}
