// Zoom, pan and fit: what part of the map the window shows.

import { captionBoxes } from "./captions.js";
import { repaint } from "./painting.js";

/** Pixels kept free around the cards, for rings and badges: above, right, below, left. */
export const FREE = [22, 22, 22, 22];

/** Fits the map once its frame has a size and its style. */
export function frameIt(map) {
  if (map.framed) return;
  const { clientWidth, clientHeight } = map.dom.ground;
  const styled = getComputedStyle(map.box).getPropertyValue("--kamap-styled");
  if (!styled || !clientWidth || !clientHeight) return;
  map.network.setSize("100%", "100%");
  fit(map);
  map.framed = true;
}

export function fit(map) {
  const { left, top, right, bottom } = bounds(map);
  const { clientWidth, clientHeight } = map.dom.ground;
  const { free } = map;
  const scale = Math.min(
    (clientWidth - free[1] - free[3]) / (right - left),
    (clientHeight - free[0] - free[2]) / (bottom - top),
    1.2,
  );
  const position = {
    x: (left + right + (free[1] - free[3]) / scale) / 2,
    y: (top + bottom + (free[2] - free[0]) / scale) / 2,
  };
  map.network.moveTo({ position, scale, animation: false });
  map.touched = false;
  map.fittedTo = windowSize();
  repaint(map);
}

export function withinZoom(scale) {
  return Math.min(4, Math.max(0.05, scale));
}

function windowSize() {
  return `${window.innerWidth} ${window.innerHeight}`;
}

export function bounds(map) {
  const boxes = [...map.people].map(([id, size]) => boxOf({ ...size, ...map.place.get(id) }));
  boxes.push(...map.around, ...captionBoxes(map));
  if (!boxes.length) return { left: -200, top: -150, right: 200, bottom: 150 };
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}

export function boxOf({ x, y, w, h }) {
  return { left: x - w / 2, top: y - h / 2, right: x + w / 2, bottom: y + h / 2 };
}

/** Moves the map, and comes as near as that scale at least. */
export function bringIntoMiddle(map, position, nearest) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  map.touched = true;
  map.network.moveTo({
    position,
    scale: Math.max(map.network.getScale(), nearest),
    animation: still ? false : { duration: 220, easingFunction: "easeInOutQuad" },
  });
}

/** A frame of another size shows the same middle at the same zoom (vis would zoom along). */
export function resized(map) {
  if (!map.payload || !map.dom.ground.clientWidth) return;
  if (!map.framed) frameIt(map);
  else {
    const settling = map.received <= 1 || map.fittedTo !== windowSize();
    keepView(map);
    if (!map.touched && settling) fit(map);
  }
  repaint(map);
}

/** The same middle at the same zoom, in a frame that may be another size. */
export function keepView(map) {
  const position = map.network.getViewPosition();
  const scale = map.network.getScale();
  map.network.setSize("100%", "100%");
  map.network.moveTo({ position, scale, animation: false });
}

export function toMap(map, event) {
  const { left, top } = map.dom.ground.getBoundingClientRect();
  return map.network.DOMtoCanvas({ x: event.clientX - left, y: event.clientY - top });
}

export function toWindow(map, place) {
  if (!place) return null;
  const { left, top } = map.dom.ground.getBoundingClientRect();
  const { x, y } = map.network.canvasToDOM(place);
  return { x: x + left, y: y + top };
}
