import { said } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { knownAcronyms } from './words/en/documents.ts';

const acronym = /(?<![\w#/.$-])(?=[A-Z\d]*[A-Z][A-Z\d]*[A-Z])[A-Z][A-Z\d]{1,5}s?(?![\w/-]|\.\w)/g;

export const docAcronym: PostmortemRule = {
  id: 'doc/acronym',
  severity: 'hint',
  why: 'Whoever comes new reads it too, and does not ask.',
  question: 'What do the letters stand for?',
  good: [
    'The incident manager (IMOC) paged the engineer on call (EOC).',
    'IMOC (incident manager on call) was paged; the IMOC called a vendor.',
    'The API of S3 answered 503 over HTTPS.',
    'The variable `MAXCONN` was read.',
    'The log said "ECONNRESET".',
  ],
  bad: [
    'The IMOC paged the engineer.',
    'The EOC was told.',
    'Traffic goes through the GSLB.',
    'The XPTO service restarted.',
    'We asked the NOC.',
  ],
  check: (postmortem) => {
    const told = new Set<string>();
    const expanded = new Set(
      [...postmortem.prose.matchAll(/\(([A-Z][A-Z\d]{1,5})s?\)|\b([A-Z][A-Z\d]{1,5})s? \(/g)].map(
        ([, within, before]) => within ?? before,
      ),
    );
    return said(postmortem, acronym).flatMap(({ start, end, quote }) => {
      const letters = quote.replace(/s$/, '');
      if (knownAcronyms.has(letters) || expanded.has(letters) || told.has(letters)) return [];
      told.add(letters);
      return [{ start, end, message: `"${letters}" is not spelt out.` }];
    });
  },
};
