export type Data = Readonly<Record<string, unknown>>;

/** What a known event says in the summary of an evidence pack. A type without an entry is shown as its data. */
export type Sentence = {
  /** Plain text, told of whoever acted: "… assigned the case to ben". */
  says: (data: Data) => string;
  /** Where the case stands after it, for the events that change that. */
  state?: (data: Data) => string;
};

/** A value as words: what is no text or number shows as its JSON. */
export function say(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '–');
}

export function more(value: unknown): string {
  return typeof value === 'string' && value !== '' ? ` (${value})` : '';
}

export function count(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

export function many(value: unknown, noun: string, plural = `${noun}s`): string {
  return count(value) === 1 ? `1 ${noun}` : `${count(value)} ${plural}`;
}

/** In whose stead. */
export function instead(absent: unknown): string {
  return absent === undefined ? '' : ` for ${say(absent)}, who is away`;
}

/** An ISO instant as people read it, still in UTC. */
export function instant(value: unknown): string {
  return say(value).replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?(?:\.\d+)?Z$/, '$1 $2 UTC');
}
