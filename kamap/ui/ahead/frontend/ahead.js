// Enter in a field whose last line the app has not answered yet: the line waits in the field.

const REST_MS = 350; // so soon after a line was sent, the app may not have heard of it
const LOOK_MS = 40;

let minded = null; // { field, mark }
let sent = -Infinity;
let waiting = false;
let met = null; // the field, since it came

export default function ({ data }) {
  const listening = minded !== null;
  minded = data;
  if (!listening) document.addEventListener("keydown", press, true);
  meet(input());
}

/** Whoever opened what the field is in by its button can type at once. */
function meet(field) {
  if (field !== met && document.activeElement?.matches("button[aria-expanded=true]")) field?.focus();
  met = field;
}

function press(event) {
  if (event.key !== "Enter" || event.isComposing || event.target !== input()) return;
  if (rests()) {
    sent = performance.now();
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  hold(event.target);
  if (!waiting) wait();
}

function hold(field) {
  field.setSelectionRange(field.value.length, field.value.length);
  const said = field.value.trimEnd();
  // As if typed: a value that is merely set is none to Streamlit.
  if (said && !said.endsWith(minded.mark)) document.execCommand("insertText", false, ` ${minded.mark} `);
}

/** Sends what waits once the app is at rest; whoever has typed on meanwhile sends it themselves. */
function wait() {
  const field = input();
  waiting = field?.value.trimEnd().endsWith(minded.mark) ?? false;
  if (waiting && rests()) {
    waiting = false;
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  } else if (waiting) {
    setTimeout(wait, LOOK_MS);
  }
}

function input() {
  return document.querySelector(`.st-key-${minded.field} input`);
}

function rests() {
  const app = document.querySelector("[data-testid=stApp]")?.dataset;
  const still = app?.testScriptState === "notRunning" && app?.testConnectionState === "CONNECTED";
  return still && performance.now() - sent > REST_MS;
}
