import { readFile, stat } from 'node:fs/promises';
import type { Caller } from '#app/access/caller.ts';
import { civilTime, isTimeZone } from '#app/civil-time.ts';
import { blobsOf, evidenceOf } from '#app/evidence-store.ts';
import { InputError } from '#app/input-error.ts';
import { LARGEST_EVIDENCE } from '#app/named-evidence.ts';
import { readReport } from '#app/read-report.ts';
import type { System } from '#app/system.ts';
import { fromMillis } from '#domain/clock/instant.ts';
import type { Meaning } from '#domain/impact/series.ts';
import type { AttachedSeries, Incident } from '#domain/incident/state.ts';
import { require } from '#domain/refusal.ts';
import { storable } from '#domain/storable-text.ts';
import type { Skipped } from '#importers/importer.ts';
import { sampleOf } from '#importers/recognise.ts';
import { putEvidence } from '#store/evidence.ts';
import type { SeriesRead } from '#timelines/series/format.ts';
import { seriesFormatOf, seriesFormats } from '#timelines/series/formats.ts';
import { workableFor } from './access.ts';
import { executeOnIncident } from './execute.ts';

/** A file of this machine that values over time are read from, and what is said with it. */
export type SeriesUpload = {
  path: string;
  name: string;
  meaning?: Meaning;
  percent?: boolean;
  zone?: string;
};

/** What came of it, and the first of what could not be read. */
export type SeriesAttachment = {
  incident: Incident;
  series: AttachedSeries;
  notRead: readonly Skipped[];
};

const TOLD = 20;

/**
 * Attaches a series to an incident. The file is kept as evidence, and so is what was read of it.
 *
 * @throws {InputError} SERIES_UNREADABLE, TOO_LARGE, UNREADABLE_FILE; a `Refusal` where the rules say no.
 */
export async function attachSeries(
  system: System,
  caller: Caller,
  id: string,
  { path, name, zone: given, meaning: told, percent = false }: SeriesUpload,
): Promise<SeriesAttachment> {
  const incident = await workableFor(system, caller, id);
  const zone = given ?? incident.zone;
  require(isTimeZone(zone), 'ZONE_UNKNOWN', zone);
  const { size } = await stat(path);
  if (size > LARGEST_EVIDENCE) {
    const message = `${name} has ${size} bytes; a series is read from up to 64 MiB: cut it to the time of the incident`;
    throw new InputError('TOO_LARGE', message);
  }
  const about = { name, zone, near: incident.declaredAt, civil: civilTime, percent };
  const found = await readSeries(path, { ...about, ...(told ? { meaning: told } : {}) });
  const { format, meaning, points, skipped } = found;
  const [first, last] = [points[0], points.at(-1)];
  if (!meaning || !first || !last) throw unreadable(name, found);
  const file = evidenceOf(name, 'application/octet-stream', await readFile(path));
  const read = evidenceOf(`${name}.points.json`, 'application/json', JSON.stringify(points));
  const what = {
    file: file.ref,
    read: read.ref,
    format,
    meaning,
    points: points.length,
    skipped: skipped.length,
    from: fromMillis(first.at),
    to: fromMillis(last.at),
  };
  const stamp = { actor: caller.principal.actor, at: system.now() };
  const { state } = await executeOnIncident(
    system,
    { id, command: { type: 'AttachSeries', ...what, ...stamp } },
    async (tx) => {
      await putEvidence(tx, blobsOf([file, read]));
      return [];
    },
  );
  const series = state.impact.series.find(({ sha256 }) => sha256 === file.ref.sha256);
  if (!series) throw new Error('a series that was attached is not there');
  return { incident: state, series, notRead: skipped.slice(0, TOLD) };
}

type About = Parameters<(typeof seriesFormats)[number]['read']>[1];

async function readSeries(path: string, about: About): Promise<SeriesRead & { format: string }> {
  const report = readReport(path);
  let text = '';
  for await (const piece of report.text) text += piece;
  const format = seriesFormatOf(sampleOf(text));
  if (!format) {
    const known = seriesFormats.map(({ name }) => name).join('; ');
    throw new InputError('SERIES_UNREADABLE', `${about.name} is none of: ${known}`);
  }
  const { skipped, ...read } = await format.read(text, about);
  return { ...read, format: format.id, skipped: [...report.problems, ...storable(skipped)] };
}

function unreadable(name: string, { meaning, skipped: [first] }: SeriesRead): InputError {
  const why = first ? `: ${first.reason} (${first.at})` : '';
  const message =
    meaning || first
      ? `${name} holds no value that can be read${why}`
      : `${name} does not say what its values mean: name that, such as good-share`;
  return new InputError('SERIES_UNREADABLE', message);
}
