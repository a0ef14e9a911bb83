// A beat about once a second, and only while the page rests.
//
// Streamlit's own `run_every` beats in the middle of a run, too. What that run no longer shows then
// stays on the page: the server, about to run the fragment of the beat, tells the browser that the
// run before was broken off, and the browser clears nothing away.

const EVERY_MS = 1000;
const LOOK_MS = 60;
const REST_MS = 150;
const ANSWER_MS = 1000; // what was done is waited for so long to be taken up
const SENT_MS = 60; // by then a beat has gone out
const LINKS = "[data-testid=stSidebarNavLink], [data-testid=stPageLink-NavLink]";
const LOST_MS = 10000; // a link that has led nowhere by then leads nowhere

const hearts = new WeakMap();
let acted = 0; // when somebody last did what a page may be about to tell of
let left = -Infinity; // when somebody last took a link to another page: it shows all there is
let listening = false;

export default function ({ parentElement, setTriggerValue }) {
  listen();
  let heart = hearts.get(parentElement);
  if (!heart) {
    heart = { last: performance.now(), busy: 0, count: 0 };
    heart.timer = setInterval(() => beat(heart), LOOK_MS);
    hearts.set(parentElement, heart);
    left = -Infinity;
  }
  heart.tell = setTriggerValue;
  return () => {
    if (parentElement.isConnected) return; // said too early: newer data overtook a call
    clearInterval(heart.timer);
    hearts.delete(parentElement);
  };
}

function beat(heart) {
  const now = performance.now();
  if (!rests()) heart.busy = now;
  if (left > heart.busy && now - left < LOST_MS) return;
  if (acted > heart.busy && now - acted < ANSWER_MS) return;
  if (now - Math.max(heart.busy, acted) < REST_MS || now - heart.last < EVERY_MS) return;
  heart.last = now;
  heart.tell("beat", ++heart.count);
  setTimeout(() => {
    if (acted >= now && left < now) heart.tell("missed", heart.count);
  }, SENT_MS);
}

function rests() {
  const app = document.querySelector("[data-testid=stApp]")?.dataset;
  return app?.testScriptState === "notRunning" && app?.testConnectionState === "CONNECTED";
}

function listen() {
  if (listening) return;
  listening = true;
  for (const event of ["pointerdown", "pointerup", "click", "change", "focusout", "keydown"]) {
    document.addEventListener(event, act, { capture: true, passive: true });
  }
  window.addEventListener("popstate", leave);
  document.addEventListener("click", ({ target }) => target.closest?.(LINKS) && leave(), true);
}

function leave() {
  left = performance.now();
}

/** Letters typed into a text are told of only when they are entered: news need not wait for that. */
function act({ type, key, target }) {
  const writes = type === "keydown" && key?.length === 1 && target?.matches?.("input, textarea");
  if (!writes) acted = performance.now();
}
