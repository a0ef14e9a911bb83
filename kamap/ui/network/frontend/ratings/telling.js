// What is told beside the pointer of somebody's ratings.

import { nameAndPost } from "../facts.js";
import { element } from "../tools.js";
import { signed } from "./lanes.js";
import { ourFacts } from "./ours.js";
import { sourceFacts } from "./sources.js";

export function ratedFacts(map) {
  const person = map.people.get(map.over);
  if (person?.source) return sourceFacts(map, person);
  if (person) return personFacts(map.payload.words, person);
  const one = map.rated.ours.get(map.overOther);
  return one && ourFacts(map, one);
}

function personFacts(words, person) {
  const { marks } = words;
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
  return [...nameAndPost(person), list];
}
