/**
 * Parsing a SARIF log of about 50 MB into the normal form with fingerprints, against `JSON.parse` of the same text.
 *
 * `npx tsx bench/parse.ts`
 */
import { Readable } from 'node:stream';
import { parseReport } from '#app/parse-report.ts';
import { report, say, seconds } from './harness.ts';

const ROUNDS = 5;
const SIZES = [
  { what: 'small results (0.6 kB)', results: 82_000, words: 20 },
  { what: 'large results (2.5 kB)', results: 21_000, words: 150 },
];

for (const { what, results, words } of SIZES) {
  const text = sarifLog(results, words);
  const bytes = Buffer.from(text);
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const native = await seconds(async () => JSON.parse(text));
    let findings = 0;
    const ours = await seconds(async () => {
      const { items } = await parseReport(Readable.from(chunks(bytes)));
      for await (const item of items) if ('finding' in item) findings += 1;
    });
    if (findings !== results) throw new Error(`${findings} findings`);
    ratios.push(ours / native);
  }
  say(`${what}: ${(bytes.length / 1e6).toFixed(0)} MB, ${results} results`);
  report('  from bytes to fingerprinted findings vs JSON.parse', ratios, '≤ 3');
}

function* chunks(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 262_144) yield bytes.subarray(at, at + 262_144);
}

function sarifLog(count: number, words: number): string {
  const rules = Array.from({ length: 200 }, (_, n) => ({
    id: `rule-${n}`,
    shortDescription: { text: `Weakness ${n}` },
    properties: { tags: [`external/cwe/cwe-${100 + (n % 50)}`], 'security-severity': '7.5' },
  }));
  const results = Array.from({ length: count }, (_, n) => ({
    ruleId: `rule-${n % 200}`,
    ruleIndex: n % 200,
    level: 'error',
    message: { text: `Parameter ${n} ${'reaches a query '.repeat(words)}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: `src/module-${n % 977}/file-${n}.ts`, uriBaseId: '%SRCROOT%' },
          region: { startLine: 1 + (n % 400), startColumn: 5, endColumn: 19 },
        },
      },
    ],
    partialFingerprints: { primaryLocationLineHash: `${n.toString(16)}:1` },
  }));
  return JSON.stringify({
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'bench', rules } }, results }],
  });
}
