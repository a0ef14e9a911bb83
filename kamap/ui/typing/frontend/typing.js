// Is somebody typing in a field just as others change it? Only the browser knows.
//
// data.news: the fields that others have just changed, by key; data.n numbers the news. The server
// is told of the one, if any, that holds text which is typed and not yet entered.

let typedIn = null; // the field that does: there is one focus, so there is one at most
let listening = false;

export default function ({ data, setTriggerValue }) {
  listen();
  const typed = typedIn !== null && typedIn === document.activeElement ? keyOf(typedIn) : null;
  if (typed !== null && data.news.includes(typed)) setTriggerValue("typing", { typed, n: data.n });
}

function listen() {
  if (listening) return;
  listening = true;
  document.addEventListener("input", (event) => (typedIn = event.target), true);
  document.addEventListener("focusout", () => (typedIn = null), true);
  document.addEventListener("keydown", (event) => enters(event) && (typedIn = null), true);
}

function enters(event) {
  if (event.key !== "Enter" || event.isComposing) return false;
  return event.target.tagName === "INPUT" || event.ctrlKey || event.metaKey;
}

// Streamlit writes a widget's key as a class of the element around it, other signs than letters
// and digits as hyphens; the server spells its keys the same way.
function keyOf(field) {
  const around = field.closest('[class*="st-key-"]');
  const name = [...(around?.classList ?? [])].find((one) => one.startsWith("st-key-"));
  return name?.slice("st-key-".length) ?? null;
}
