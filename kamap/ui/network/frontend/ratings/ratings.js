// What only we may know of the people on a map, as hooks of the renderer: draw(…, ratings).
//
//   furnish(map)                      once: room for what is remembered; gives more tools
//   receive(map)                      takes what else a payload says; true: fit the map anew
//   ground(map, ctx)                  painted first, under everything
//   beside(map, ctx, zoom)            painted over the ties, under the cards
//   body(map, ctx, person, frame)     a card before its text; gives the look that its text has,
//                                     or null where all of it is painted
//   room(person)                      how far marks around a card reach
//   badges(map, ctx, person, frame)   painted over the text of a card
//   under(map, point)                 the key of something else that lies there
//   facts(map)                        elements that tell what the pointer is over
//   explain(map, lines)               items of the legend, those of the lines among them
//   dropped(map, person, place)       true where a card put there says something else than a place
//
// What they keep is in map.rated; map.outside, around, free, dim and still are set for the core.

import { paintBadges } from "./badges.js";
import { paintBody, ringRoom } from "./bodies.js";
import { explainRatings } from "./explaining.js";
import { furnishFilters, wordFilters } from "./filters.js";
import { isBoard, laneBoxes, paintLanes, rateByPlace } from "./lanes.js";
import { ourBoxes, paintOurs, pillAt, receiveOurs } from "./ours.js";
import { ratedFacts } from "./telling.js";
import { FREE, toWindow } from "../view.js";

const AXES = [46, 14, 14, 58]; // pixels kept free for those of the matrix

export const ratings = {
  furnish: furnishRatings,
  receive: receiveRatings,
  ground: paintLanes,
  beside: paintOurs,
  body: paintBody,
  room: ringRoom,
  badges: paintBadges,
  under: pillAt,
  facts: ratedFacts,
  explain: explainRatings,
  dropped: rateByPlace,
};

function furnishRatings(map) {
  map.rated = { role: "", attitude: "", ours: new Map(), covers: [], hatches: new Map() };
  map.box.kamap.ours = (member) => toWindow(map, map.rated.ours.get(member));
  return furnishFilters(map);
}

function receiveRatings(map) {
  const { nodes, loose } = map.payload;
  const sources = nodes.filter((node) => node.source);
  map.outside = new Set(sources.map((node) => node.id)); // a source has its place beside the map
  const anew = receiveOurs(map);
  map.around = [...ourBoxes(map), ...laneBoxes(map)];
  map.free = isBoard(map) ? AXES : FREE;
  map.dim = isBoard(map) ? 0.4 : 0.6;
  map.still = Boolean(loose && isBoard(map));
  wordFilters(map);
  return anew;
}
