// People without a seat who told us something: quiet bubbles beside the map.

import { isChosen, outline } from "../cards.js";
import { nameAndPost } from "../facts.js";
import { paintText } from "../lettering.js";
import { element } from "../tools.js";

/** All of a bubble. */
export function paintSource(map, ctx, person, { left, top, w, h, line }) {
  const { theme } = map;
  const look = map.payload.sources.palette[theme.name];
  bubbleShape(ctx, left, top, w, h);
  ctx.fillStyle = look.fill;
  ctx.fill();
  ctx.strokeStyle = look.outline;
  ctx.lineWidth = line;
  ctx.stroke();
  const whole = { left, top, w, h: h + h * TAIL, round: h * ROUND };
  if (isChosen(map, person.id)) outline(ctx, whole, 5, theme.chosen, 3 * line);
  else if (person.id === map.over && !map.drag) outline(ctx, whole, 4, theme.accent, 1.5 * line);
  const from = person.organisation || person.title;
  paintText(map, ctx, { ...person, title: from }, look, left, top);
  ctx.textAlign = "left";
  return null;
}

const ROUND = 0.3;
const TAIL = 0.2;

/** As comics have it: who speaks has a tail below. */
function bubbleShape(ctx, left, top, w, h) {
  const [round, tail] = [h * ROUND, h * TAIL];
  const [right, bottom, foot] = [left + w, top + h, left + h * 0.45];
  ctx.beginPath();
  ctx.moveTo(left + round, top);
  ctx.arcTo(right, top, right, bottom, round);
  ctx.arcTo(right, bottom, left, bottom, round);
  ctx.lineTo(foot + tail * 1.6, bottom);
  ctx.lineTo(foot, bottom + tail);
  ctx.lineTo(foot, bottom);
  ctx.arcTo(left, bottom, left, top, round);
  ctx.arcTo(left, top, right, top, round);
  ctx.closePath();
}

/** The bubble's mark in the legend, 24 × 16 pixels. */
export function paintSourceSwatch(map, ctx) {
  const look = map.payload.sources.palette[map.theme.name];
  bubbleShape(ctx, 4, 2, 17, 10);
  ctx.fillStyle = look.fill;
  ctx.fill();
  ctx.strokeStyle = look.outline;
  ctx.lineWidth = 1.2;
  ctx.stroke();
}

/** Who a source is, what they told us, and how well we know them. */
export function sourceFacts(map, person) {
  const { words, sources } = map.payload;
  const told = (person.told ?? []).map((topic) => sources.words.topics[topic]);
  const list = element("dl", {});
  for (const [term, said] of [
    [sources.words.told, told.join(" · ")],
    [words.contact, words.depths[person.depth ?? 0]],
  ]) {
    if (said) list.append(element("dt", { text: term }), element("dd", { text: said }));
  }
  return [...nameAndPost(person), element("p", { text: sources.words.source }), list];
}
