import { InputError } from '#app/input-error.ts';
import { eventTypes } from './event-types.ts';

const LONGEST_URL = 2048;

/** An address that can be posted to, as it is used. Whether it may be reached is seen when something is sent. */
export function checkedUrl(text: string): string {
  if (text.length > LONGEST_URL) {
    throw invalid(`the address has ${text.length} characters, where ${LONGEST_URL} are the most`);
  }
  if (!URL.canParse(text)) {
    throw invalid(`"${text}" is no address: write it in full, as https://example.com/hooks`);
  }
  const { protocol, username, password, href } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw invalid(`"${text}" is not reached over HTTP: begin it with https://`);
  }
  if (username || password) {
    // Whoever may see the settings sees the address.
    throw invalid(
      'the address holds a name or password: the signature shows who sends, leave it out',
    );
  }
  return href;
}

/** Types of events as they are named on the wire, each once. */
export function checkedTypes(types: readonly string[]): string[] {
  const unknown = types.find((type) => !eventTypes.has(type));
  if (unknown === undefined) return [...new Set(types)];
  throw invalid(`there are no events of the type "${unknown}": docs/reference/events.md names all`);
}

function invalid(message: string): InputError {
  return new InputError('WEBHOOK_INVALID', message);
}
