import { readFile, stat } from 'node:fs/promises';
import type { Caller } from '#app/access/caller.ts';
import { civilTime, isTimeZone } from '#app/civil-time.ts';
import { digest } from '#app/digest.ts';
import { blobsOf, evidenceOf } from '#app/evidence-store.ts';
import { InputError } from '#app/input-error.ts';
import { LARGEST_EVIDENCE } from '#app/named-evidence.ts';
import { readReport } from '#app/read-report.ts';
import type { System } from '#app/system.ts';
import type { ActionContent } from '#domain/corrective-action/corrective-action.ts';
import type { OnIncident } from '#domain/incident/commands.ts';
import { incidentDecider } from '#domain/incident/incident.ts';
import type { Incident } from '#domain/incident/state.ts';
import { require } from '#domain/refusal.ts';
import { storable } from '#domain/storable-text.ts';
import { onCommonClock } from '#domain/timeline/fact.ts';
import { readTyped } from '#domain/timeline/typed-instant.ts';
import type { Skipped } from '#importers/importer.ts';
import { sampleOf } from '#importers/recognise.ts';
import { putEvidence } from '#store/evidence.ts';
import { loadFacts } from '#store/incident-facts.ts';
import type { FactFormat } from '#timelines/format.ts';
import { factFormatOf, factFormats } from '#timelines/formats.ts';
import { workableFor } from './access.ts';
import type { ReadLine } from './apply-to-facts.ts';
import { executeOnIncidents } from './execute.ts';
import { typingOn } from './notes.ts';

/** A file of this machine that facts are read from, and what is said with it. */
export type FactUpload = {
  path: string;
  name: string;
  format?: string;
  source?: string;
  zone?: string;
  /** Facts before and after are left out: instants as people type them. */
  from?: string;
  to?: string;
  /** Only tells what would be taken in. */
  trial?: boolean;
};

/** What came of it: how many facts were taken in and left out, and the first of what could not be read. */
export type FactImport = {
  incident: Incident;
  format: string;
  zone: string;
  sha256: string;
  facts: number;
  skipped: number;
  leftOut: number;
  /** The first of the facts. */
  first: readonly Pick<ReadLine, 'at' | 'kind' | 'text' | 'source' | 'line'>[];
  notRead: readonly Skipped[];
};

/** What was read of a file is one piece of evidence; and nobody looks through more. */
const MOST_FACTS = 200_000;
const TOLD = 20;

/**
 * Takes the facts of a file into the timeline of an incident. The file is kept as evidence, and so is what was read of it.
 *
 * @throws {InputError} UNKNOWN_FORMAT, TIMELINE_UNREADABLE, TOO_LARGE, UNREADABLE_FILE; a `Refusal` where the rules say no.
 */
export async function importFacts(
  system: System,
  caller: Caller,
  id: string,
  { path, name, format, source, zone: given, trial, ...window }: FactUpload,
): Promise<FactImport> {
  const incident = await workableFor(system, caller, id);
  const known = source === undefined ? undefined : incident.sources[source]?.zone;
  const zone = given ?? known ?? incident.zone;
  require(isTimeZone(zone), 'ZONE_UNKNOWN', zone);
  await requireSize(path, name);
  const near = await declaredAt(system, incident);
  const about = { name, zone, near, civil: civilTime, ...(source === undefined ? {} : { source }) };
  const { format: of, lines: all, skipped } = await readFacts(path, name, format, about);
  const lines = within(incident, all, await windowOf(system, incident, window));
  requireSome(name, lines.length);
  const leftOut = all.length - lines.length;
  const came = { format: of, zone, facts: lines.length, skipped: skipped.length };
  const read = {
    path,
    name,
    lines,
    ...came,
    ...(source === undefined ? {} : { source }),
    ...(leftOut > 0 ? { leftOut } : {}),
  };
  const done = trial
    ? await tryFacts(system, caller, incident, read)
    : await keepFacts(system, caller, id, read);
  const told = { first: lines.slice(0, TOLD).map(beginning), notRead: skipped.slice(0, TOLD) };
  return { ...done, ...came, leftOut, ...told };
}

function beginning({ at, kind, text, source, line }: ReadLine): FactImport['first'][number] {
  return { at, kind, text, ...(source === undefined ? {} : { source }), line };
}

/** A file of this machine, and the facts that were read of it. */
type ReadFile = Omit<OnIncident<'ImportFacts'>, 'type' | 'actor' | 'at' | 'file' | 'read'> & {
  path: string;
  name: string;
  lines: readonly ReadLine[];
};

/**
 * Takes facts into the timeline, with the file and what was read of it as evidence, and proposes the actions that it tells
 * of in the same transaction. Throws a `Refusal`.
 */
export async function keepFacts(
  system: System,
  caller: Caller,
  id: string,
  read: ReadFile,
  actions: readonly ActionContent[] = [],
): Promise<{ incident: Incident; sha256: string }> {
  const { command, blobs } = await ordered(system, caller, read);
  const { actor, at } = command;
  const proposed = actions.map((action) => ({ type: 'ProposeAction', action, actor, at }) as const);
  const orders = [command, ...proposed].map((one) => ({ id, command: one }));
  const done = await executeOnIncidents(system, orders, async (tx) => {
    await putEvidence(tx, blobs);
    return [];
  });
  const last = done.at(-1);
  if (!last) throw new Error('an order has no outcome');
  return { incident: last.state, sha256: command.file.sha256 };
}

/** The incident as it is, if the rules would take the facts. Throws their `Refusal`. */
async function tryFacts(system: System, caller: Caller, incident: Incident, read: ReadFile) {
  const { command } = await ordered(system, caller, read);
  incidentDecider(new Map(), { digest, dropped: new Set() }).decide(incident, command);
  return { incident, sha256: command.file.sha256 };
}

/** The command to take facts in, and the files that it names. */
async function ordered(system: System, caller: Caller, { path, name, lines, ...came }: ReadFile) {
  const file = evidenceOf(name, 'application/octet-stream', await readFile(path));
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const read = evidenceOf(`${name}.facts.jsonl`, 'application/jsonl', text);
  const command = {
    type: 'ImportFacts',
    file: file.ref,
    read: read.ref,
    ...came,
    actor: caller.principal.actor,
    at: system.now(),
  } as const;
  return { command, blobs: blobsOf([file, read]) };
}

/** Throws TOO_LARGE. */
export async function requireSize(path: string, name: string): Promise<void> {
  const { size } = await stat(path);
  if (size <= LARGEST_EVIDENCE) return;
  const most = `${LARGEST_EVIDENCE / 1024 / 1024} MiB`;
  const message = `${name} has ${size} bytes; facts are read from up to ${most}: cut it to the time of the incident`;
  throw new InputError('TOO_LARGE', message);
}

function requireSome(name: string, count: number): void {
  if (count === 0)
    throw new InputError('TIMELINE_UNREADABLE', `no fact of ${name} is of that time`);
  if (count <= MOST_FACTS) return;
  const message = `${name} holds ${count} facts; ${MOST_FACTS} are taken: say of which time, from and to`;
  throw new InputError('TOO_LARGE', message);
}

type About = Parameters<FactFormat['read']>[1];

/** What a file holds, and what of it could not be read. */
async function readFacts(path: string, name: string, wanted: string | undefined, about: About) {
  const report = readReport(path);
  let text = '';
  for await (const piece of report.text) text += piece;
  const format = formatFor(text, name, wanted);
  const lines: ReadLine[] = [];
  const skipped: Skipped[] = [...report.problems];
  for await (const item of format.read(onePiece(text), about)) {
    if ('fact' in item) lines.push({ ...storable(item.fact), line: item.line });
    else skipped.push(storable(item.skipped));
  }
  if (lines.length > 0) return { format: format.id, lines, skipped };
  const [first] = skipped;
  const why = first ? `: ${first.reason} (${first.at})` : '';
  throw new InputError(
    'TIMELINE_UNREADABLE',
    `${name} holds no fact that can be read as ${format.id}${why}`,
  );
}

function formatFor(text: string, name: string, wanted: string | undefined): FactFormat {
  const known = factFormats.map(({ id }) => id).join(', ');
  if (wanted !== undefined) {
    const named = factFormats.find(({ id }) => id === wanted);
    if (named) return named;
    throw new InputError(
      'UNKNOWN_FORMAT',
      `facts are read from no format ${wanted}; there are ${known}`,
    );
  }
  const found = factFormatOf(sampleOf(text));
  if (found) return found;
  throw new InputError(
    'TIMELINE_UNREADABLE',
    `${name} is of no format that facts are read from: ${known}; name one to read it as that`,
  );
}

type Window = Pick<FactUpload, 'from' | 'to'>;

/** Those that are of the time that is asked for, by the common clock. */
function within(
  { sources }: Incident,
  lines: readonly ReadLine[],
  { from, to }: Window,
): readonly ReadLine[] {
  return lines.filter((line) => {
    const clock = line.source === undefined ? undefined : sources[line.source]?.clock;
    const { at, end = at } = onCommonClock(line, clock);
    return (!from || end >= from) && (!to || at <= to);
  });
}

/** The time that is asked for, as instants. */
async function windowOf(system: System, incident: Incident, { from, to }: Window): Promise<Window> {
  if (!from && !to) return {};
  const typing = await typingOn(system, incident);
  return {
    ...(from ? { from: readTyped(from, typing) } : {}),
    ...(to ? { to: readTyped(to, typing) } : {}),
  };
}

async function* onePiece(text: string): AsyncGenerator<string, void, void> {
  yield text;
}

/** When it was declared, by its timeline: years and days that a file leaves out lie near. */
async function declaredAt({ database }: System, incident: Incident): Promise<string> {
  const id = incident.milestones.declared;
  const fact = id && (await loadFacts(database, incident.id, [id])).get(id);
  return fact ? fact.at : incident.declaredAt;
}
