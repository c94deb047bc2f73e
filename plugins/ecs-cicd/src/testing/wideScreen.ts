/**
 * Gives the document the width of a desktop. To be imported before `@backstage/ui`, which asks once, when it is loaded;
 * without it a test runs on a narrow screen.
 */
window.matchMedia = query =>
  Object.assign(new EventTarget(), {
    matches: query.includes('min-width'),
    media: query,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
  });

export {};
