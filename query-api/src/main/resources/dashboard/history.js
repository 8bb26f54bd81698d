// What is known of one wallet: itself, and the rows of the range that is looked at.

import { get } from './api.js';
import { bounds, ROWS_MAX } from './range.js';

const PAGE_ROWS = 1_000;

/**
 * @param choice what is looked at
 * @returns the wallet (none while its balance is not copied), all rows of the range with those
 *     without coins, and how true they are
 */
export async function load(choice, now, signal) {
  const range = bounds(choice, now);
  const [wallet, pages] = await Promise.all([walletOf(choice, signal), pagesOf(choice, range, signal)]);
  const first = pages[0];
  return {
    choice,
    ...range,
    wallet: wallet.body,
    rows: pages.flatMap((page) => page.body.rows),
    version: Math.min(...pages.map((page) => page.body.version)),
    complete: pages.every((page) => page.body.complete),
    asOf: first.asOf,
    now: first.now,
    loadedAt: Date.now(),
    isSame: wallet.isSame && pages.every((page) => page.isSame),
  };
}

export function path({ wallet }) {
  return `/wallets/${encodeURIComponent(wallet)}/history`;
}

/** What the API must know of a range. */
export function question({ interval, zone }, { from, to }) {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), interval, zone };
}

/** An unknown wallet is a failure; a balance that was not copied yet is a state. */
async function walletOf({ wallet }, signal) {
  try {
    return await get(`/wallets/${encodeURIComponent(wallet)}`, {}, signal);
  } catch (problem) {
    if (problem.code === 'read-model-behind') {
      return { body: null, isSame: false };
    }
    throw problem;
  }
}

async function pagesOf(choice, range, signal) {
  const first = { ...question(choice, range), fill: true, limit: PAGE_ROWS };
  const pages = [await get(path(choice), first, signal)];
  while (pages.at(-1).body.next && pages.length * PAGE_ROWS < ROWS_MAX) {
    pages.push(await get(path(choice), { cursor: pages.at(-1).body.next, limit: PAGE_ROWS }, signal));
  }
  return pages;
}
