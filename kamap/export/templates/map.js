// What a file does when it is opened: its picture makes way for the map, drawn in one of its layouts.

function openFile(more) {
  const content = JSON.parse(document.getElementById("content").textContent);
  const box = document.getElementById("map");
  const choices = document.getElementById("choices");
  const names = Object.keys(content.layouts);
  let shown = names[0];
  let withOurs = false;

  const show = () => {
    const { places, ours, ...own } = content.layouts[shown];
    const nodes = content.common.nodes
      .filter(({ id }) => places[id])
      .map((node) => ({ ...node, x: places[node.id][0], y: places[node.id][1] }));
    draw(
      box,
      { ...content.common, ...own, nodes, ...(withOurs && ours ? { ours } : {}) },
      globalThis.vis,
      () => {},
      more,
    );
    for (const button of choices.children) {
      const pressed = button.dataset.layout ? button.dataset.layout === shown : withOurs;
      button.setAttribute("aria-pressed", String(pressed));
      if (!button.dataset.layout) button.disabled = !ours;
    }
  };
  const offer = (text, layout, chosen) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    if (layout) button.dataset.layout = layout;
    button.addEventListener("click", () => {
      chosen();
      show();
    });
    choices.append(button);
  };
  for (const name of names) offer(content.names[name], name, () => (shown = name));
  if (content.names.ours) offer(content.names.ours, "", () => (withOurs = !withOurs));
  choices.hidden = choices.children.length < 2;
  box.hidden = false;
  document.documentElement.classList.add("drawn");
  show();
}
