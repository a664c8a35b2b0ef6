import { type FactContent, type FactKind, factKinds } from '#domain/timeline/fact.ts';
import type { AboutFile } from '#timelines/format.ts';
import type { FileClock } from './file-clock.ts';
import { momentOnly } from './moments.ts';

/** Under which names files have the parts of a fact, in small letters, the usual one first. */
const columns = {
  at: ['time', 'at', 'timestamp', '@timestamp', 'ts', 'date', 'datetime', 'when', 'start'],
  end: ['end', 'until', 'ended', 'finish'],
  zone: ['zone', 'timezone', 'time zone', 'tz'],
  text: ['text', 'message', 'msg', 'event', 'description', 'title', 'content', 'what', 'note'],
  kind: ['kind', 'type', 'category'],
  source: ['source', 'host', 'hostname', 'logger', 'channel'],
  actor: ['actor', 'who', 'user', 'author', 'by'],
  system: ['system', 'service', 'app', 'application', 'component'],
  url: ['url', 'link'],
  raw: ['raw', 'original'],
} as const satisfies Partial<Record<keyof FactContent, readonly string[]>>;
type Column = keyof typeof columns;

/** Which of the names given is which part. */
export function columnsIn(names: readonly string[]): Map<Column, string> {
  const known = new Map(names.map((name) => [name.trim().toLowerCase(), name]));
  const found = (Object.keys(columns) as Column[]).flatMap((column): [Column, string][] => {
    const name = columns[column].find((one) => known.has(one));
    return name === undefined ? [] : [[column, known.get(name) ?? name]];
  });
  return new Map(found);
}

/** A fact from its parts as texts; or why there is none. */
export function factFrom(
  part: (column: Column) => string | undefined,
  clock: FileClock,
  { source, name, civil }: AboutFile,
): FactContent | string {
  const typed = part('at');
  const text = part('text');
  if (typed === undefined) return 'It has no time';
  if (text === undefined) return 'It has no text';
  const moment = momentOnly(typed);
  if (!moment) return `Its time cannot be understood: ${typed}`;
  const zone = part('zone');
  if (zone !== undefined && !isZone(civil, zone)) return `There is no time zone ${zone}`;
  const begins = clock.read(moment, zone);
  const ended = part('end');
  const end = ended === undefined ? undefined : momentOnly(ended);
  if (ended !== undefined && !end) return `Its end cannot be understood: ${ended}`;
  const told = (['actor', 'system', 'url', 'raw'] as const).flatMap((column) => {
    const value = part(column);
    return value === undefined ? [] : [[column, value]];
  });
  return {
    ...begins,
    ...(end ? { end: clock.read(end, zone).at } : {}),
    kind: kindOf(part('kind')),
    text,
    source: source ?? part('source') ?? name,
    ...Object.fromEntries(told),
  };
}

/** Words of others for what sort of thing a fact is; what is of none of these is something that was observed. */
const words: Record<string, FactKind> = {
  alarm: 'alert',
  page: 'alert',
  detection: 'alert',
  deploy: 'change',
  deployment: 'change',
  commit: 'change',
  mitigation: 'action',
  repair: 'action',
  message: 'communication',
  chat: 'communication',
  status: 'communication',
};

function kindOf(typed = ''): FactKind {
  const word = typed.toLowerCase();
  return factKinds.find((kind) => kind === word) ?? words[word] ?? 'observation';
}

function isZone(civil: AboutFile['civil'], zone: string): boolean {
  try {
    civil.dateAt(zone, 0);
    return true;
  } catch {
    return false;
  }
}
