// What of the address is not shown as it stands there.

import { byId, element, show } from './dom.js';

/** @param sentences one for each such thing */
export function draw(sentences) {
  byId('address-notes').replaceChildren(...sentences.map((sentence) => element('p', {}, sentence)));
  show('address-notes', sentences.length > 0);
}
