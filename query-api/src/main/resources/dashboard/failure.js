// What went wrong, in words, and what to do about it.

import { byId, say, show } from './dom.js';
import * as identity from './identity.js';

const ADVICE = {
  'store-unavailable': 'The database does not answer. This page asks again by itself.',
  'unknown-wallet': 'Check the ID, or wait for the next update if its first coin is new.',
  'wallet-not-allowed': 'Pick one from the list, or forget the token to use another.',
  'insufficient-scope': 'Forget the token to use another.',
  'too-many-requests': 'This page asks again by itself.',
  'keys-unavailable': 'This page asks again by itself.',
  unreachable: 'This page asks again by itself.',
};

/** @param isShowing whether older figures are still to be seen */
export function draw(problem, isShowing) {
  identity.draw(problem);
  show('failure', problem !== null && !identity.isAsked(problem));
  if (problem) {
    say('failure-title', problem.title);
    say('failure-detail', words(problem, isShowing));
    byId('failure').dataset.code = problem.code;
  }
}

function words({ message, code }, isShowing) {
  const sentence = message.charAt(0).toUpperCase() + message.slice(1).replace(/\.?$/, '.');
  const older = isShowing ? 'What is shown below is what was loaded before.' : '';
  return [sentence, ADVICE[code], older].filter(Boolean).join(' ');
}
