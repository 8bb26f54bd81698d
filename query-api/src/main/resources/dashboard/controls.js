// The choice of range, interval and time zone.

import { byId, element, say, show } from './dom.js';
import { INTERVALS, PRESETS, bounds, fits } from './range.js';
import { fromField, toField } from './time.js';
import { zones } from './zones.js';

/** The range that the fields show: they have no seconds, and one text for both hours that autumn repeats. */
let drawn = {};

/** @param onChoose told what changes of the choice */
export function start(onChoose, now) {
  const form = byId('controls');
  byId('zone').replaceChildren(...zones().map((zone) => element('option', { value: zone }, zone)));
  form.addEventListener('change', ({ target }) => {
    if (target.name === 'range' && target.value === 'custom') {
      show('custom', true);
      byId('from').focus();
    } else if (target.name === 'range') {
      onChoose({ range: target.value, interval: PRESETS[target.value].interval });
    } else if (target.name) {
      onChoose({ [target.name]: target.value });
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const [from, to] = ['from', 'to'].map(entered);
    const isRange = from < to;
    say('custom-error', isRange ? '' : '“From” must be before “to”, and both must be given.');
    if (isRange) {
      onChoose({ range: 'custom', from, to });
    }
  });
  byId('fill').addEventListener('change', ({ target }) => onChoose({ fill: target.checked }));
}

/** Whoever changes nothing in a field means the instant that it stands for. */
function entered(id) {
  const { value } = byId(id);
  return value === toField(drawn.range[id], drawn.zone) ? drawn.range[id] : fromField(value, drawn.zone);
}

export function draw(choice, now) {
  const range = bounds(choice, now);
  drawn = { range, zone: choice.zone };
  document.querySelector(`[name="range"][value="${choice.range}"]`).checked = true;
  byId('interval').value = choice.interval;
  offer(choice.zone);
  byId('zone').value = choice.zone;
  byId('fill').checked = choice.fill;
  show('custom', choice.range === 'custom');
  say('custom-error', '');
  for (const id of ['from', 'to']) {
    byId(id).value = toField(range[id], choice.zone);
  }
  for (const interval of INTERVALS) {
    byId('interval').querySelector(`[value="${interval}"]`).disabled = !fits(range, interval);
  }
}

/** A zone that an address or this browser has may go by a name that is not in the list. */
function offer(zone) {
  const names = [...byId('zone').options].map(({ value }) => value);
  if (!names.includes(zone)) {
    byId('zone').append(element('option', { value: zone }, zone));
  }
}
