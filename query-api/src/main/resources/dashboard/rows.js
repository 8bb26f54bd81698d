// What a row of a history says about itself, in words.

import { shown } from './time.js';

export function hasCoins(row) {
  return row.count > 0;
}

export function title(row, { interval, zone }) {
  return shown(Date.parse(row.datetime), interval, zone);
}

/**
 * An hour that is open may not have all its coins yet; one that is restated had coins when it closed,
 * and they changed; one that is late had none.
 */
export function stateInWords(row, { interval, zone }) {
  const history = [row.restatedAt && restated(row, zone), row.lateAt && late(row, interval, zone)];
  const words = [row.state === 'open' && 'open', ...history].filter(Boolean).join(', ');
  return words || row.state;
}

function restated({ restatedAt, restatedCount }, zone) {
  const times = restatedCount === 1 ? 'once' : `${restatedCount} times`;
  return `restated ${times}, last ${shown(Date.parse(restatedAt), 'hour', zone)}`;
}

function late({ lateAt, lateCount }, interval, zone) {
  const when = shown(Date.parse(lateAt), 'hour', zone);
  return interval === 'hour' ? `late, first ${when}` : `${lateCount} late ${lateCount === 1 ? 'hour' : 'hours'}, last ${when}`;
}

/** Restated parts of a day that is still open count as restated. */
export function look(row) {
  return row.restatedAt ? 'restated' : row.state;
}
