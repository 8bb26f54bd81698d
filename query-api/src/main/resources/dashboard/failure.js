// What went wrong, in words, and what to do about it.

import { byId, say, show } from './dom.js';

const ADVICE = {
  'store-unavailable': 'The database does not answer. This page asks again by itself.',
  'unknown-wallet': 'Check the ID, or wait for the next update if its first coin is new.',
  unreachable: 'This page asks again by itself.',
};

/** @param isShowing whether older figures are still to be seen */
export function draw(problem, isShowing) {
  const needsToken = problem?.status === 401;
  show('token-form', needsToken);
  show('failure', problem !== null && !needsToken);
  if (needsToken) {
    say('token-reason', `This Purse answers only those who say who they are. ${problem.message}.`);
  } else if (problem) {
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
