// Keys typed anywhere on the page become strokes that arrive each once and in order.
//
// Streamlit keeps only the newest of several triggers set while it is busy. So strokes are numbered,
// every trigger carries all that have not been heard yet, and what was heard comes back with the data.

import { drawRoster } from "./roster.js";

const STROKES = {
  ArrowRight: "next",
  ArrowDown: "next",
  Enter: "next",
  n: "next",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  p: "previous",
  Home: "first",
  End: "end",
  " ": "still",
  u: "?",
  "?": "?",
  Backspace: "back",
};
const BY_PLACE = { KeyN: "n", KeyP: "p", KeyU: "u", Space: " ", Minus: "-", NumpadSubtract: "-" };
const PRESSED = "button, a[href], summary, [role=button], [role=switch], input[type=checkbox]";
const CHOSEN_FROM = "[role=radio], [role=slider], [role=option], input[type=radio], input[type=range]";
const WRITTEN_IN =
  "textarea, select, [role=textbox], [role=combobox], " +
  "input:not([type=checkbox], [type=radio], [type=range], [type=button])";
const IS_LOST_AFTER_MS = 700;

const typists = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  let typist = typists.get(parentElement);
  if (!typist) typists.set(parentElement, (typist = sitDown(parentElement, data)));
  typist.data = data;
  typist.tell = setTriggerValue;
  hear(typist);
  drawRoster(typist.box, data, (id) => type(typist, `go:${id}`));
  return () => {
    if (parentElement.isConnected) return; // said too early: newer data overtook a call
    typist.leave();
    typists.delete(parentElement);
  };
}

function sitDown(parent, data) {
  const box = parent.appendChild(document.createElement("div"));
  box.className = "walk-roster";
  const typist = { box, waiting: [], last: data.heard, sent: data.heard, sentAt: 0, minus: false };
  const left = new AbortController();
  const listen = (event, react) =>
    document.addEventListener(event, react, { capture: true, signal: left.signal });
  listen("keydown", (event) => press(typist, event));
  listen("click", letGo);
  listen("focusin", () => show(typist));
  listen("focusout", () => setTimeout(() => show(typist)));
  typist.leave = () => {
    left.abort();
    clearTimeout(typist.again);
    box.remove();
  };
  return typist;
}

/** A key is a stroke, or the minus before one; it is neither where it belongs to what has focus. */
function press(typist, event) {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const key = named(event);
  if (belongsTo(event.composedPath()[0], key)) return;
  const digit = /^[0-5]$/.test(key);
  const stroke = digit ? `${typist.minus && key !== "0" ? "-" : ""}${key}` : STROKES[key];
  if (!stroke && key !== "-" && key !== "+" && key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  if (event.repeat && !key.startsWith("Arrow")) return;
  typist.minus = key === "-";
  show(typist);
  if (stroke) type(typist, stroke);
}

/** What a key says, also where an input method swallows it or types it full-width. */
function named(event) {
  const key = event.key.normalize("NFKC").replace("−", "-");
  const swallowed = key === "Process" || key === "Unidentified";
  const place = /^(Digit|Numpad)([0-5])$/.exec(event.code);
  if (swallowed) return BY_PLACE[event.code] ?? place?.[2] ?? key;
  return key.length === 1 ? key.toLowerCase() : key;
}

function belongsTo(focused, key) {
  if (!(focused instanceof Element)) return false;
  if (focused.isContentEditable || focused.matches(WRITTEN_IN)) return true;
  if (focused.closest("[role=dialog], [role=listbox], [role=menu]")) return true;
  if ((key === "Enter" || key === " ") && focused.closest(PRESSED)) return true;
  return /^(Arrow|Home|End|Enter| )/.test(key) && focused.matches(CHOSEN_FROM);
}

/** Whoever clicks goes on by keyboard: the button that was clicked does not keep Enter and Space. */
function letGo(event) {
  const pressed = event.detail > 0 && event.target instanceof Element;
  const button = pressed && event.target.closest(`${PRESSED}, label`);
  if (!button) return;
  setTimeout(() => {
    const focused = document.activeElement;
    if (focused && button.contains(focused) && !focused.matches(WRITTEN_IN)) focused.blur();
  });
}

function type(typist, stroke) {
  typist.last = Math.max(typist.last, typist.data.heard) + 1;
  typist.waiting.push({ n: typist.last, stroke });
  typist.box.dataset.waiting = typist.waiting.length;
  send(typist);
}

/** Sends what waits, once what was sent before has been heard, or must have been lost. */
function send(typist) {
  clearTimeout(typist.again);
  if (!typist.waiting.length) return;
  const busy = typist.waiting[0].n <= typist.sent;
  const patience = typist.sentAt + IS_LOST_AFTER_MS - performance.now();
  if (!busy || patience <= 0) {
    typist.sent = typist.last;
    typist.sentAt = performance.now();
    typist.tell("typed", [...typist.waiting]);
  }
  typist.again = setTimeout(() => send(typist), busy && patience > 0 ? patience : IS_LOST_AFTER_MS);
}

function hear(typist) {
  typist.waiting = typist.waiting.filter((typed) => typed.n > typist.data.heard);
  typist.box.dataset.waiting = typist.waiting.length;
  send(typist);
  show(typist);
}

/** The page around shows, by its own style, a minus that waits for its digit, and keys at rest. */
function show(typist) {
  const page = typist.box.closest(".st-key-walk");
  const focused = document.activeElement;
  page?.toggleAttribute("data-minus", typist.minus);
  page?.toggleAttribute("data-writing", Boolean(focused && belongsTo(focused, "")));
}
