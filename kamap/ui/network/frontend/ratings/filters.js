// Filters by role and by attitude.

import { refocus } from "../choosing.js";
import { element } from "../tools.js";

export function furnishFilters(map) {
  const { rated } = map;
  const { signal } = map.closing;
  const filters = ["role", "attitude"].map((name) => {
    const filter = element("select", {});
    const set = () => {
      rated[name] = filter.value;
      map.sieve = rated.role || rated.attitude ? (person) => passes(rated, person) : null;
      refocus(map);
    };
    filter.addEventListener("change", set, { signal });
    return filter;
  });
  [rated.byRole, rated.byAttitude] = filters;
  return filters;
}

function passes({ role, attitude }, person) {
  if (role && !(person.roles ?? []).includes(role)) return false;
  return !attitude || person.attitude === attitude;
}

/** Offers what is there, when that or the language has changed. */
export function wordFilters(map) {
  const { words, nodes, lang } = map.payload;
  const { rated } = map;
  const roles = Object.keys(words.roles).filter((role) => nodes.some((node) => node.roles?.includes(role)));
  const attitudes = presentAttitudes(map);
  const key = JSON.stringify([lang, roles, attitudes]);
  if (key === rated.worded) return;
  rated.worded = key;
  rated.byRole.setAttribute("aria-label", words.role);
  rated.byAttitude.setAttribute("aria-label", words.attitude);
  offer(rated.byRole, rated.role, words.all_roles, roles, words.roles);
  offer(rated.byAttitude, rated.attitude, words.all_attitudes, attitudes, words.attitudes);
}

export function presentAttitudes(map) {
  const held = new Set(map.payload.nodes.map((node) => node.attitude));
  return Object.keys(map.payload.words.attitudes).filter((attitude) => held.has(attitude));
}

function offer(filter, chosen, all, values, words) {
  const option = (value, text) => element("option", { value, text });
  if (chosen && !values.includes(chosen)) values.push(chosen); // what is set stays set
  filter.replaceChildren(option("", all), ...values.map((value) => option(value, words[value])));
  filter.value = chosen;
}
