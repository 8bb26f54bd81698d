// Which part of a wallet's life is looked at, and in what steps.

import { plus, startOf } from './time.js';

export const INTERVALS = ['hour', 'day', 'month'];
export const PRESETS = {
  '24h': { count: 24, unit: 'hour', interval: 'hour' },
  '7d': { count: 7, unit: 'day', interval: 'hour' },
  '30d': { count: 30, unit: 'day', interval: 'day' },
  '12mo': { count: 12, unit: 'month', interval: 'month' },
};

/** More could neither be told apart on a screen nor loaded at once. */
export const ROWS_MAX = 2_250;

const MILLIS = { hour: 3_600_000, day: 86_400_000, month: 30 * 86_400_000 };
const FIRST = Date.UTC(2000, 0, 1);
const END = Date.UTC(9999, 0, 1);

/** The instants that a choice stands for now, the second of them excluded. */
export function bounds({ range, from, to, interval, zone }, now) {
  if (range === 'custom') {
    return { from, to };
  }
  const { count, unit } = PRESETS[range];
  const end = plus(startOf(now, interval, zone), 1, interval, zone);
  return { from: startOf(back(end, count, unit, zone), interval, zone), to: end };
}

/** Whether so many intervals can be shown. */
export function fits({ from, to }, interval) {
  return (to - from) / MILLIS[interval] <= ROWS_MAX;
}

/** The same choice, in steps that can be shown. */
export function fitted(choice, now) {
  const interval = INTERVALS.slice(INTERVALS.indexOf(choice.interval))
    .find((coarser) => fits(bounds({ ...choice, interval: coarser }, now), coarser)) ?? 'month';
  return { ...choice, interval };
}

/** A choice of everything between two instants, in finer steps if there would be hardly a step. */
export function between(choice, from, to) {
  const length = Math.max(to - from, 2 * MILLIS.hour);
  const middle = (from + to) / 2;
  const wide = { from: Math.max(FIRST, middle - length / 2), to: Math.min(END, middle + length / 2) };
  const interval = INTERVALS.slice(0, INTERVALS.indexOf(choice.interval) + 1)
    .findLast((finer) => finer === 'hour' || (wide.to - wide.from) / MILLIS[finer] > 1.5);
  const custom = { ...choice, range: 'custom' };
  const steps = fitted({ ...custom, ...aligned(wide, interval, choice.zone), interval }).interval;
  return fitted({ ...custom, ...aligned(wide, steps, choice.zone), interval: steps });
}

/** The same length, earlier or later; or more or less of it around the middle. */
export function moved(choice, { from, to }, { shift = 0, scale = 1 }) {
  const length = to - from;
  const middle = (from + to) / 2 + shift * length;
  return between(choice, middle - (length * scale) / 2, middle + (length * scale) / 2);
}

/** What is cut would count only the hours in the range. */
function aligned({ from, to }, interval, zone) {
  const last = startOf(to, interval, zone);
  return {
    from: startOf(from, interval, zone),
    to: last === to ? to : plus(last, 1, interval, zone),
  };
}

function back(end, count, unit, zone) {
  return unit === 'hour' ? end - count * MILLIS.hour : plusLocal(end, -count, unit, zone);
}

function plusLocal(end, count, unit, zone) {
  const start = startOf(end, unit, zone);
  return plus(start, count, unit, zone) + (end - start);
}
