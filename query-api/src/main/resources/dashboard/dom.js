// Short words for what every part of the page does to the document.

export function byId(id) {
  return document.getElementById(id);
}

/** An element with attributes and children; texts become text, never markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children);
  return made;
}

/** Sets a text, and leaves the document alone if it is there already. */
export function say(id, text) {
  const node = byId(id);
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

export function show(id, isShown) {
  byId(id).hidden = !isShown;
}
