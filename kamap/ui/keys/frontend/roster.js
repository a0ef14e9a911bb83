// Everybody in the round, in its order: where it is, who is done; a click goes to somebody.

/** Draws `data.people` into a box, or brings what is drawn up to date. */
export function drawRoster(box, data, go) {
  const ids = data.people.map((person) => person.id).join(" ");
  if (box.dataset.ids !== ids) {
    box.dataset.ids = ids;
    box.replaceChildren(list(data, go));
  }
  box.firstChild.setAttribute("aria-label", data.label);
  data.people.forEach((person, index) => paint(box.firstChild.children[index], person, data));
  if (box.dataset.here !== String(data.here)) {
    box.dataset.here = data.here;
    bringIntoSight(box);
  }
}

function list(data, go) {
  const list = document.createElement("ol");
  for (const person of data.people) {
    const button = list.appendChild(document.createElement("li")).appendChild(
      document.createElement("button"),
    );
    button.type = "button";
    button.dataset.person = person.id;
    for (const part of ["dot", "name", "stance", "done"]) {
      button.appendChild(document.createElement("span")).className = part;
    }
    button.addEventListener("click", () => go(person.id));
  }
  return list;
}

function paint(item, person, data) {
  const button = item.firstChild;
  const [dot, name, stance, done] = button.children;
  dot.style.background = person.hatch
    ? `repeating-linear-gradient(135deg, ${person.fill} 0 3px, ${person.hatch} 3px 5px)`
    : person.fill;
  dot.style.borderColor = person.outline;
  name.textContent = name.title = person.name;
  stance.textContent = person.stance;
  done.textContent = person.lost ? "!" : person.done ? "✓" : "";
  button.classList.toggle("is-done", person.done);
  button.classList.toggle("is-lost", person.lost);
  button.setAttribute("aria-label", person.said);
  if (person.id === data.here) button.setAttribute("aria-current", "step");
  else button.removeAttribute("aria-current");
}

/** Scrolls the list alone: the page stays where it is. */
function bringIntoSight(box) {
  const here = box.querySelector("[aria-current]");
  if (here) box.scrollTop = here.offsetTop - box.offsetTop - (box.clientHeight - here.offsetHeight) / 2;
}
