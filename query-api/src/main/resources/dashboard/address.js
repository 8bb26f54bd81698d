// What is looked at, as the query of this page's address: it can be kept, sent and gone back to.

import { INTERVALS, PRESETS, fitted } from './range.js';
import { browserZone, zones } from './time.js';

const RANGE = '30d';

/** What is wrong or absent in the address gives way to a default. */
export function read(now) {
  const query = new URLSearchParams(location.search);
  const [from, to] = ['from', 'to'].map((name) => Date.parse(query.get(name)));
  const isCustom = from < to;
  const range = isCustom ? 'custom' : oneOf(Object.keys(PRESETS), query.get('range'), RANGE);
  const choice = {
    wallet: query.get('wallet') ?? '',
    range,
    ...(isCustom ? { from, to } : {}),
    interval: oneOf(INTERVALS, query.get('interval'), PRESETS[range]?.interval ?? 'day'),
    zone: oneOf(zones(), query.get('zone'), browserZone()),
    fill: query.get('fill') === 'true',
  };
  return fitted(choice, now);
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

function oneOf(known, given, otherwise) {
  return known.includes(given) ? given : otherwise;
}
