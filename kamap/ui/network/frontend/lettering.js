// Text that never leaves its card: measured once, cut where it must be, right to left if it is.

import { CLEAR, detailOf, paintDisc } from "./cards.js";

const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * Name, title and a note in small print; only the name, larger, once the title cannot be read;
 * then only initials.
 */
export function paintText(map, ctx, person, look, left, top) {
  const { w, h, name, title = "", note = "", initials = "" } = person;
  const detail = detailOf(person);
  const middle = top + h / 2;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.fillStyle = look.text;
  if (detail.title && detail.title * map.scale >= CLEAR) {
    let start = left + detail.pad;
    if (detail.disc) {
      paintDisc(map, ctx, initials, start + detail.disc, middle, detail.disc);
      start += 2 * detail.disc + 6;
    }
    const room = left + w - detail.pad + 2 - start;
    const small = [title && detail.title, note && detail.note * map.scale >= 7 && detail.note];
    const sizes = small.filter(Boolean);
    const rise = sizes.length === 2 ? detail.note * 0.75 : 0;
    ctx.fillStyle = look.text;
    ctx.font = `600 ${detail.name}px ${map.font}`;
    const apart = sizes.length ? sizes[0] * 0.72 : 0;
    write(map, ctx, name, room, start, middle - apart - rise + 0.5);
    ctx.fillStyle = look.quiet;
    [title, note].forEach((text, place) => {
      if (!small[place]) return;
      ctx.font = `${small[place]}px ${map.font}`;
      write(map, ctx, text, room, start, middle + detail.name * 0.68 + (place ? rise : -rise));
    });
    return;
  }
  ctx.textAlign = "center";
  const room = w - 8;
  const size = nameSize(map, ctx, name, room, h * 0.6);
  if (size) {
    ctx.font = `600 ${size}px ${map.font}`;
    write(map, ctx, name, room, left + w / 2, middle + size * 0.04);
    return;
  }
  ctx.font = `600 ${Math.min(h * 0.86, w * 0.5)}px ${map.font}`;
  write(map, ctx, initials || name, w - 4, left + w / 2, middle + h * 0.03);
}

/** The size of a name that stands alone: easy to read on screen, less if it then fits; 0: none. */
function nameSize(map, ctx, name, room, most) {
  if (most * map.scale < CLEAR - 0.8) return 0;
  const key = `wide|${name}`;
  let wide = map.fits.get(key);
  if (wide === undefined) {
    ctx.font = `600 20px ${map.font}`;
    wide = ctx.measureText(name).width / 20;
    remember(map, key, wide);
  }
  const easy = Math.min(most, Math.max(11, 10.5 / map.scale));
  const least = Math.min(easy, CLEAR / map.scale);
  return Math.floor(2 * Math.max(least, Math.min(easy, room / wide))) / 2;
}

/** Writes a text into its room; from right to left where its script says so. */
export function write(map, ctx, text, room, x, y) {
  ctx.direction = RIGHT_TO_LEFT.test(text) ? "rtl" : "ltr";
  ctx.fillText(fitText(map, ctx, text, room), x, y);
  ctx.direction = "ltr";
}

/** The text, cut with an ellipsis between two letters if it is wider than the room. */
function fitText(map, ctx, text, room) {
  const key = `${ctx.font}|${room}|${text}`;
  let fit = map.fits.get(key);
  if (fit === undefined) {
    fit = text;
    if (ctx.measureText(text).width > room) {
      const parts = Array.from(letters.segment(text.slice(0, 400)), ({ segment }) => segment);
      let [low, high] = [0, parts.length];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        const cut = parts.slice(0, middle).join("").trimEnd() + "…";
        if (ctx.measureText(cut).width <= room) low = middle;
        else high = middle - 1;
      }
      fit = low ? parts.slice(0, low).join("").trimEnd() + "…" : "";
    }
    remember(map, key, fit);
  }
  return fit;
}

function remember(map, key, value) {
  if (map.fits.size > 20000) map.fits.clear();
  map.fits.set(key, value);
}
