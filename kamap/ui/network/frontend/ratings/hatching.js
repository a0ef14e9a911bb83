// Diagonals over what is not known.

/** Wider apart when seen from afar. */
export function paintHatch(map, ctx, { left, top, w, h }, colour, scale = map.scale) {
  const step = scale > 0.6 ? 7 : scale > 0.35 ? 11 : 18;
  const { hatches } = map.rated;
  const key = `${w} ${h} ${step}`;
  let hatch = hatches.get(key);
  if (!hatch) {
    hatch = new Path2D();
    for (let c = step; c < w + h; c += step) {
      hatch.moveTo(Math.max(1, c - h + 1), Math.min(c - 1, h - 1));
      hatch.lineTo(Math.min(c - 1, w - 1), Math.max(1, c - w + 1));
    }
    hatches.set(key, hatch);
  }
  ctx.save();
  ctx.translate(left, top);
  ctx.strokeStyle = colour;
  ctx.lineWidth = Math.max(1.4, 1.2 / scale);
  ctx.stroke(hatch);
  ctx.restore();
}
