// The rows of the history as bars of credits and debits, and a line of the balance.

import { grouped, rounded } from './amounts.js';
import { colours, datasets, limits } from './chart-data.js';
import { selectable } from './chart-zoom.js';
import { byId, say, show } from './dom.js';
import { hasCoins, stateInWords, title } from './rows.js';
import { shown, startOf } from './time.js';

const HOUR_MILLIS = 3_600_000;

let chart = null;
let history = null;

/** @param onZoom told the first and the last row that were chosen */
export function start(onZoom) {
  const canvas = byId('chart');
  chart = new Chart(canvas, { data: { labels: [], datasets: [] }, options: options() });
  selectable(chart, onZoom);
  canvas.addEventListener('keydown', (event) => walk(event));
  canvas.addEventListener('blur', () => point([]));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => history && draw(history));
}

export function draw(next) {
  history = next;
  const { rows, choice } = history;
  const colour = colours();
  chart.data = { labels: rows.map((row) => row.datetime), datasets: datasets(rows, colour) };
  Object.assign(chart.options, options(colour, limits(rows)));
  chart.update();
  const isEmpty = !rows.some(hasCoins);
  show('empty', isEmpty);
  say('empty', isEmpty ? 'No coins in this range.' : '');
  byId('chart').setAttribute('aria-label', summary(rows, choice));
}

function summary(rows, { wallet, interval }) {
  const restated = rows.filter((row) => row.state === 'restated').length;
  return `Credits, debits and balance of ${wallet} per ${interval}: ${rows.filter(hasCoins).length} of `
    + `${rows.length} with coins, ${restated} restated. The table below has the same figures.`;
}

function options(colour = colours(), { coins, balance } = {}) {
  const ticks = { color: colour.muted, includeBounds: false, callback: (value) => rounded(value) };
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'index', intersect: false },
    scales: {
      x: {
        stacked: true,
        grid: { display: false },
        border: { color: colour.line },
        ticks: { color: colour.muted, maxRotation: 0, autoSkipPadding: 16, callback: tick },
        afterBuildTicks: (axis) => { axis.ticks = axis.ticks.filter(({ value }) => isTold(value)); },
      },
      coins: { ...coins, axis: 'y', stacked: true, grid: { color: colour.line }, border: { display: false }, ticks },
      balance: {
        ...balance, axis: 'y', position: 'right', grid: { display: false }, border: { display: false },
        ticks: { ...ticks, color: colour.balance },
      },
    },
    plugins: {
      legend: { display: false },
      tooltip: { filter: ({ dataset }) => dataset.field, callbacks: { title: tipTitle, label: tipLabel, footer: tipFooter } },
    },
  };
}

function tick(index) {
  const { interval, zone } = history.choice;
  return shown(startAt(index), `${hasManyDays() ? 'day' : interval}-tick`, zone);
}

/** Of the hours of many days, the first of each day alone. */
function isTold(index) {
  const start = startAt(index);
  return !hasManyDays() || start - startOf(start, 'day', history.choice.zone) < HOUR_MILLIS;
}

function hasManyDays() {
  return history.choice.interval === 'hour' && history.rows.length > 48;
}

function startAt(index) {
  return Date.parse(history.rows[index].datetime);
}

function tipTitle([item]) {
  return item ? title(history.rows[item.dataIndex], history.choice) : '';
}

/** The exact text, and not the float that the bar was drawn by. */
function tipLabel({ dataset, dataIndex }) {
  return ` ${dataset.label} ${grouped(history.rows[dataIndex][dataset.field])}`;
}

function tipFooter([item]) {
  return item ? stateInWords(history.rows[item.dataIndex], history.choice) : '';
}

/** For those who have no mouse. */
function walk(event) {
  const last = history.rows.length - 1;
  const at = chart.getActiveElements()[0]?.index ?? last + 1;
  const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
  if (event.key === 'Escape') {
    point([]);
  } else if (next !== undefined) {
    event.preventDefault();
    const index = Math.min(last, Math.max(0, next));
    point(chart.data.datasets.map((_, datasetIndex) => ({ datasetIndex, index })));
    say('readout', inWords(history.rows[index]));
  }
}

function point(elements) {
  const { chartArea } = chart;
  chart.setActiveElements(elements);
  chart.tooltip.setActiveElements(elements, { x: chartArea.left, y: chartArea.top });
  chart.update();
}

function inWords(row) {
  return `${title(row, history.choice)}: credits ${grouped(row.credits)}, debits ${grouped(row.debits)}, `
    + `balance ${grouped(row.balance)}, ${stateInWords(row, history.choice)}`;
}
