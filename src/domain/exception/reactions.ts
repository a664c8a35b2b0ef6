import { after } from '#domain/clock/instant.ts';
import type { ExceptionEvent } from './events.ts';

/** Work for the machine on an exception, as data. */
export type ExceptionJob =
  | { name: 'expire-exception'; data: { exceptionId: string; due: string }; notBefore: string }
  | { name: 'check-controls'; data: { exceptionId: string } };

/** A request lapses so many seconds after its time: who answers at the last moment is not late. */
const A_MOMENT = 1;

/** What must happen next because of this. Written in the same transaction as the event itself. */
export function reactToException(id: string, { type, data }: ExceptionEvent): ExceptionJob[] {
  const at = (notBefore: string): ExceptionJob => ({
    name: 'expire-exception',
    data: { exceptionId: id, due: notBefore },
    notBefore,
  });
  switch (type) {
    case 'ExceptionOpened':
    case 'RenewalRequested':
      return [at(after(data.answerBy, A_MOMENT))];
    case 'ExceptionApproved':
      return [at(data.until), { name: 'check-controls', data: { exceptionId: id } }];
    case 'RenewalApproved':
      return [at(data.until)];
    default:
      return [];
  }
}
