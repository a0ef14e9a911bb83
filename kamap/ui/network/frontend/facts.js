// The facts shown beside the pointer.

import { signed } from "./lanes.js";
import { ourFacts } from "./ours.js";
import { sourceFacts } from "./sources.js";
import { element } from "./tools.js";

export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

export function showFacts(map) {
  const { facts } = map.dom;
  const person = map.people.get(map.over);
  const tie = map.overTie;
  const one = map.ours.get(map.overOurs);
  facts.hidden = !(person || tie || one) || Boolean(map.drag || map.tying);
  if (person?.source) facts.replaceChildren(...sourceFacts(map, person));
  else if (person) facts.replaceChildren(...personFacts(map.payload.words, person));
  else if (tie) facts.replaceChildren(...tieFacts(map, tie));
  else if (one) facts.replaceChildren(...ourFacts(map, one));
}

function personFacts(words, person) {
  const { marks } = words;
  const where = [person.title, person.department, person.organisation].filter(Boolean).join(" · ");
  const stands = ["final_say", "veto"].filter((name) => person[name]).map((name) => marks[name]);
  const roles = (person.roles ?? []).map((role) => words.roles[role]);
  const checked = marks[person.assumed ? "assumed" : "confirmed"];
  const rated = [person.rated_on, person.stale && marks.stale, checked];
  const known = person.stance !== undefined;
  const rows = [
    [
      words.stance,
      known
        ? `${signed(person.stance)} · ${words.stances[person.stance]}`
        : words.attitudes[person.attitude],
    ],
    [words.influence, person.influence],
    [words.roles_held, [...stands, ...roles].join(", ")],
    [words.contact, words.depths[person.depth ?? 0]],
    [words.rated, known && rated.filter(Boolean).join(" · ")],
    [words.favours, person.favours],
  ];
  const list = element("dl", {});
  for (const [term, said] of rows) {
    if (said === undefined || said === "" || said === false) continue;
    list.append(element("dt", { text: term }), element("dd", { text: String(said), dir: "auto" }));
  }
  const shown = [element("strong", { text: person.name, dir: "auto" })];
  if (where) shown.push(element("p", { text: where, dir: "auto" }));
  return [...shown, list];
}

function tieFacts(map, tie) {
  const { words } = map.payload;
  const values = { source: map.people.get(tie.from).name, target: map.people.get(tie.to).name };
  return [
    element("strong", { text: fill(words.tie_facts[tie.kind], values), dir: "auto" }),
    element("p", { text: fill(words.strength, { strength: `${tie.strength}/5` }) }),
  ];
}

export function placeFacts(map) {
  const { facts, ground } = map.dom;
  if (facts.hidden || !map.pointer) return;
  const frame = ground.getBoundingClientRect();
  const [x, y] = [map.pointer.x - frame.left, map.pointer.y - frame.top];
  const left = x + 16 + facts.offsetWidth < frame.width ? x + 16 : x - 16 - facts.offsetWidth;
  const top = Math.min(y + 16, frame.height - facts.offsetHeight - 4);
  facts.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
}
