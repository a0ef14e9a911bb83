// A PNG of what is shown, twice as fine as the screen, with its legend.

import { paintCard } from "./cards.js";
import { send } from "./choosing.js";
import { legendOf } from "./legend.js";
import { paintBehind } from "./painting.js";
import { element } from "./tools.js";

const STAMPED = 38; // how high the strip is that a stamp stands in

export function savePicture(map) {
  const { clientWidth: w, clientHeight: h } = map.dom.ground;
  const canvas = element("canvas", {});
  const ctx = canvas.getContext("2d");
  ctx.font = `12px ${map.font}`;
  const rows = legendRows(legendOf(map), ctx, w - 24);
  const ratio = 2;
  const head = map.payload.stamp ? STAMPED : 0;
  const high = head + h + (rows.length ? rows.length * 20 + 12 : 0);
  canvas.width = w * ratio;
  canvas.height = high * ratio;
  ctx.scale(ratio, ratio);
  ctx.fillStyle = map.theme.ground;
  ctx.fillRect(0, 0, w, high);
  if (head) paintStamp(map, ctx);
  ctx.translate(0, head);
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
    send(map, "pictured", {});
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }, "image/png");
}

function paintStamp(map, ctx) {
  const { theme, font, payload } = map;
  ctx.font = `700 13px ${font}`;
  ctx.letterSpacing = "0.8px";
  const wide = ctx.measureText(payload.stamp).width;
  ctx.strokeStyle = ctx.fillStyle = theme.text;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.roundRect(12, 8, wide + 19, 24, 5);
  ctx.stroke();
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(payload.stamp, 22, 20.5);
  ctx.letterSpacing = "0px";
}

function legendRows(items, ctx, room) {
  const rows = items.length ? [[]] : [];
  let x = 0;
  for (const item of items) {
    const wide = (item.paint ? 29 : 0) + ctx.measureText(item.text).width + 14;
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
    if (item.paint) {
      ctx.save();
      ctx.translate(item.x, top);
      item.paint(map, ctx, item);
      ctx.restore();
    }
    ctx.font = `12px ${map.font}`;
    ctx.fillStyle = map.theme.quiet;
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.fillText(item.text, item.x + (item.paint ? 29 : 0), top + 8);
  }
}
