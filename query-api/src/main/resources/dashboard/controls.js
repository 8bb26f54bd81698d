// The choice of range, interval and time zone.

import { byId, element, say, show } from './dom.js';
import { INTERVALS, PRESETS, bounds, fits } from './range.js';
import { fromField, toField, zones } from './time.js';

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
    const zone = byId('zone').value;
    const [from, to] = ['from', 'to'].map((id) => fromField(byId(id).value, zone));
    const isRange = from < to;
    say('custom-error', isRange ? '' : '“From” must be before “to”, and both must be given.');
    if (isRange) {
      onChoose({ range: 'custom', from, to });
    }
  });
  byId('fill').addEventListener('change', ({ target }) => onChoose({ fill: target.checked }));
}

export function draw(choice, now) {
  const range = bounds(choice, now);
  document.querySelector(`[name="range"][value="${choice.range}"]`).checked = true;
  byId('interval').value = choice.interval;
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
