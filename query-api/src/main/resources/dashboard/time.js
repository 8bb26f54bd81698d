// Hours, days and months of a time zone as instants (milliseconds since 1970), and as people read them.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FORMATS = {
  hour: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  day: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  'hour-tick': { hour: '2-digit', minute: '2-digit' },
  'day-tick': { day: 'numeric', month: 'short' },
  'month-tick': { month: 'short', year: 'numeric' },
};
const formatters = new Map();
let asked = { day: NaN, zone: '', isSet: false };

/** When the interval begins that an instant lies in. The finest is an hour of UTC, as in the ledger. */
export function startOf(instant, interval, zone) {
  if (interval === 'hour') {
    return Math.floor(instant / HOUR) * HOUR;
  }
  const { year, month, day } = local(instant, zone);
  return instantOf([year, month, interval === 'day' ? day : 1], zone);
}

/** When the interval begins that is so many after (or before) the one that begins then. */
export function plus(start, count, interval, zone) {
  if (interval === 'hour') {
    return start + count * HOUR;
  }
  const { year, month, day } = local(start, zone);
  return instantOf(interval === 'day' ? [year, month, day + count] : [year, month + count, 1], zone);
}

/** As a field of a form has it, 2026-05-01T14:00. */
export function toField(instant, zone) {
  const { year, month, day, hour, minute } = local(instant, zone);
  const padded = [month, day, hour, minute].map((part) => String(part).padStart(2, '0'));
  return `${String(year).padStart(4, '0')}-${padded[0]}-${padded[1]}T${padded[2]}:${padded[3]}`;
}

export function fromField(text, zone) {
  const parts = text.split(/[-T:]/).map(Number);
  return parts.length >= 5 && parts.every(Number.isFinite) ? instantOf(parts.slice(0, 5), zone) : NaN;
}

/** @param style an interval, or the same with "-tick" for the axis of a chart */
export function shown(instant, style, zone) {
  const text = formatter('en-GB', { ...FORMATS[style], timeZone: zone }).format(instant);
  return FORMATS[style].hour && isRepeated(instant, zone) ? `${text} ${offsetInWords(instant, zone)}` : text;
}

/** "12 s", "3 min", "2 h", "5 d". */
export function duration(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  const units = [[86_400, 'd'], [3_600, 'h'], [60, 'min'], [1, 's']];
  const [size, unit] = units.find(([length]) => seconds >= 2 * length) ?? [1, 's'];
  return `${Math.floor(seconds / size)} ${unit}`;
}

/** The instant of a local time. One that the clock skips is the moment when it does so. */
function instantOf([year, month, day, hour = 0, minute = 0], zone) {
  const asIfUtc = Date.UTC(year, month - 1, day, hour, minute);
  const candidates = around(asIfUtc, zone);
  return candidates.find((instant) => instant + offset(instant, zone) === asIfUtc) ?? candidates[0];
}

/** Whether the clock shows the same at another instant, as in autumn. */
function isRepeated(instant, zone) {
  if (!isSetAround(Math.floor(instant / DAY), zone)) {
    return false;
  }
  const asIfUtc = instant + offset(instant, zone);
  return around(asIfUtc, zone).filter((other) => other + offset(other, zone) === asIfUtc)
    .some((other) => other !== instant);
}

/** Whether the clock is set anywhere near a day of UTC. The rows of a day ask one after the other. */
function isSetAround(day, zone) {
  if (asked.day !== day || asked.zone !== zone) {
    asked = { day, zone, isSet: offset((day - 1) * DAY, zone) !== offset((day + 2) * DAY, zone) };
  }
  return asked.isSet;
}

/** The instants of a local time by the offsets of a day before it and of a day after it. */
function around(asIfUtc, zone) {
  return [-DAY, DAY].map((days) => asIfUtc - offset(asIfUtc + days, zone));
}

/** "GMT+2". */
function offsetInWords(instant, zone) {
  return formatter('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(instant).find(({ type }) => type === 'timeZoneName').value;
}

function offset(instant, zone) {
  const { year, month, day, hour, minute, second } = local(instant, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

function local(instant, zone) {
  const parts = formatter('en-GB', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric',
    hour: 'numeric', minute: 'numeric', second: 'numeric',
  }).formatToParts(instant);
  return Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
}

/** Making one takes a hundred times as long as using it. */
function formatter(locale, options) {
  const key = JSON.stringify(options);
  if (!formatters.has(key)) {
    formatters.set(key, new Intl.DateTimeFormat(locale, options));
  }
  return formatters.get(key);
}
