// How long, in this page, from a key to what is looked for? In ms of performance.now().
// An init script: it stands in the page before anything else does.

globalThis.bench = (() => {
  let pressed = null;
  addEventListener("keydown", () => { pressed = performance.now(); }, { capture: true });

  const seen = ({ text, map }) => ({
    text: document.querySelector(text)?.textContent.trim() || null,
    map: map ? (document.querySelector(map)?.dataset.revision ?? null) : null,
  });

  // Resolves to {text, map}: how long after the key, or after the page was asked for, each changed.
  const watch = (what, before = { text: null, map: null }) => new Promise((resolve) => {
    pressed = null;
    const took = {};
    const wanted = what.map ? ["text", "map"] : ["text"];
    const look = () => {
      const now = performance.now();
      const found = seen(what);
      for (const part of wanted) {
        if (took[part] === undefined && found[part] !== null && found[part] !== before[part]) {
          took[part] = now - (pressed ?? 0);
        }
      }
      if (wanted.every((part) => took[part] !== undefined)) {
        observer.disconnect();
        resolve(took);
      }
    };
    const observer = new MutationObserver(look);
    observer.observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ["data-revision"],
    });
  });

  let waiting = null;
  let sought = null;
  return {
    opening: (what) => { sought = what; waiting = watch(what); },
    arm: (what) => { sought = what; waiting = watch(what, seen(what)); },
    took: (patience) => Promise.race([
      waiting,
      new Promise((_, reject) => {
        setTimeout(() => reject(Error(`Never seen: ${JSON.stringify(sought)}`)), patience);
      }),
    ]),
  };
})();
