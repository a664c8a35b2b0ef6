import { instant, more, type Sentence, say } from './say.ts';
import { parts, tells } from './sentence.ts';

/** What happens to the corrective actions of incidents, in the sentences of `event-sentences.ts`. */
export const actionSentences: readonly [string, Sentence][] = [
  tells('CorrectiveActionProposed', ({ action, text }) => `proposed ${say(action)}: ${say(text)}`),
  tells(
    'CorrectiveActionRevised',
    ({ action, from, to }) => `worded ${say(action)} anew: ${parts(from, to)}`,
  ),
  tells(
    'CorrectiveActionAgreed',
    ({ action, case: opened }) => `agreed to ${say(action)}, which is done in ${say(opened)}`,
  ),
  tells('CorrectiveActionDecided', ({ action, verdict, until, reason }) => {
    const what =
      verdict === 'declined'
        ? `declined ${say(action)}`
        : `accepted the risk without ${say(action)}`;
    return `${what} until ${instant(until)}${more(reason)}`;
  }),
  tells('CorrectiveActionReturned', ({ action, because, incident }) =>
    because === 'repeated'
      ? `asks about ${say(action)} anew, for ${say(incident)} repeats the incident`
      : `asks about ${say(action)} anew, for the time of the decision is over`,
  ),
];
