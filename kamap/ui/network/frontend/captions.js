// Quiet headings above blocks of people.

import { write } from "./lettering.js";

const SIZE = 12.5;
const LARGEST = 22; // as far as they grow on a map that is seen from afar

/** x is where a heading begins, y the middle of its row; upwards there is room to grow. */
export function paintCaptions(map, ctx) {
  const size = Math.max(SIZE, Math.min(LARGEST, 10 / map.scale));
  ctx.fillStyle = map.theme.quiet;
  ctx.font = `600 ${size}px ${map.font}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  for (const { x, y, text, room } of map.captions) {
    write(map, ctx, text, room, x, y + SIZE * 0.36);
  }
}

/** With its room: up to the next heading in the same row. */
export function receiveCaptions(map) {
  const captions = map.payload.captions ?? [];
  map.captions = captions.map((one) => {
    const right = captions.filter(({ x, y }) => x > one.x && Math.abs(y - one.y) < SIZE);
    return { ...one, room: Math.min(...right.map(({ x }) => x - one.x - SIZE), 1e4) };
  });
}

export function captionBoxes(map) {
  return map.captions.map(({ x, y }) => ({ left: x, right: x, top: y - SIZE, bottom: y }));
}
