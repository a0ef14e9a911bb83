// When, in ms since the page was asked for, is there one of everything that is looked for?
// An init script: it stands in the page before anything else does.

const shown = (selectors) => new Promise((resolve) => {
  const look = () => {
    if (selectors.every((selector) => document.querySelector(selector))) {
      observer.disconnect();
      resolve(performance.now());
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true });
});
