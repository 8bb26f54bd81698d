// What the chart draws, as floats: they decide about pixels, and about nothing that is written.

import { position } from './amounts.js';

const HEADROOM = 1.08;
const POINTS_MAX = 40;

/** The colours of the style sheet, light or dark as they are now. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const names = ['credits', 'debits', 'balance', 'restated', 'muted', 'line', 'text', 'card'];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

export function datasets(rows, colour) {
  return [
    line(rows, colour),
    marks(rows, colour),
    bars(rows, 'Credits', 'credits', colour.credits, 1),
    bars(rows, 'Debits', 'debits', colour.debits, -1),
  ];
}

/** Both axes have their zero at the same height: a balance of nothing stands where no coins do. */
export function limits(rows) {
  const up = highest(rows, 'credits') * HEADROOM || 1;
  const down = highest(rows, 'debits') * HEADROOM;
  const held = rows.map((row) => position(row.balance));
  const top = Math.max(...held, 0) * HEADROOM || 1;
  const bottom = Math.min(...held, 0) * HEADROOM;
  const share = Math.max(down / up, -bottom / top);
  return { coins: { min: -share * up, max: up }, balance: { min: -share * top, max: top } };
}

function highest(rows, field) {
  return rows.reduce((most, row) => Math.max(most, position(row[field])), 0);
}

function line(rows, colour) {
  return {
    type: 'line', label: 'Balance', field: 'balance', yAxisID: 'balance',
    data: rows.map((row) => position(row.balance)),
    borderColor: colour.balance, backgroundColor: colour.balance, borderWidth: 2,
    pointRadius: rows.length <= POINTS_MAX ? 2.5 : 0, pointHoverRadius: 4,
  };
}

/** A triangle over what was restated: a colour alone would not tell everybody. */
function marks(rows, colour) {
  return {
    type: 'line', label: 'Restated', yAxisID: 'coins', stack: 'marks', showLine: false,
    data: rows.map((row) => (row.state === 'restated' ? position(row.credits) : null)),
    pointStyle: 'triangle', pointRadius: 7, pointHoverRadius: 8,
    backgroundColor: colour.restated, borderColor: colour.card, borderWidth: 1,
  };
}

/** What is open is only outlined: it may still grow. */
function bars(rows, label, field, colour, direction) {
  return {
    type: 'bar', label, field, yAxisID: 'coins', stack: 'coins',
    data: rows.map((row) => direction * position(row[field])),
    backgroundColor: rows.map((row) => (row.state === 'open' ? `${colour}40` : colour)),
    borderColor: colour, borderWidth: rows.map((row) => (row.state === 'open' ? 1.5 : 0)),
    categoryPercentage: 0.9, barPercentage: 0.95, maxBarThickness: 48, minBarLength: 0,
  };
}
