// How old what is shown is, second by second.

import { byId, say, show } from './dom.js';
import { duration, shown } from './time.js';

/** The API knows how often the updater should run, and writes into the page what is too long. */
const STALE_MILLIS = 1_000 * Number(document.querySelector('meta[name="stale-after-seconds"]').content);

let last = null;
let isFailed = false;

export function start() {
  setInterval(draw, 1_000);
}

/**
 * @param answer with the server's own time: what has passed since is counted, and no clock of this
 *   browser asked, which may be wrong or be set meanwhile
 */
export function answered({ asOf, now }) {
  last = { asOf, since: performance.now() - now };
  isFailed = false;
  draw();
}

export function failed() {
  isFailed = true;
  draw();
}

/** Nothing is shown any more. */
export function forget() {
  last = null;
  isFailed = false;
  draw();
}

function draw() {
  // Runs are dated by the database's clock, which may be ahead of the API's: nothing is younger than now.
  const age = last && Number.isFinite(last.asOf) ? Math.max(0, performance.now() - last.since - last.asOf) : null;
  const isStale = last !== null && (age === null || age > STALE_MILLIS);
  byId('freshness').dataset.state = isFailed ? 'failed' : isStale ? 'stale' : last ? 'fresh' : '';
  say('as-of', inWords(age));
  show('stale', isStale && !isFailed);
  say('stale', isStale ? why(age) : '');
}

function inWords(age) {
  if (last === null) {
    return isFailed ? 'No answer' : 'Not loaded yet';
  }
  return age === null ? 'Never updated' : `${isFailed ? 'No answer; shown is as of' : 'As of'} ${duration(age)} ago`;
}

function why(age) {
  return age === null
    ? 'No update has copied everything yet: what is shown may be a part of it.'
    : `The read model is behind: what was recorded after ${shown(last.asOf, 'hour', 'UTC')} UTC may be missing here. `
      + 'See the last update in the operator’s corner.';
}
