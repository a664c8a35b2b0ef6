import { type Data, instant, more, type Sentence, say } from './say.ts';

/** What happens to exceptions, in the sentences of `event-sentences.ts`. */
export const exceptionSentences: readonly [string, Sentence][] = [
  tells('ExceptionOpened', (data) => `asked for the exception until ${asked(data)}`),
  tells('RenewalRequested', (data) => `asked for a renewal until ${asked(data)}`),
  tells(
    'ExceptionAgreed',
    ({ for: what, note }) => `agreed to the ${say(what)}, as one of several${more(note)}`,
  ),
  tells(
    'ExceptionApproved',
    ({ until, note }) => `approved the exception until ${instant(until)}${more(note)}`,
  ),
  tells(
    'RenewalApproved',
    ({ until, note }) => `approved the renewal until ${instant(until)}${more(note)}`,
  ),
  tells('ExceptionRejected', ({ reason }) => `rejected the exception: ${say(reason)}`),
  tells('RenewalRejected', ({ reason }) => `rejected the renewal: ${say(reason)}`),
  tells('ExceptionWithdrawn', ({ reason }) => `took the request back${more(reason)}`),
  tells('RenewalWithdrawn', ({ reason }) => `took the renewal back${more(reason)}`),
  tells('ExceptionLapsed', () => 'saw the request lapse: nobody answered in time'),
  tells('RenewalLapsed', () => 'saw the renewal lapse: nobody answered in time'),
  tells('ExceptionRanOut', () => 'saw the date of the exception come'),
  tells('ExceptionRevoked', ({ reason }) => `revoked the exception: ${say(reason)}`),
  tells('ExceptionVoided', ({ reason }) => `found the exception void: ${say(reason)}`),
  tells(
    'ControlChecked',
    ({ outcome, reason }) => `checked the control: ${say(outcome)}${more(reason)}`,
  ),
  tells(
    'ControlUnproved',
    ({ times, reason }) =>
      `warned that the control could not be checked ${say(times)} times in a row${more(reason)}`,
  ),
];

function tells(type: string, says: (data: Data) => string): [string, Sentence] {
  return [type, { says }];
}

function asked({ until, reason }: Data): string {
  return `${instant(until)}: ${say(reason)}`;
}
