// Which time zones there are, for this browser and for the API.

/** A name as the API wants it: with a slash, and in its usual case. */
const NAME = /^[A-Z][A-Za-z0-9_+-]*(\/[A-Z][A-Za-z0-9_+-]*)+$/;

/** That of this browser, if it knows one. */
export function browserZone() {
  return usable(Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** Those to choose from. There are more: older names, and Etc/GMT+3 and its like. */
export function zones() {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'))];
}

/**
 * @param name of a zone, perhaps an older one
 * @returns the name by which it is known here and to the API, or null
 */
export function usable(name) {
  return [name, taken(name)].find((zone) => taken(zone) && isKnown(zone)) ?? null;
}

/** As far as one can tell here: the API refuses abbreviations and offsets. */
function isKnown(zone) {
  return zone === 'UTC' || NAME.test(zone);
}

/** What the browser calls it. Some it names, as Etc/Unknown, and does not take. */
function taken(name) {
  try {
    return name ? new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone : null;
  } catch {
    return null;
  }
}
