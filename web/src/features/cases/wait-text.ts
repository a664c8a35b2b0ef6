import { aRole, dispositionWord, sentence } from '#web/features/case/words.ts';
import type { CaseRow, Waits } from '#web/features/shared/case-row.ts';

/** What a case waits for, in a line; of one that waits for nothing what was concluded, or nothing. */
export function waitText({ waits, disposition }: Pick<CaseRow, 'waits' | 'disposition'>): string {
  if (!waits) return disposition ? sentence(dispositionWord(disposition)) : '';
  if (waits.for === 'request') return requestText(waits.title);
  return waits.failed ? `Failed: ${waits.title}` : waits.title;
}

/** All that a case waits for, and who can end each, one after the other. */
export function waitsTold({ waits, alsoWaits }: Pick<CaseRow, 'waits' | 'alsoWaits'>): string {
  const all = waits ? [waits, ...alsoWaits] : alsoWaits;
  return all
    .map((wait) => `${waitText({ waits: wait, disposition: null })}\nWaits for ${whoActs(wait)}`)
    .join('\n\n');
}

/** A request as the domain titles it (`exception: no patch yet`), told to readers. */
function requestText(title: string): string {
  const [, kind = '', reason = ''] = /^(\w+): (.*)$/s.exec(title) ?? [];
  if (!kind) return title;
  return kind === 'exception'
    ? `Exception asked for: ${reason}`
    : `Closing as ${dispositionWord(kind)} asked for: ${reason}`;
}

/** Who can end a wait: `an approver`, or what it is left to where no person can. */
export function whoActs({ role, for: what }: Waits): string {
  if (role) return aRole(role);
  return what === 'verification' ? 'the next report' : 'the machine';
}
