// The operator's corner: what the updater and reconcile did last.

import { grouped } from './amounts.js';
import { get } from './api.js';
import { byId, element } from './dom.js';
import { duration } from './time.js';

let refusal = null;

/** Does not ask again whoever has refused to tell. */
export async function load(signal) {
  if (refusal) {
    throw refusal;
  }
  try {
    return await get('/operations', {}, signal);
  } catch (problem) {
    refusal = problem.status === 403 ? problem : null;
    throw problem;
  }
}

/** Somebody else asks from now on. */
export function forget() {
  refusal = null;
}

export function draw({ body, now }) {
  const { lastUpdate, lastCompleteUpdate, runningUpdate, lastReconcile, runningReconcile } = body;
  const ago = (instant) => `${duration(now - Date.parse(instant))} ago`;
  byId('operations').replaceChildren(
    entry('Last update', lastUpdate && outcome(lastUpdate, ago), lastUpdate && [
      `${grouped(lastUpdate.pages)} pages, ${grouped(lastUpdate.hoursChanged)} hours changed, `
        + `${grouped(lastUpdate.hoursRestated)} restated, took ${took(lastUpdate)}`,
      setAside(lastUpdate), lastUpdate.message]),
    entry('Oldest change not copied before', lag(lastUpdate), []),
    entry('Last complete update', lastCompleteUpdate && words('good', ago(lastCompleteUpdate.startedAt)), []),
    ...running('Update', runningUpdate, ago),
    entry('Last reconcile', lastReconcile && outcome(lastReconcile, ago), lastReconcile && [
      `${lastReconcile.scope}: ${grouped(lastReconcile.wallets)} wallets, ${grouped(lastReconcile.coins)} coins`,
      differences(lastReconcile), lastReconcile.message]),
    ...running('Reconcile', runningReconcile, ago),
  );
}

export function failed(problem) {
  if ([401, 403].includes(problem.status)) {
    byId('operations').replaceChildren(element('div', { class: 'more' }, 'For tokens with the scope wallet:operate.'));
    return;
  }
  byId('operations').replaceChildren(entry('Unknown', words('bad', problem.title), [problem.message]));
}

function entry(term, first, more) {
  const lines = (more ?? []).filter(Boolean).map((line) => element('div', { class: 'more' }, line));
  return element('div', {}, element('dt', {}, term), element('dd', {}, first ?? 'never', ...lines));
}

function outcome(run, ago) {
  const isGood = ['succeeded', 'consistent'].includes(run.outcome);
  return words(isGood ? 'good' : 'bad', `${run.outcome} ${ago(run.startedAt)}`);
}

function words(state, text) {
  return element('span', { 'data-state': state }, text);
}

/** A moment is told in milliseconds. */
function took({ startedAt, finishedAt }) {
  const millis = Date.parse(finishedAt) - Date.parse(startedAt);
  return millis < 2_000 ? `${millis} ms` : duration(millis);
}

function lag(run) {
  return run && (run.lagMillis === undefined ? 'none' : `${duration(run.lagMillis)} old`);
}

function setAside({ walletsSetAside }) {
  return walletsSetAside > 0 && words('bad', `${grouped(walletsSetAside)} wallets could not be copied`);
}

function differences(run) {
  return run.differences > 0
    && words('bad', `${grouped(run.differences)} differences, ${grouped(run.repaired)} repaired`);
}

function running(what, run, ago) {
  return run ? [entry(`${what} at work`, `since ${ago(run.startedAt).replace(' ago', '')}`, [])] : [];
}
