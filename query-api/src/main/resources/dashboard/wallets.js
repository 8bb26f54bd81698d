// The list of wallets, searched by the beginning of their IDs.

import { address } from './address.js';
import { grouped } from './amounts.js';
import { get } from './api.js';
import { byId, element, say, show } from './dom.js';

const PAGE = 50;
const PAGES_MAX = 20;

let pages = 1;
let drawn = '';
let revealed = null;

/** Another page of the same list. */
export function more() {
  pages = Math.min(pages + 1, PAGES_MAX);
}

/**
 * @param choice what the links keep, and which wallet is the current one
 * @returns how true the list is
 */
export async function load(choice, signal) {
  const prefix = byId('prefix').value.trim();
  try {
    const { wallets, next, answer } = await list(prefix, signal);
    draw(choice, wallets, next, note(wallets.length, next, prefix));
    return answer;
  } catch (problem) {
    if (problem.status !== 400 || !prefix) {
      throw problem;
    }
    // The API says which characters IDs have. It answers nevertheless, and how true it is matters.
    draw(choice, [], undefined, `No wallet begins with “${prefix}”: no ID has all of these characters.`);
    return get('/wallets', { limit: 1 }, signal);
  }
}

/** As many of them as are to be shown. */
async function list(prefix, signal) {
  const wallets = [];
  let answer;
  let next;
  for (let page = 0; page < pages && (page === 0 || next); page++) {
    answer = await get('/wallets', { prefix, limit: PAGE, cursor: next }, signal);
    wallets.push(...answer.body.wallets);
    next = answer.body.next;
  }
  return { wallets, next, answer };
}

/** Which one is the current one, before anything is loaded of it. */
export function highlight({ wallet }) {
  for (const link of byId('wallet-list').querySelectorAll('[data-wallet]')) {
    mark(link, link.dataset.wallet === wallet);
  }
}

export function searched() {
  pages = 1;
}

export function clear() {
  drawn = '';
  revealed = null;
  byId('wallet-list').replaceChildren();
  show('wallets-more', false);
  say('wallets-note', '');
}

function draw(choice, wallets, next, words) {
  const now = JSON.stringify([choice, wallets]);
  // Untouched if nothing has changed: whoever is about to click would miss.
  if (now !== drawn) {
    drawn = now;
    const focused = document.activeElement?.dataset?.wallet;
    byId('wallet-list').replaceChildren(...wallets.map((wallet) => item(choice, wallet)));
    document.querySelector(`[data-wallet="${focused}"]`)?.focus();
  }
  show('wallets-more', Boolean(next) && pages < PAGES_MAX);
  say('wallets-note', words);
  reveal(choice);
}

/** Scrolls the list, not the page, to a wallet that has just become the current one. */
function reveal({ wallet }) {
  const link = byId('wallet-list').querySelector('[aria-current]');
  if (link && wallet !== revealed) {
    const box = byId('wallet-list');
    const [{ top, bottom }, frame] = [link, box].map((node) => node.getBoundingClientRect());
    if (top < frame.top || bottom > frame.bottom) {
      box.scrollTop += top - frame.top - (frame.height - (bottom - top)) / 2;
    }
    revealed = wallet;
  }
}

function mark(link, isCurrent) {
  if (isCurrent) {
    link.setAttribute('aria-current', 'page');
  } else {
    link.removeAttribute('aria-current');
  }
}

function note(count, next, prefix) {
  if (count === 0) {
    return prefix ? `No wallet begins with “${prefix}”.` : 'There are no wallets yet: record a coin, and wait for an update.';
  }
  return `${count}${next ? ' or more' : ''} ${count === 1 ? 'wallet' : 'wallets'}`;
}

function item(choice, { walletId, balance }) {
  const isCurrent = walletId === choice.wallet;
  return element('li', {}, element(
    'a',
    { href: address({ ...choice, wallet: walletId }), 'data-wallet': walletId, 'aria-current': isCurrent ? 'page' : null },
    element('span', { class: 'id' }, walletId),
    element('span', { class: 'held' }, balance === undefined ? '–' : grouped(balance)),
  ));
}
