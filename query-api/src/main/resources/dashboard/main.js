// The dashboard: what is looked at, when it is loaded, and who draws it.

import * as address from './address.js';
import { forget } from './api.js';
import * as chart from './chart.js';
import * as controls from './controls.js';
import { download } from './csv.js';
import { byId, say, show } from './dom.js';
import * as failure from './failure.js';
import * as freshness from './freshness.js';
import { load as loadHistory } from './history.js';
import * as identity from './identity.js';
import * as notes from './notes.js';
import * as operations from './operations.js';
import { between, fitted, moved } from './range.js';
import * as summary from './summary.js';
import * as table from './table.js';
import { plus } from './time.js';
import * as wallets from './wallets.js';

const REFRESH_MILLIS = 5_000;

let choice = null;
let history = null;
let loading = new AbortController();
let timer = 0;

readAddress();
address.complete(choice);
chart.start(zoom);
controls.start((change) => choose(fitted({ ...choice, ...change }, Date.now())));
freshness.start();
identity.start(anew);
listen();
load(true);

function listen() {
  addEventListener('popstate', () => { const before = choice; readAddress(); go(choice, before); });
  document.addEventListener('visibilitychange', () => load(false));
  document.addEventListener('click', followed);
  byId('refresh').addEventListener('change', () => load(false));
  byId('retry').addEventListener('click', () => load(true));
  byId('download').addEventListener('click', save);
  byId('prefix').addEventListener('input', () => { wallets.searched(); load(false); });
  byId('wallets-more').addEventListener('click', () => { wallets.more(); load(false); });
  submitted('wallet-search', () => choose({ ...choice, wallet: byId('prefix').value.trim() }));
  moving('earlier', { shift: -0.5 });
  moving('later', { shift: 0.5 });
  moving('zoom-in', { scale: 0.5 });
  moving('zoom-out', { scale: 2 });
}

function submitted(id, then) {
  byId(id).addEventListener('submit', (event) => { event.preventDefault(); then(); });
}

function moving(id, movement) {
  byId(id).addEventListener('click', () => history && choose(moved(choice, history, movement)));
}

async function save() {
  try {
    say('status', `Downloaded ${await download(history)}`);
  } catch (problem) {
    failure.draw(problem, true);
  }
}

/** A link to another wallet does not load the page anew; in another tab it may. */
function followed(event) {
  const link = event.target.closest('[data-wallet]');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    choose({ ...choice, wallet: link.dataset.wallet });
  }
}

function zoom(first, last) {
  const { rows } = history;
  const from = Date.parse(rows[first].datetime);
  const to = plus(Date.parse(rows[last].datetime), 1, choice.interval, choice.zone);
  choose(between(choice, from, to));
}

/** Says what of it is not shown as it stands there, until something else is chosen. */
function readAddress() {
  const read = address.read(Date.now());
  choice = read.choice;
  notes.draw(read.notes);
}

function choose(next) {
  address.visit(next);
  notes.draw([]);
  go(next, choice);
}

function go(next, before) {
  if (next.wallet !== before.wallet) {
    history = null;
  }
  choice = next;
  load(true);
}

/** What was told to somebody else is nobody's business any more. */
function anew() {
  forget();
  operations.forget();
  clear();
  load(true);
}

function clear() {
  history = null;
  wallets.clear();
  freshness.forget();
}

/** @param isAsked by a person, who wants to hear of it; the others are by the clock */
async function load(isAsked) {
  clearTimeout(timer);
  loading.abort();
  loading = new AbortController();
  const { signal } = loading;
  if (isAsked) {
    announceLoading();
  }
  const now = Date.now();
  const results = await Promise.allSettled([
    choice.wallet ? loadHistory(choice, now, signal) : null,
    wallets.load(choice, signal),
    operations.load(signal),
  ]);
  if (!signal.aborted) {
    draw(...results, isAsked);
    byId('wallet').setAttribute('aria-busy', 'false');
    again();
  }
}

/** Not while nobody looks, nor before there is a token that may be good. */
function again() {
  if (byId('refresh').checked && !document.hidden && byId('token-form').hidden) {
    timer = setTimeout(() => load(false), REFRESH_MILLIS);
  }
}

function announceLoading() {
  document.title = choice.wallet ? `${choice.wallet} · Purse` : 'Purse';
  controls.draw(choice, Date.now());
  wallets.highlight(choice);
  byId('wallet').setAttribute('aria-busy', 'true');
  show('wallet', history !== null);
  show('welcome', !choice.wallet);
  say('status', choice.wallet ? `Loading wallet ${choice.wallet}` : 'Loading');
  show('loading', Boolean(choice.wallet) && history === null);
}

function draw(loaded, listed, operated, isAsked) {
  const problem = [loaded, listed].find(({ status }) => status === 'rejected')?.reason ?? null;
  show('loading', false);
  if (identity.isAsked(problem)) {
    clear();
    show('welcome', false);
  } else if (loaded.status === 'fulfilled' && loaded.value) {
    drawHistory(loaded.value, isAsked);
  } else if (isGone(loaded.reason)) {
    history = null;
  }
  show('wallet', history !== null);
  failure.draw(problem, history !== null);
  drawFreshness(loaded, listed, problem);
  drawOperations(operated);
  if (problem) {
    say('status', '');
  }
}

/** Who is told that there is no such wallet is answered nevertheless. */
function drawFreshness(loaded, listed, problem) {
  const answer = loaded.value ?? listed.value;
  if (answer && (problem === null || isGone(problem))) {
    freshness.answered(answer);
  } else if (identity.isAsked(problem) || isGone(problem)) {
    freshness.forget();
  } else {
    freshness.failed();
  }
}

/** Whether what was shown of the wallet before is not to be seen any more. */
function isGone(problem) {
  return [403, 404].includes(problem?.status);
}

function drawHistory(loaded, isAsked) {
  const isSame = loaded.isSame && !isAsked && history !== null;
  history = loaded;
  summary.draw(history);
  if (!isSame) {
    show('wallet', true);
    chart.draw(history);
    table.draw(history);
    say('status', `Wallet ${choice.wallet}: balance ${byId('balance').textContent}, ${byId('caption').textContent}`);
  }
}

function drawOperations({ status, value, reason }) {
  if (status === 'fulfilled') {
    operations.draw(value);
  } else {
    operations.failed(reason);
  }
}
