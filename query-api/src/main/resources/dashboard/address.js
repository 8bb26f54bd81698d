// What is looked at, as the query of this page's address: it can be kept, sent and gone back to.

import { INTERVALS, PRESETS, fitted } from './range.js';
import { browserZone, usable } from './zones.js';

const RANGE = '30d';
/** With an offset, as the API wants it: without one each browser would read it in its own zone. */
const DATETIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/;

/**
 * What is wrong or absent in the address gives way to a default. Nobody is shown something else than
 * the address says without being told.
 *
 * @returns the choice, and a sentence for each thing that is not as the address has it
 */
export function read(now) {
  const query = new URLSearchParams(location.search);
  const notes = [];
  const range = rangeOf(query, notes);
  const zone = zoneOf(query.get('zone'), notes);
  const interval = oneOf(INTERVALS, query, 'interval', PRESETS[range.range]?.interval ?? 'day', notes);
  const fill = oneOf(['true', 'false'], query, 'fill', 'false', notes) === 'true';
  const asked = { wallet: query.get('wallet') ?? '', ...range, interval, zone, fill };
  const choice = fitted(asked, now);
  if (query.has('interval') && choice.interval !== interval) {
    notes.push(`This range has too many rows per ${interval}: shown per ${choice.interval}.`);
  }
  return { choice, notes };
}

/** A new entry of the browser's history, so that its back button works. */
export function visit(choice) {
  if (address(choice) !== location.pathname + location.search) {
    history.pushState(null, '', address(choice));
  }
}

/** Completes the entry that is there: it then means the same in any time zone. */
export function complete(choice) {
  history.replaceState(null, '', address(choice));
}

export function address({ wallet, range, from, to, interval, zone, fill }) {
  const query = new URLSearchParams();
  if (wallet) {
    query.set('wallet', wallet);
  }
  if (range === 'custom') {
    query.set('from', new Date(from).toISOString());
    query.set('to', new Date(to).toISOString());
  } else {
    query.set('range', range);
  }
  query.set('interval', interval);
  query.set('zone', zone);
  if (fill) {
    query.set('fill', 'true');
  }
  return '/?' + query.toString().replaceAll('%2F', '/').replaceAll('%3A', ':');
}

/** From one instant to another, or a range that ends now. */
function rangeOf(query, notes) {
  if (!query.has('from') && !query.has('to')) {
    return { range: oneOf(Object.keys(PRESETS), query, 'range', RANGE, notes) };
  }
  const [from, to] = ['from', 'to'].map((name) => instantOf(query.get(name)));
  if (from < to) {
    return { range: 'custom', from, to };
  }
  const why = from >= to ? 'ends before it begins' : 'needs two datetimes, such as 2026-05-01T00:00:00Z';
  const range = Object.keys(PRESETS).includes(query.get('range')) ? query.get('range') : RANGE;
  notes.push(`From “${query.get('from') ?? ''}” to “${query.get('to') ?? ''}” ${why}: shown is ${range}.`);
  return { range };
}

/** Any other text would be read by some rule of the browser's. */
function instantOf(text) {
  return DATETIME.test(text ?? '') ? Date.parse(text) : NaN;
}

function zoneOf(given, notes) {
  const zone = given === null ? browserZone() : usable(given);
  if (zone === null) {
    notes.push(given === null
      ? 'This browser names no time zone that can be used: times are of UTC.'
      : `“${given}” is no time zone that this browser and Purse know: times are of UTC.`);
  }
  return zone ?? 'UTC';
}

function oneOf(known, query, name, otherwise, notes) {
  const given = query.get(name);
  if (given !== null && !known.includes(given)) {
    notes.push(`“${given}” is no ${name}, as ${known.join(', ')} are: shown is ${otherwise}.`);
  }
  return known.includes(given) ? given : otherwise;
}
