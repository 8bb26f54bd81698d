// Choosing a part of the chart with the mouse. A finger scrolls the page, and has the buttons.

import { element } from './dom.js';

const PIXELS_MIN = 8;

/** @param onSelect told the first and the last row of the part */
export function selectable(chart, onSelect) {
  const { canvas } = chart;
  const frame = element('div', { class: 'frame', hidden: '' });
  canvas.after(frame);
  let from = null;

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button === 0 && event.pointerType !== 'touch' && isInside(chart, event.offsetX)) {
      from = event.offsetX;
      canvas.setPointerCapture(event.pointerId);
    }
  });
  canvas.addEventListener('pointermove', (event) => {
    if (from !== null) {
      place(frame, chart, from, event.offsetX);
    }
  });
  canvas.addEventListener('pointerup', (event) => {
    if (from !== null && Math.abs(event.offsetX - from) >= PIXELS_MIN) {
      const rows = [from, event.offsetX].map((x) => rowAt(chart, x)).sort((one, other) => one - other);
      onSelect(...rows);
    }
    end();
  });
  canvas.addEventListener('pointercancel', end);
  addEventListener('keydown', (event) => event.key === 'Escape' && end());

  function end() {
    from = null;
    frame.hidden = true;
  }
}

function isInside({ chartArea }, x) {
  return x >= chartArea.left && x <= chartArea.right;
}

function rowAt(chart, x) {
  const { left, right } = chart.chartArea;
  return chart.scales.x.getValueForPixel(Math.min(right - 1, Math.max(left, x)));
}

function place(frame, { chartArea }, one, other) {
  const left = Math.max(chartArea.left, Math.min(one, other));
  const right = Math.min(chartArea.right, Math.max(one, other));
  frame.hidden = right - left < PIXELS_MIN;
  Object.assign(frame.style, {
    left: `${left}px`, width: `${right - left}px`, top: `${chartArea.top}px`, height: `${chartArea.height}px`,
  });
}
