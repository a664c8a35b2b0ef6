import { z } from 'zod';
import { exploitations, noYes, technicalImpacts } from '#domain/priority/tables/points.ts';
import type { CopyRow } from '#store/copy.ts';
import { type FeedContent, feedLines, invalid, parseJson } from './feed-file.ts';
import { isCve } from './read-epss.ts';

/** CISA writes "poc" where SSVC says "public poc", and either case. */
const word = z.string().transform((text) => text.toLowerCase().replace(/^poc$/, 'public poc'));
const points = z.object({
  Exploitation: word.pipe(z.enum(exploitations)).optional(),
  Automatable: word.pipe(z.enum(noYes)).optional(),
  'Technical Impact': word.pipe(z.enum(technicalImpacts)).optional(),
});

const assessment = z.object({
  type: z.literal('ssvc'),
  content: z.object({ timestamp: z.string().optional(), options: z.array(z.looseObject({})) }),
});

/** A CVE record (5.x) as CISA enriches it, or a line of a CVE and its points. */
const record = z.union([
  z.object({ cve: z.string().refine(isCve), ssvc: points, ssvc_ts: z.string().optional() }),
  z.object({
    cveMetadata: z.object({ cveId: z.string().refine(isCve) }),
    containers: z.object({
      adp: z.array(z.object({ metrics: z.array(z.object({ other: z.unknown() })).optional() })),
    }),
  }),
]);

/**
 * CISA's assessments (Vulnrichment): CVE records, one a line. A set of them is a part of all: it adds to what is known,
 * and takes nothing away. Its day is that of its newest assessment.
 */
export async function readSsvc(path: string, name: string): Promise<FeedContent> {
  const rows = new Map<string, CopyRow>();
  let newest = '';
  for await (const { line, text } of feedLines(path, name)) {
    if (text.trim() === '') continue;
    const read = readLine(text, name, `line ${line}`);
    if (!read) continue;
    if (read.at > newest) newest = read.at;
    rows.set(read.cve, [
      read.cve,
      read.points.Exploitation,
      read.points.Automatable,
      read.points['Technical Impact'],
    ]);
  }
  const dated = /^\d{4}-\d\d-\d\d/.exec(newest)?.[0];
  if (!dated) throw invalid(name, '', 'it holds no assessment with its time');
  async function* all(): AsyncGenerator<CopyRow, void, void> {
    yield* rows.values();
  }
  return { version: dated, dated, rows: all() };
}

type Assessed = { cve: string; points: z.output<typeof points>; at: string };

function readLine(text: string, name: string, place: string): Assessed | undefined {
  const read = record.safeParse(parseJson(text, name, place));
  if (!read.success) throw invalid(name, place, 'this is no CVE record with SSVC points');
  if ('ssvc' in read.data) {
    const { cve, ssvc, ssvc_ts = '' } = read.data;
    return { cve, points: ssvc, at: ssvc_ts };
  }
  const { cveMetadata, containers } = read.data;
  for (const { other } of containers.adp.flatMap(({ metrics = [] }) => metrics)) {
    const found = assessment.safeParse(other);
    if (!found.success) continue;
    const { options, timestamp = '' } = found.data.content;
    const merged = points.safeParse(Object.assign({}, ...options));
    if (!merged.success) throw invalid(name, place, 'a point of SSVC has a value that it cannot');
    return { cve: cveMetadata.cveId, points: merged.data, at: timestamp };
  }
  return undefined;
}
