// The bearer token, if the API asks for one: kept for this tab alone, and never in an address.

const KEY = 'purse-token';

export function token() {
  return sessionStorage.getItem(KEY);
}

export function keep(text) {
  sessionStorage.setItem(KEY, text);
}
