// Amounts are decimal texts of up to 38 digits, more than a JavaScript number holds. They stay texts,
// or become whole numbers of the last decimal (BigInt) to be added up.

const DECIMALS = 8;
const GROUPED = new Intl.NumberFormat('en', { maximumFractionDigits: DECIMALS });
const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** With commas between thousands. A formatter that is given a text keeps every digit of it. */
export function grouped(amount) {
  return GROUPED.format(amount);
}

/** The exact sum of amounts. */
export function sum(amounts) {
  return decimal(amounts.reduce((total, amount) => total + whole(amount), 0n));
}

/**
 * Where an amount is drawn. The one place where it becomes a float: a pixel needs no more than the
 * first few digits, and nothing that is written is made of it.
 */
export function position(amount) {
  return Number(amount);
}

/** A position as the label of an axis. */
export function rounded(drawn) {
  return COMPACT.format(drawn);
}

function whole(amount) {
  const [, sign, integer, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount);
  return BigInt(sign + integer + fraction.padEnd(DECIMALS, '0'));
}

function decimal(total) {
  const sign = total < 0n ? '-' : '';
  const digits = (total < 0n ? -total : total).toString().padStart(DECIMALS + 1, '0');
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, '');
  return sign + digits.slice(0, -DECIMALS) + (fraction && '.' + fraction);
}
