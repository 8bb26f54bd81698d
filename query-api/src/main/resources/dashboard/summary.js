// The wallet's name and balance, and the sums of the range.

import { grouped, sum } from './amounts.js';
import { byId, say } from './dom.js';
import { duration, shown } from './time.js';

export function draw(history) {
  const { choice, wallet, rows, from, to, version, complete } = history;
  say('wallet-title', choice.wallet);
  say('balance', wallet ? grouped(wallet.balance) : 'not copied yet');
  say('version', `version ${version}: ${version} ${version === 1 ? 'coin' : 'coins'}`);
  say('complete', complete ? 'complete' : 'incomplete: some of its hours are not copied yet');
  byId('complete').dataset.state = complete ? 'good' : 'bad';
  say('last-activity', lastActivity(history));
  say('range-shown', `${when(from, choice)} to ${when(to, choice)}, per ${choice.interval}, ${choice.zone}`);
  say('total-credits', grouped(sum(rows.map((row) => row.credits))));
  say('total-debits', grouped(sum(rows.map((row) => row.debits))));
  say('total-amount', grouped(sum(rows.map((row) => row.amount))));
  say('total-count', grouped(rows.reduce((total, row) => total + row.count, 0)));
}

function lastActivity({ wallet, now }) {
  return wallet?.lastActivity ? `last coin ${duration(now - Date.parse(wallet.lastActivity))} ago` : '';
}

function when(instant, { zone }) {
  return shown(instant, 'hour', zone);
}
