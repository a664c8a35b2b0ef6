import { instant } from './vocabulary.ts';

/**
 * `25/06/2021 09:59 PM` or `06/25/2021, 21:59:00` as an instant, read as UTC: which comes first is the tool's habit, and
 * what cannot be so is undefined.
 */
export function slashedDate(text: string, first: 'day' | 'month'): string | undefined {
  const found =
    /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,? (\d{1,2}):(\d\d)(?::(\d\d))?(?: ?([AP])M)?)?(?: \(UTC([+-]\d\d:\d\d)\))?$/i.exec(
      text.trim(),
    );
  if (!found) return undefined;
  const [, one = '', two = '', year, hours = '0', minutes = '00', seconds = '00', half, zone] =
    found;
  const [day, month] = first === 'day' ? [one, two] : [two, one];
  const hour = half ? (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hours);
  const date = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  return instant(`${date}T${String(hour).padStart(2, '0')}:${minutes}:${seconds}${zone ?? 'Z'}`);
}
