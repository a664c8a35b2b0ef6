import type { Caller } from '#app/access/caller.ts';
import { reachOf } from '#domain/access/rights.ts';
import { type Completion, complete, type KnownValues } from '#domain/search/complete.ts';
import { searchFaults } from '#domain/search/fault.ts';
import type { FieldName } from '#domain/search/fields.ts';
import { parse } from '#domain/search/parse.ts';
import { piecesIn, type Query } from '#domain/search/query.ts';
import { namesBegun } from '#store/read-models/finding-names.ts';
import type { Asking } from '#store/read-models/finding-query.ts';
import { isTooCommon } from '#store/read-models/finding-words.ts';
import { InputError } from './input-error.ts';
import { staleBefore } from './stale.ts';
import type { System } from './system.ts';

/** What findings are looked for by. Throws SEARCH_INVALID, with the place of the fault and its remedy. */
export function readQuery(text: string): Query {
  const parsed = parse(text);
  if ('query' in parsed) return parsed.query;
  const { code, at, length, says, remedy } = parsed.fault;
  const found = text.slice(at, at + Math.min(length, 60));
  const message = `${code} at character ${at + 1}, “${found}”: ${says}. ${remedy}`;
  throw new InputError('SEARCH_INVALID', message);
}

/** The same, if the database can look for all that it asks. */
export async function readSearch({ database }: System, text: string): Promise<Query> {
  const query = readQuery(text);
  for (const piece of piecesIn(query)) {
    if (!(await isTooCommon(database, piece))) continue;
    const says = `PIECE_TOO_COMMON, “${piece.text}”: ${searchFaults.PIECE_TOO_COMMON}`;
    throw new InputError('SEARCH_INVALID', `${says}. Write more of it, so that fewer have it.`);
  }
  return query;
}

/** Who looks for findings, and when. */
export function askingOf(system: System, { principal, groups }: Caller): Asking {
  const [now, before] = [system.now(), staleBefore(system)];
  return { reach: reachOf(principal, groups), groups, now, staleBefore: before };
}

/** Fields whose values are names that the installation knows. */
const named: ReadonlySet<FieldName> = new Set([
  'asset',
  'tool',
  'component',
  'remedy',
  'rule',
  'host',
  'path',
]);

/** What could be meant at the cursor: the words of the language, and the names that this caller may know of. */
export async function completeQuery(
  system: System,
  caller: Caller,
  { text, cursor }: { text: string; cursor: number },
): Promise<Completion[]> {
  const at = Math.min(cursor, text.length);
  const [, field = '', begun = ''] =
    text.slice(0, at).match(/([a-z]+):(?:[^\s()"]*,)?([^\s()",]*)$/i) ?? [];
  const name = field.toLowerCase() as FieldName;
  return complete(text, at, await known());

  async function known(): Promise<KnownValues> {
    if (name === 'group') return { group: groupsOf(caller) };
    if (!named.has(name)) return {};
    const asking = askingOf(system, caller);
    return { [name]: await namesBegun(system.database, asking, name, begun) };
  }
}

function groupsOf({ groups }: Caller): string[] {
  return groups.map(({ name }) => name);
}
