// Mounts the map as a Streamlit component: Streamlit calls this on every change of its data.

import "./vendor/vis-network.min.js"; // a UMD file: as a module it leaves its exports in globalThis.vis
import { draw, erase } from "./network.js";
import { ratings } from "./ratings/ratings.js";

export default function ({ data, parentElement, setTriggerValue }) {
  let box = parentElement.querySelector(".kamap-map");
  if (!box) {
    box = parentElement.appendChild(document.createElement("div"));
    box.className = "kamap-map";
  }
  // A customer's chart says nothing that they could show.
  draw(box, data, globalThis.vis, setTriggerValue, data.words.attitudes ? ratings : {});
  return () => {
    // Streamlit also says so when newer data overtakes a call that is still loading: that map stays.
    if (parentElement.isConnected) return;
    erase(box);
    box.remove();
  };
}
