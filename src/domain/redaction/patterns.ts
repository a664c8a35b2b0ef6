import { type Finder, patternFinder } from './finders.ts';

const mail = /[\p{L}\p{N}.!#$%&'*+/=?^_{|}~-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/gu;
const link = /\b[a-z][a-z\d+.-]*:\/\/[^\s<>"]+/gi;
const ipv4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?(?![\d.]*\d)/g;
const ipv6 = /(?<![\w:])(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}(?:\/\d{1,3})?(?![\w:])/gi;
const host = /(?<![\w.@-])(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+(?:[a-z]{2,})(?::\d{1,5})?(?![\w-])/gi;
/** Ids of this product, and of trackers: they lead nobody outside anywhere. */
const reference = /(?:,\s*)?\s?\(?(?<![\w-])[A-Z][A-Z\d]{0,9}-\d{1,9}(?![\w-])\)?/g;
/** What has the look of such an id, and is a name that everybody knows. */
const publicName = /^\W*(?:SHA|UTF|ISO|RFC|CVE|CWE|TLS|AES|RSA|MD|GB|PEP|FIPS|BASE|X)-/;
/** Long runs of letters and digits: a key, or the name of something. */
const dense = /(?<![\w+/=-])(?=[\w+/=-]*\d)(?=[\w+/=-]*[a-z])[\w+/=-]{20,}(?![\w+/=-])/gi;

/** What nobody outside is to read, whoever it is of. `shown`: texts that may be told. */
export function patterns(shown: readonly string[]): Finder[] {
  const isShown = (found: string) => shown.includes(found);
  const isOnShown = (found: string) =>
    isShown(found) ||
    shown.includes(found.replace(/^[a-z][a-z\d+.-]*:\/\/(?:[^/@]*@)?([^/:?#]*).*/i, '$1'));
  return [
    patternFinder('mail', mail, isShown),
    patternFinder('link', link, isOnShown),
    // Times such as 14:05:30 have the look of addresses, and are none.
    patternFinder('address', ipv4, isShown),
    patternFinder(
      'address',
      ipv6,
      (found) => isShown(found) || /^\d{1,2}(?::\d{2}){1,2}$/.test(found),
    ),
    patternFinder('host', host, isShown),
    patternFinder(
      'reference',
      reference,
      (found) => publicName.test(found) || isShown(found.replace(/[,()\s]/g, '')),
    ),
    patternFinder('perhaps-secret', dense, (found) => isShown(found) || bitsPerSign(found) < 3),
  ];
}

/** Shannon's entropy of the signs of a text. */
function bitsPerSign(text: string): number {
  const counts = new Map<string, number>();
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => {
    const share = count / text.length;
    return bits - share * Math.log2(share);
  }, 0);
}
