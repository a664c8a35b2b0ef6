import { escapeHtml } from '#app/html.ts';
import { toBase64 } from '#domain/ledger/bytes.ts';
import type { Checkpoint } from '#domain/ledger/checkpoint.ts';
import type { LedgerEvent } from '#domain/ledger/event-chain.ts';
import { sentenceOf } from './event-sentences.ts';
import { evidenceRefs } from './evidence-refs.ts';
import { instant } from './say.ts';

/** What the summary tells: nothing that is not elsewhere in the pack. */
export type SummaryInput = {
  case: string;
  stream: string;
  createdAt: string;
  events: readonly LedgerEvent[];
  /** SHA-256 of workflow.yaml. */
  workflowHash: string;
  checkpoint: Checkpoint;
  /** The vkey that signs the pack. */
  key: string;
};

/**
 * The pack as a page for people: self-contained, without scripts, fit for print.
 *
 * It depends on nothing but its input (no clock, no locale), so that the verifier can render it again and compare.
 */
export function renderSummary(input: SummaryInput): string {
  const title = titleOf(input);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${asHtml(title)} – evidence pack</title>
<style>${style}</style>
</head>
<body>
${header(input, title)}
${story(input.events)}
${approvals(input.events)}
${verification(input.events)}
${evidence(input.events)}
${integrity(input)}
${howToVerify(input)}
</body>
</html>
`;
}

const style = `
body { font: 15px/1.5 system-ui, sans-serif; color: #1c2a2e; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p.state { color: #4a5c61; margin: 0; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-top: 1px solid #d8e0e2; }
th { font-weight: 600; color: #4a5c61; } td { overflow-wrap: anywhere; white-space: pre-line; }
td.when, td.number { white-space: nowrap; font-variant-numeric: tabular-nums; }
code { font: 13px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; } table.data { font-size: .9em; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } tr { break-inside: avoid; } }
`;

type Data = Readonly<Record<string, unknown>>;

function dataOf(event: LedgerEvent | undefined): Data {
  return (event?.data ?? {}) as Data;
}

function titleOf({ case: id, events }: SummaryInput): string {
  const { title } = dataOf(events.find(({ type }) => type === 'CaseOpened'));
  return typeof title === 'string' && title !== '' ? title : id;
}

function stateOf(events: readonly LedgerEvent[]): string {
  const last = events.findLast(({ type }) => sentenceOf(type)?.state);
  return (last && sentenceOf(last.type)?.state?.(dataOf(last))) ?? 'unknown';
}

function header({ case: id, events, createdAt }: SummaryInput, title: string): string {
  const { kind, severity } = dataOf(events.find(({ type }) => type === 'CaseOpened'));
  const facts = [id, kind, severity].filter((fact) => typeof fact === 'string').join(' · ');
  return `<h1>${asHtml(title)}</h1>
<p class="state">${asHtml(facts)} · <strong>${asHtml(stateOf(events))}</strong> · as of ${asHtml(instant(createdAt))}</p>`;
}

function story(events: readonly LedgerEvent[]): string {
  const rows = events.map((event) => [
    `<td class="number">${event.version}</td>`,
    whenAndWho(event),
    `<td>${whatHappened(event)}</td>`,
  ]);
  return section('What happened', ['#', 'When', 'Who', 'What'], rows);
}

function whenAndWho({ at, actor }: LedgerEvent): string {
  return `<td class="when">${asHtml(instant(at))}</td><td>${asHtml(actor)}</td>`;
}

function whatHappened(event: LedgerEvent): string {
  const sentence = sentenceOf(event.type);
  return sentence ? asHtml(sentence.says(dataOf(event))) : dataTable(event);
}

function dataTable({ type, data }: LedgerEvent): string {
  const rows = Object.entries(data).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return `<tr><th>${asHtml(name)}</th><td>${asHtml(text)}</td></tr>`;
  });
  return `${asHtml(type)}<table class="data">${rows.join('')}</table>`;
}

function approvals(events: readonly LedgerEvent[]): string {
  const about = events.filter(({ type }) => type === 'PlanProposed' || type.startsWith('Approval'));
  const rows = about.map((event) => [
    whenAndWho(event),
    `<td>${whatHappened(event)}</td>`,
    `<td>${hashOf(dataOf(event).hash)}</td>`,
  ]);
  return section('Plan and approvals', ['When', 'Who', 'What', 'Hash of the plan'], rows);
}

function verification(events: readonly LedgerEvent[]): string {
  const about = events.filter(({ type }) => type.startsWith('Verification'));
  const rows = about.map((event) => [whenAndWho(event), `<td>${whatHappened(event)}</td>`]);
  return section('Verification', ['When', 'Who', 'What'], rows);
}

function evidence(events: readonly LedgerEvent[]): string {
  const rows = evidenceRefs(events.map(({ data }) => data)).map(
    ({ name, mediaType, size, sha256 }) => [
      `<td>${asHtml(name)}</td><td>${asHtml(mediaType)}</td>`,
      `<td class="number">${size}</td><td>${hashOf(sha256)}</td>`,
    ],
  );
  return section('Evidence', ['Name', 'Kind', 'Bytes', 'SHA-256'], rows);
}

function integrity({ stream, events, workflowHash, checkpoint, key }: SummaryInput): string {
  const facts: [string, string][] = [
    ['Ledger', asHtml(checkpoint.origin)],
    ['Stream', `${asHtml(stream)}, ${events.length} events`],
    ['Tree', `${checkpoint.size} leaves, root ${hashOf(toBase64(checkpoint.root))}`],
    ['Workflow', `SHA-256 ${hashOf(workflowHash)}`],
    ['Signed by', hashOf(key)],
  ];
  return section(
    'Integrity',
    [],
    facts.map(([name, html]) => [`<th>${name}</th><td>${html}</td>`]),
  );
}

function howToVerify({ key }: SummaryInput): string {
  return `<h2>How to verify</h2>
<p>Run <code>holdfast verify pack.zip</code>: it needs no server and no network. It says which key signed the pack; compare
that with the key that the ledger's owner gave you by another way: ${hashOf(key)}.</p>
<p>By hand: each line of <code>events.jsonl</code> is one event in canonical JSON (RFC 8785); the SHA-256 of a line is the
event's hash, which the next line names as its <code>prevHash</code> and <code>proofs.json</code> leads to the root in
<code>checkpoint.txt</code> (RFC 6962). <code>manifest.json</code> lists the SHA-256 of every file and
<code>manifest.note</code> signs it (C2SP signed note, Ed25519).</p>`;
}

function section(title: string, columns: readonly string[], rows: readonly string[][]): string {
  if (rows.length === 0) return `<h2>${title}</h2>\n<p>None.</p>`;
  const head = columns.map((column) => `<th>${column}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.join('')}</tr>`).join('\n');
  return `<h2>${title}</h2>
<table>${head ? `\n<thead><tr>${head}</tr></thead>` : ''}
<tbody>
${body}
</tbody>
</table>`;
}

function hashOf(value: unknown): string {
  return typeof value === 'string' ? `<code>${asHtml(value)}</code>` : '';
}

/** Text as HTML. What could hide or turn around other text on the page is shown by its code point instead. */
function asHtml(text: string): string {
  return escapeHtml(text).replace(/[^\P{Cc}\n]|\p{Bidi_Control}/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}
