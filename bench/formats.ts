/**
 * Every format: about 20 MB of its own report from bytes to fingerprints, against the bare reading of the same text
 * (`JSON.parse`, line by line where it is so written, the SAX parser, the CSV parser).
 *
 * `npx tsx bench/formats.ts [FORMAT…]`
 */
import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { SaxesParser } from 'saxes';
import { parseReport } from '#app/parse-report.ts';
import { importers } from '#importers/recognise.ts';
import { type Enlarged, enlarged, piecesOf } from './enlarged.ts';
import { median, say, seconds } from './harness.ts';

const BYTES = 20e6;
const ROUNDS = 3;

const wanted = process.argv.slice(2);
for (const importer of importers.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
  const [report] = enlarged(importer);
  if (!report) say(`${importer.id}: nothing in its report can be repeated`);
  else say(`${importer.id}: ${await measure(importer.id, report)}`);
}

async function measure(format: string, report: Enlarged): Promise<string> {
  const bytes = Buffer.concat([...piecesOf(report, BYTES)]);
  const text = bytes.toString();
  const rates: number[] = [];
  const ratios: number[] = [];
  let findings = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const bare = await seconds(async () => readBare(report, text));
    findings = 0;
    const ours = await seconds(async () => {
      const { items } = await parseReport(Readable.from(chunks(bytes)), { format });
      for await (const item of items) if ('finding' in item) findings += 1;
    });
    rates.push(bytes.length / 1e6 / ours);
    ratios.push(ours / bare);
  }
  const rate = `${median(rates).toFixed(0)} MB/s`;
  return `${rate}, ${findings} findings, ${median(ratios).toFixed(1)} times ${report.spelling}`;
}

function* chunks(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 262_144) yield bytes.subarray(at, at + 262_144);
}

function readBare({ spelling }: Enlarged, text: string): unknown {
  if (spelling === 'json') return JSON.parse(text);
  if (spelling === 'csv') return parse(text, { relax_column_count: true, relax_quotes: true });
  const lines = () => text.trimEnd().split('\n');
  if (spelling === 'lines') return lines().map((line) => JSON.parse(line));
  if (spelling === 'text') return lines().length;
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', () => undefined);
  return parser.write(text).close();
}
