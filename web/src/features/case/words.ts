import type { dispositions } from '#domain/case/state.ts';
import type { CaseState } from './case-view.ts';

/** What a case is about, as a heading has it. */
export const kindWords: Record<CaseState['kind'], string> = {
  vulnerability: 'Vulnerability',
  misconfiguration: 'Misconfiguration',
  incident: 'Incident',
  drift: 'Drift',
  nonconformity: 'Nonconformity',
  quality: 'Quality',
};

type Closing = Exclude<(typeof dispositions)[number], 'remediated'>;

/** For which reasons beside a fix a case can be closed, and what each of them says. */
export const closings: Record<Closing, { word: string; says: string }> = {
  fully_mitigated: {
    word: 'fully mitigated',
    says: 'The problem is still there, and something else keeps it from doing harm.',
  },
  false_positive: {
    word: 'false positive',
    says: 'The scanner is wrong: there is no such problem.',
  },
  not_affected: {
    word: 'not affected',
    says: 'The component is there, and the problem cannot be reached in the way it is used.',
  },
  duplicate: { word: 'duplicate', says: 'Another case is about the same problem.' },
  asset_retired: { word: 'asset retired', says: 'What was scanned is no longer in use.' },
  test_artifact: { word: 'test artefact', says: 'It was made for a test and is nowhere else.' },
  withdrawn: { word: 'withdrawn', says: 'The case was opened by mistake.' },
};

/** What was concluded, in words. */
export function dispositionWord(disposition: string | undefined): string {
  if (disposition === 'remediated') return 'remediated';
  if (disposition === 'risk_accepted') return 'risk accepted';
  if (disposition === 'import_undone') return 'import undone';
  return closings[disposition as Closing]?.word ?? disposition ?? 'unknown';
}

const articles: Record<string, string> = { administrator: 'an', approver: 'an', auditor: 'an' };

/** Somebody of a role: `an approver`, `a responder`. */
export function aRole(role: string): string {
  return `${articles[role] ?? 'a'} ${role}`;
}

/** A place in a row: `2nd`. */
export function ordinal(place: number): string {
  const rules = new Intl.PluralRules('en-GB', { type: 'ordinal' });
  const endings: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
  return `${place}${endings[rules.select(place)]}`;
}

/** A number of things: `1 finding`, `12 findings`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? noun : plural}`;
}

/** A text with a capital at its beginning. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
