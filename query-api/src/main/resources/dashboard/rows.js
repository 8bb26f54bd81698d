// What a row of a history says about itself, in words.

import { shown } from './time.js';

export function hasCoins(row) {
  return row.count > 0;
}

export function title(row, { interval, zone }) {
  return shown(Date.parse(row.datetime), interval, zone);
}

/**
 * What is open may not have all its coins yet; what is restated had coins when it closed, and they
 * changed; what is late had none. Of days and months, what became of their hours is told, too.
 */
export function stateInWords(row, { interval, zone }) {
  const history = [row.restatedAt && restated(row, interval, zone), row.lateAt && late(row, interval, zone)];
  const words = history.filter(Boolean);
  return words.some((some) => some.startsWith(row.state)) ? words.join(', ') : [row.state, ...words].join(', ');
}

function restated({ restatedAt, restatedCount }, interval, zone) {
  const times = restatedCount === 1 ? 'once' : `${restatedCount} times`;
  const when = shown(Date.parse(restatedAt), 'hour', zone);
  return `${interval === 'hour' ? '' : 'hours '}restated ${times}, last ${when}`;
}

function late({ lateAt, lateCount }, interval, zone) {
  const when = shown(Date.parse(lateAt), 'hour', zone);
  return interval === 'hour' ? `late, first ${when}` : `${lateCount} late ${lateCount === 1 ? 'hour' : 'hours'}, last ${when}`;
}
