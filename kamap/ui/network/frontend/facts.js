// The facts shown beside the pointer.

import { element } from "./tools.js";

export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

export function showFacts(map) {
  const { facts } = map.dom;
  const told = map.more.facts?.(map) ?? plainFacts(map);
  facts.hidden = !told || Boolean(map.drag || map.tying);
  if (told) facts.replaceChildren(...told);
}

function plainFacts(map) {
  const person = map.people.get(map.over);
  if (!person) return map.overTie && tieFacts(map, map.overTie);
  const note = person.note ? [element("p", { text: person.note, dir: "auto" })] : [];
  return [...nameAndPost(person), ...note];
}

export function nameAndPost({ name, title, department, organisation }) {
  const post = [title, department, organisation].filter(Boolean).join(" · ");
  const shown = [element("strong", { text: name, dir: "auto" })];
  if (post) shown.push(element("p", { text: post, dir: "auto" }));
  return shown;
}

function tieFacts(map, tie) {
  const { words } = map.payload;
  const values = { source: map.people.get(tie.from).name, target: map.people.get(tie.to).name };
  const shown = [element("strong", { text: fill(words.tie_facts[tie.kind], values), dir: "auto" })];
  if (tie.strength) {
    const strength = fill(words.strength, { strength: `${tie.strength}/5` });
    shown.push(element("p", { text: strength }));
  }
  return shown;
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
