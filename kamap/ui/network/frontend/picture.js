// A PNG of what is shown, twice as fine as the screen, with its legend.

import { paintCard } from "./cards.js";
import { legendOf, paintSwatch } from "./legend.js";
import { paintBehind } from "./painting.js";
import { element } from "./tools.js";

export function savePicture(map) {
  const { clientWidth: w, clientHeight: h } = map.dom.ground;
  const canvas = element("canvas", {});
  const ctx = canvas.getContext("2d");
  ctx.font = `12px ${map.font}`;
  const rows = legendRows(legendOf(map), ctx, w - 24);
  const ratio = 2;
  canvas.width = w * ratio;
  canvas.height = (h + rows.length * 20 + 12) * ratio;
  ctx.scale(ratio, ratio);
  ctx.fillStyle = map.theme.ground;
  ctx.fillRect(0, 0, w, h + rows.length * 20 + 12);
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, w, h);
  ctx.clip();
  const { x, y } = map.network.getViewPosition();
  ctx.translate(w / 2, h / 2);
  ctx.scale(map.scale, map.scale);
  ctx.translate(-x, -y);
  paintBehind(map, ctx);
  for (const id of map.people.keys()) paintCard(map, ctx, id);
  ctx.restore();
  rows.forEach((row, place) => paintLegendRow(map, ctx, row, h + 4 + place * 20));
  canvas.toBlob((blob) => {
    const link = element("a", { href: URL.createObjectURL(blob), download: `${map.payload.file}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }, "image/png");
}

function legendRows(items, ctx, room) {
  const rows = [[]];
  let x = 0;
  for (const item of items) {
    const wide = (item.shape ? 29 : 0) + ctx.measureText(item.text).width + 14;
    if (x + wide > room && rows.at(-1).length) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1).push({ ...item, x: x + 12 });
    x += wide;
  }
  return rows;
}

function paintLegendRow(map, ctx, row, top) {
  for (const item of row) {
    if (item.shape) {
      ctx.save();
      ctx.translate(item.x, top);
      paintSwatch(map, ctx, item);
      ctx.restore();
    }
    ctx.font = `12px ${map.font}`;
    ctx.fillStyle = map.theme.quiet;
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.fillText(item.text, item.x + (item.shape ? 29 : 0), top + 8);
  }
}
