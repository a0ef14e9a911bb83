// Is the page light or dark, and which colours and fonts follow?

import { SANS } from "./cards.js";
import { element } from "./tools.js";

/** The palette for the ground the page gives, and the page's own colours and font with it. */
export function readTheme(map) {
  const style = getComputedStyle(map.box);
  const said = (name) => style.getPropertyValue(name).trim();
  const ground = said("--st-background-color");
  const name = ground && brightness(ground) < 0.4 ? "dark" : "light";
  const theme = { ...map.payload.palette[name], name };
  if (ground) theme.ground = ground;
  theme.given = Boolean(ground); // by the page
  theme.text = said("--st-text-color") || theme.text;
  theme.grid = said("--st-border-color-light") || theme.grid;
  map.theme = theme;
  map.box.dataset.theme = name;
  const font = `${said("--st-font")}${said("--st-font") ? ", " : ""}${SANS}`;
  if (font !== map.font) map.fits.clear();
  map.font = font;
  map.scale ??= 1;
}

/** How light a CSS colour is, 0 to 1, as the eye weighs red, green and blue. */
function brightness(colour) {
  const ctx = element("canvas", { width: 1, height: 1 }).getContext("2d");
  ctx.fillStyle = colour;
  ctx.fillRect(0, 0, 1, 1);
  const [red, green, blue] = ctx.getImageData(0, 0, 1, 1).data;
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
