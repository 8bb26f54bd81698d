// The bearer token, if the API asks for one: kept for this tab alone, and never in an address.

const KEY = 'purse-token';

export function token() {
  return sessionStorage.getItem(KEY);
}

/** @param text the token, or all that the header would have */
export function keep(text) {
  sessionStorage.setItem(KEY, text.trim().replace(/^Bearer\s+/i, ''));
}

export function forget() {
  sessionStorage.removeItem(KEY);
}
