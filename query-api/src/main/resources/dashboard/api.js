// Questions to the query API. What has not changed is not sent again.

import { token } from './token.js';

const TIMEOUT_MILLIS = 15_000;
const KNOWN_MAX = 50;
const known = new Map();

/** A failure in words: the API's own problem, or that there was no answer at all. */
export class Problem extends Error {
  constructor({ status, code, title, detail }) {
    super(detail);
    Object.assign(this, { status, code, title, detail });
  }
}

/**
 * @param parameters those without a value are left out
 * @returns the body, as of when it is true, the server's time then, and whether it is the same as before
 */
export async function get(path, parameters, signal) {
  const url = path + query(parameters);
  const before = known.get(url);
  const response = await answer(url, { Accept: 'application/json', 'If-None-Match': before?.tag }, signal);
  const times = {
    asOf: Date.parse(response.headers.get('Purse-As-Of')),
    now: Date.parse(response.headers.get('Date')) || Date.now(),
  };
  if (response.status === 304) {
    return { body: before.body, ...times, isSame: true };
  }
  await check(response);
  const body = await arrived(response.json(), signal);
  remember(url, { tag: response.headers.get('ETag'), body });
  return { body, ...times, isSame: false };
}

/** @returns a file, and the name that the API gives it */
export async function getFile(path, parameters, mediaType) {
  const signal = new AbortController().signal;
  const response = await answer(path + query(parameters), { Accept: mediaType }, signal);
  await check(response);
  const [, name] = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition')) ?? [];
  return { name, content: await arrived(response.blob(), signal) };
}

/** Whoever asks with another token asks anew. */
export function forget() {
  known.clear();
}

async function answer(url, wanted, signal) {
  const headers = given({ ...wanted, Authorization: token() && `Bearer ${token()}` });
  const timeout = AbortSignal.timeout(TIMEOUT_MILLIS);
  // The tags are ours: the browser's own cache would hide whether something has changed.
  return arrived(fetch(url, { headers, cache: 'no-store', signal: AbortSignal.any([signal, timeout]) }), signal);
}

/** Both an answer and its body may never come. */
async function arrived(promise, signal) {
  try {
    return await promise;
  } catch (failure) {
    if (signal.aborted) {
      throw failure;
    }
    throw new Problem({
      status: 0,
      code: 'unreachable',
      title: 'The query API cannot be reached',
      detail: 'It did not answer. It may be starting, stopped, or cut off from this browser.',
    });
  }
}

async function check(response) {
  if (!response.ok) {
    throw new Problem({ ...unexplained(response), ...(await json(response)) });
  }
}

async function json(response) {
  try {
    return await response.json();
  } catch {
    return {};
  }
}

/** Something between here and the API may answer in its own words. */
function unexplained({ status }) {
  return { status, code: 'unexplained', title: `The answer was ${status}`, detail: 'It gave no reason.' };
}

function query(parameters) {
  const all = new URLSearchParams(given(parameters));
  return all.size ? `?${all}` : '';
}

function given(values) {
  return Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '');
}

function remember(url, answer) {
  known.delete(url);
  known.set(url, answer);
  if (known.size > KNOWN_MAX) {
    known.delete(known.keys().next().value);
  }
}
