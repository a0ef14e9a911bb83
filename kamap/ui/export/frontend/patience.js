// A click on the download waits for what was done just before it.
//
// The button carries the file of the last run. Whoever unticks somebody and clicks at once would
// send out the file from before, while the page is still making the new one. So a click that comes
// before the page rests is held back, and made again once it does, if there is a file then.

const BUTTON = ".st-key-export-download button";
const REST_MS = 350; // a table tells of an edit 150 ms late
const LOOK_MS = 40;
const PATIENCE_MS = 30000;

let done = -Infinity; // when something was done last, other than a click on the button
let passing = false;
let waiting = false;

export default function () {
  if (document.documentElement.dataset.patience) return;
  document.documentElement.dataset.patience = "yes";
  for (const event of ["input", "change", "keydown", "pointerup"]) {
    document.addEventListener(event, act, { capture: true, passive: true });
  }
  document.addEventListener("click", hold, true);
}

function act({ target, type }) {
  const button = target instanceof Element && target.closest(BUTTON);
  if (!button || type === "change") done = performance.now();
}

function hold(event) {
  const button = event.target instanceof Element && event.target.closest(BUTTON);
  if (!button || passing) return;
  if (settled()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!waiting) wait(performance.now() + PATIENCE_MS);
}

function wait(until) {
  waiting = performance.now() < until && !settled();
  if (waiting) {
    setTimeout(wait, LOOK_MS, until);
    return;
  }
  passing = true;
  if (settled()) document.querySelector(BUTTON)?.click();
  passing = false;
}

function settled() {
  return rests() && performance.now() - done > REST_MS;
}

function rests() {
  const app = document.querySelector("[data-testid=stApp]")?.dataset;
  return app?.testScriptState === "notRunning" && app?.testConnectionState === "CONNECTED";
}
