// The key that turns the screen to what the customer may see, and back.
//
// The page is covered before the server hears of it, and stays so until what was asked for is drawn
// and everything else has gone: nothing of the one view is ever seen with the other.

const LEAVE = ".st-key-room-leave button";
const DOORS = `.st-key-room-enter button, ${LEAVE}`;
const WRITTEN_IN =
  "textarea, select, [role=textbox], [role=combobox], " +
  "input:not([type=checkbox], [type=radio], [type=range], [type=button])";
const POPPED_UP = "[role=dialog], [role=listbox], [role=menu], [role=grid], button[aria-expanded=true]";
const OURS = ".st-key-navigator, .st-key-shell-foot, [data-testid=stSidebarNav]";
const THEIRS = ".st-key-room-page";
const LOOK_MS = 30;
const LOST_AFTER_MS = 2500;
const LONG_MS = 4000; // then something else stands there: an error, say

let inRoom = false; // as the server has it
let cover = null;
let listening = false;

export default function ({ data }) {
  inRoom = data.room;
  if (listening) return;
  listening = true;
  // Before Streamlit, which has a shortcut of its own on this key.
  window.addEventListener("keydown", press, true);
  window.addEventListener("click", hide, true);
}

function press(event) {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  const swallowed = event.key === "Process" || event.key === "Unidentified";
  const key = (swallowed && event.code === "KeyC" ? "c" : event.key).normalize("NFKC").toLowerCase();
  const door = document.querySelector(key === "c" ? DOORS : key === "escape" ? LEAVE : "none");
  if (!door && !cover) return;
  const focused = event.composedPath()[0];
  if (focused instanceof Element && belongsTo(focused)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!cover) door.click();
}

function belongsTo(focused) {
  return focused.isContentEditable || focused.matches(WRITTEN_IN) || focused.closest(POPPED_UP);
}

/** Somebody goes through the door, by hand or by key. */
function hide(event) {
  if (cover || !(event.target instanceof Element) || !event.target.closest(DOORS)) return;
  cover = document.body.appendChild(document.createElement("div"));
  const ground = getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor;
  cover.className = "room-cover";
  cover.style.cssText = `position: fixed; inset: 0; z-index: 2147483647; background: ${ground}`;
  document.activeElement?.blur();
  wait(!inRoom, performance.now());
}

function wait(wanted, since) {
  const waited = performance.now() - since;
  if (rests() && inRoom === wanted && isThere(wanted, waited)) {
    requestAnimationFrame(() => requestAnimationFrame(uncover));
    return;
  }
  const lost = rests() && inRoom !== wanted && waited > LOST_AFTER_MS;
  if (lost) document.querySelector(DOORS)?.click();
  setTimeout(wait, LOOK_MS, wanted, lost ? performance.now() : since);
}

/** Whether the other view has gone, and the one asked for is drawn. */
function isThere(wanted, waited) {
  if (document.querySelector(wanted ? OURS : THEIRS)) return false;
  const map = document.querySelector(".kamap-map");
  const page = document.querySelector(wanted ? THEIRS : OURS);
  return waited > LONG_MS || Boolean(page && (!map || Number(map.dataset.drawn) > 0));
}

function uncover() {
  cover.remove();
  cover = null;
}

function rests() {
  const app = document.querySelector("[data-testid=stApp]")?.dataset;
  return app?.testScriptState === "notRunning" && app?.testConnectionState === "CONNECTED";
}
