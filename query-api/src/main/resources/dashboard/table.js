// The rows of the history as a table.

import { grouped } from './amounts.js';
import { byId, element, say } from './dom.js';
import { hasCoins, stateInWords, title } from './rows.js';

/** The rows that the table shows. */
function visible({ choice, rows }) {
  return choice.fill ? rows : rows.filter(hasCoins);
}

export function draw(history) {
  const { choice } = history;
  const rows = visible(history);
  say('time-column', `${choice.interval[0].toUpperCase()}${choice.interval.slice(1)}, ${choice.zone}`);
  say('caption', `Coins of ${choice.wallet} per ${choice.interval}, ${rows.length} rows`);
  byId('rows').replaceChildren(...rows.map((row) => line(row, choice)));
  if (rows.length === 0) {
    byId('rows').append(element('tr', {}, element('td', { colspan: 7 }, 'No coins in this range.')));
  }
  byId('download').disabled = rows.length === 0;
}

function line(row, choice) {
  return element(
    'tr',
    { 'data-state': row.state },
    element('th', { scope: 'row' }, element('time', { datetime: row.datetime }, title(row, choice))),
    number(grouped(row.credits)),
    number(grouped(row.debits)),
    number(grouped(row.amount)),
    number(String(row.count)),
    number(grouped(row.balance)),
    element('td', {}, stateInWords(row, choice)),
  );
}

function number(text) {
  return element('td', { class: 'number' }, text);
}
