// Who is chosen, who matches the search and the filters, and which ties therefore show.

import { fill } from "./facts.js";
import { repaint } from "./painting.js";

export const BUSY = 60; // with more ties than that beside reporting lines, only the strongest show

/** Tells what was done; what it did to the map is held until the answer has come. */
export function send(map, name, value, holding) {
  map.sent = Math.max(Date.now(), map.sent + 1);
  if (holding !== undefined) map.held.set(holding, map.sent);
  map.tell(name, { ...value, n: map.sent });
}

export function choose(map, person) {
  if (map.chosen === person) return;
  map.chosen = person;
  map.groups = null;
}

/** The user chooses: shown at once, told, and said aloud. */
export function chooseAndTell(map, person) {
  choose(map, person);
  map.chosenTie = null;
  map.groups = null;
  const { words } = map.payload;
  const chosen = map.people.get(person);
  const name = chosen && [chosen.name, chosen.title, chosen.department].filter(Boolean).join(", ");
  map.dom.said.textContent = chosen ? fill(words.is_chosen, { name }) : "";
  repaint(map);
  send(map, "chosen", { person }, "chosen");
}

/** Paints anew for whom to look now: what is sought or sifted has changed. */
export function refocus(map) {
  map.groups = null;
  repaint(map);
}

/** Whether some people stand out now, and the others are faint. */
export function narrowed(map) {
  return Boolean(map.find || map.sieve);
}

export function matches(map, person) {
  if (map.sieve && !map.sieve(person)) return false;
  return !map.find || found(person, map.find);
}

function found({ name, title, department, organisation, note }, text) {
  return plain([name, title, department, organisation, note].filter(Boolean).join(" ")).includes(text);
}

export function plain(text) {
  return text.normalize("NFKC").toLocaleLowerCase();
}

/** The ties that show, in groups of one look; painted from the first to the last. */
export function tieGroups(map) {
  if (map.groups) return map.groups;
  const { layout, palette } = map.payload;
  const focus = map.busy ? (map.over ?? map.chosen) : null;
  const groups = new Map();
  const some = narrowed(map);
  for (const tie of map.ties) {
    const reporting = tie.kind === "reports_to";
    const own = focus !== null && (tie.from === focus || tie.to === focus);
    const lit = tie === map.chosenTie || tie === map.overTie;
    if (!own && !lit && map.busy && !reporting && !map.strongest.has(tie.id)) continue;
    const line = palette.lines[tie.kind];
    let width = line.width + (line.swells ? (tie.strength - 1) * line.swells : 0);
    let alpha = 1;
    if (reporting && layout !== "org") [width, alpha] = [1, map.dim];
    if (map.busy && !reporting && !own) [width, alpha] = [1.2, layout === "org" ? 0.38 : 0.6];
    if (focus !== null && !own) alpha *= reporting && layout === "org" ? 0.45 : 0.16;
    const ends = [map.people.get(tie.from), map.people.get(tie.to)];
    if (some && !ends.every((person) => matches(map, person))) alpha *= 0.2;
    if (lit) [width, alpha] = [width + 1.6, 1];
    const order = (own || lit ? 10 : 0) + Object.keys(palette.lines).indexOf(tie.kind);
    const key = `${order} ${alpha} ${width}`;
    if (!groups.has(key)) groups.set(key, { kind: tie.kind, order, alpha, width, ties: [] });
    groups.get(key).ties.push(tie);
  }
  map.groups = [...groups.values()].sort((a, b) => a.order - b.order);
  return map.groups;
}
