// What a row of a history says about itself, in words.

import { shown } from './time.js';

export function hasCoins(row) {
  return row.count > 0;
}

export function title(row, { interval, zone }) {
  return shown(Date.parse(row.datetime), interval, zone);
}

/** An hour that is open may not have all its coins yet; one that is restated changed when it was closed. */
export function stateInWords(row, { zone }) {
  if (row.restatedAt) {
    const times = row.restatedCount === 1 ? 'once' : `${row.restatedCount} times`;
    const when = shown(Date.parse(row.restatedAt), 'hour', zone);
    return `${row.state === 'open' ? 'open, ' : ''}restated ${times}, last ${when}`;
  }
  return row.state;
}

/** Restated parts of a day that is still open count as restated. */
export function look(row) {
  return row.restatedAt ? 'restated' : row.state;
}
