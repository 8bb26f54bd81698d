// Who asks: the form for a token where the API wants one, and the button that forgets it.

import { byId, say, show } from './dom.js';
import { forget, keep, token } from './token.js';

/** @param onChange told that somebody else asks from now on */
export function start(onChange) {
  byId('token-form').addEventListener('submit', (event) => {
    event.preventDefault();
    keep(byId('token').value);
    byId('token').value = '';
    onChange();
  });
  byId('token-forget').addEventListener('click', () => {
    forget();
    onChange();
  });
}

/** Whether nothing will be answered until there is another token. */
export function isAsked(problem) {
  return problem?.status === 401;
}

export function draw(problem) {
  const isNew = isAsked(problem) && byId('token-form').hidden;
  show('token-form', isAsked(problem));
  show('token-forget', token() !== null && !isAsked(problem));
  if (isAsked(problem)) {
    say('token-title', token() ? 'This token is not good' : 'A token is needed');
    say('token-reason', reason(problem));
  }
  if (isNew && document.activeElement === document.body) {
    byId('token').focus();
  }
}

/** What the API says to programs would not help: they are told of a header. */
function reason({ message }) {
  return token()
    ? `It was refused: ${message}.`
    : 'This Purse answers only those who say who they are.';
}
