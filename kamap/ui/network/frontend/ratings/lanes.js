// The ground of the power–support matrix: a lane for each stance, a line for each quarter.

import { send } from "../choosing.js";
import { write } from "../lettering.js";
import { paintHatch } from "./hatching.js";

/** Whether this is the matrix, where places are ratings. */
export function isBoard(map) {
  return Boolean(map.payload.matrix);
}

/** Lanes of the power–support matrix; its headings stay in the window however it is moved. */
export function paintLanes(map, ctx) {
  if (!isBoard(map)) return;
  const { top, bottom, lanes } = map.payload.matrix;
  const { theme, window: shown } = map;
  const { words } = map.payload;
  const small = Math.max(11, 10.5 / map.scale);
  const first = Math.min(...lanes.map((lane) => lane.left));
  const last = Math.max(...lanes.map((lane) => lane.right));
  ctx.save();
  for (const { stance, attitude, left, right } of lanes) {
    ctx.globalAlpha = 0.09;
    ctx.fillStyle = theme.attitudes[attitude].fill;
    if (stance !== null) ctx.fillRect(left, top, right - left, bottom - top);
    ctx.globalAlpha = 1;
    const lane = { left, top, w: right - left, h: bottom - top };
    if (stance === null) paintHatch(map, ctx, lane, theme.grid);
  }
  ctx.strokeStyle = theme.grid;
  ctx.lineWidth = Math.max(1, 0.7 / map.scale);
  ctx.beginPath();
  for (const { left, right } of lanes) {
    for (const x of [left, right]) ctx.rect(x, top, 0, bottom - top);
  }
  for (const share of [0, 25, 50, 75, 100]) {
    const y = bottom - ((bottom - top) * share) / 100;
    ctx.moveTo(first, y);
    ctx.lineTo(last, y);
  }
  ctx.stroke();

  ctx.fillStyle = theme.quiet;
  ctx.textBaseline = "middle";
  const heading = Math.max(top - small * 1.1, shown.top + small * 2.4);
  ctx.textAlign = "center";
  for (const group of lanesByAttitude(lanes)) {
    const { attitude, left, right, own } = group;
    ctx.font = `600 ${small}px ${map.font}`;
    const word = words.attitudes[attitude];
    write(map, ctx, word, right - left, (left + right) / 2, heading - small * 1.4);
    ctx.font = `${small}px ${map.font}`;
    for (const lane of own) ctx.fillText(signed(lane.stance), (lane.left + lane.right) / 2, heading);
  }
  ctx.textAlign = "right";
  const edge = Math.max(first - small * 0.6, shown.left + small * 3.8);
  for (const share of [0, 25, 50, 75, 100]) {
    ctx.fillText(String(share), edge, bottom - ((bottom - top) * share) / 100);
  }
  ctx.textAlign = "center";
  ctx.font = `600 ${small}px ${map.font}`;
  ctx.translate(edge - small * 2.6, (top + bottom) / 2);
  ctx.rotate(-Math.PI / 2);
  ctx.fillText(words.influence, 0, 0);
  ctx.restore();
}

function lanesByAttitude(lanes) {
  const groups = new Map();
  for (const lane of lanes) {
    const group = groups.get(lane.attitude);
    if (!group) groups.set(lane.attitude, { ...lane, own: [lane] });
    else {
      group.left = Math.min(group.left, lane.left);
      group.right = Math.max(group.right, lane.right);
      group.own.push(lane);
    }
  }
  return groups.values();
}

export function laneBoxes(map) {
  if (!isBoard(map)) return [];
  const { top, bottom, lanes } = map.payload.matrix;
  return lanes.map(({ left, right }) => ({ left, right, top, bottom }));
}

/** A card that is dropped on the matrix is rated anew. */
export function rateByPlace(map, person, { x, y }) {
  if (isBoard(map)) send(map, "rated", { person, x, y }, person);
  return isBoard(map);
}

export function signed(stance) {
  if (stance === null || stance === undefined) return "?";
  return stance > 0 ? `+${stance}` : String(stance).replace("-", "−");
}
