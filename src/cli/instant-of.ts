import { InputError } from '#app/input-error.ts';

/** What `endOf` takes, as help says it. */
export const untilDate = 'a date, to its end in UTC, or an instant such as 2026-12-31T18:00+01:00';
/** What `beginningOf` takes. */
export const fromDate =
  'a date, from its beginning in UTC, or an instant such as 2026-12-31T18:00+01:00';
/** What `momentOf` takes. */
export const moment = 'an instant with its zone, such as 2026-12-31T18:00+01:00';

/** A date or instant as typed, as an instant in UTC; a bare date means its end, UTC. Throws USAGE. */
export function endOf(typed: string): string {
  return instantOf(typed, 'T23:59:59.999Z');
}

/** The same where a bare date means its beginning. */
export function beginningOf(typed: string): string {
  return instantOf(typed, 'T00:00:00.000Z');
}

/** The same where something happened: that is no whole day, and hours count. */
export function momentOf(typed: string): string {
  return instantOf(typed);
}

const shape =
  /^(\d{4}-\d{2}-\d{2})(T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/;

/** `time`: what a bare date means, where one may stand. */
function instantOf(typed: string, time?: string): string {
  const [, date, clock, zone] = shape.exec(typed) ?? [];
  const example = `write ${time === undefined ? '' : '2026-12-31, or '}2026-12-31T18:00Z, or 2026-12-31T18:00+01:00`;
  if (date === undefined) throw unlike(`"${typed}" is no date`, example);
  if (!isOfCalendar(date)) throw unlike(`there is no ${date}`, example);
  if (clock === undefined && (zone !== undefined || time === undefined)) {
    throw unlike(`"${typed}" does not say at what time`, example);
  }
  if (clock !== undefined && zone === undefined) {
    throw unlike(`"${typed}" does not say in which zone`, example);
  }
  return new Date(clock === undefined ? `${date}${time}` : typed).toISOString();
}

/** `2026-02-30` would else be taken for the second of March. */
function isOfCalendar(date: string): boolean {
  const millis = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(date);
}

function unlike(what: string, example: string): InputError {
  return new InputError('USAGE', `${what}: ${example}`);
}
