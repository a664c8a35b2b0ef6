import { describe, expect, test } from 'vitest';
import { civilTime } from '#app/civil-time.ts';
import { type Block, type Inline, wordsOf } from '#domain/document/document.ts';
import { noIncident } from '#domain/incident/state.ts';
import type { Subject } from '#domain/postmortem-text/subject.ts';
import { readDocument } from '#postmortems/read-document.ts';
import { graphOf } from '#testing/cause-graphs.ts';
import { type Rendering, renderingOf } from './rendering.ts';
import { toHtml } from './to-html.ts';
import { toMarkdown } from './to-markdown.ts';
import { toPdf } from './to-pdf.ts';

const AT = '2026-03-10T13:30:20.480Z';

/** Texts that would be something else in HTML, Markdown, Typst or SVG. */
const hostile = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '"quoted" \'single\' &amp; &#x41;',
  '*a* _b_ **c** `d` ~~e~~ [f](https://x.example) ![g](h)',
  '# no heading',
  '- no item',
  '1. no item',
  '+ no item | no cell',
  '> no quote',
  '---',
  '#read("/etc/passwd") #panic("x") $x^2$ \\ @ref <label>',
  '{{ incident.title }}',
  '</text></svg><style>*{display:none}</style>',
  '日本語 العربية 😀 → ✓',
];

const subjectOf = (texts: readonly string[]): Subject => ({
  incident: {
    ...noIncident,
    id: 'I-1',
    title: texts[0] ?? '',
    zone: 'Europe/Berlin',
    declaredAt: AT,
    milestones: { onset: 'F-1', ended: `F-${texts.length}` },
    causes: {
      graph: graphOf(Object.fromEntries(texts.map((text, at) => [`C${at}`, { text }])), [
        'C1',
        'C0',
      ]),
      revision: 1,
      last: texts.length,
    },
  },
  times: { onset: AT, ended: '2026-03-10T14:30:20.480Z' },
  facts: texts.map((text, at) => ({
    id: `F-${at + 1}`,
    kind: 'observation',
    text,
    at: AT,
    told: { at: AT },
    notedBy: 'ana',
    notedAt: AT,
    corrections: 0,
  })),
  untold: 0,
  impact: { measures: [], totals: [], downtimes: [], objectives: [] },
  civil: civilTime,
});

const written = [
  '# {{ incident.title }}',
  ...hostile.map((_, at) => `{{ F-${at + 1} }}`),
  '{{ timeline }}',
  '{{ timeline chart }}',
  '{{ causes }}',
  '{{ causes graph }}',
  '{{ no.such }}',
].join('\n\n');
const rendering = renderingOf(subjectOf(hostile), readDocument(written), AT);

const paragraphs = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.type === 'paragraph' ? [wordsOf(block.children)] : []));

describe('what somebody wrote stays words', () => {
  test('in Markdown: read again it is the same', () => {
    const again = readDocument(toMarkdown(rendering));
    const words = (texts: readonly string[]) => texts.map((text) => text.replace(/\s+/g, ' '));
    expect(paragraphs(again)).toEqual(expect.arrayContaining(words(paragraphs(rendering.blocks))));
    const tables = (blocks: readonly Block[]) =>
      blocks
        .flatMap((block) => (block.type === 'table' ? block.rows : []))
        .map((row) => row.map(wordsOf).filter(Boolean));
    expect(tables(again)).toEqual(tables(rendering.blocks));
    expect(again.filter(({ type }) => type === 'heading')).toHaveLength(1);
    expect(JSON.stringify(again)).not.toContain('"type":"reference"');
  });

  test('in HTML: no tag and no attribute but ours', () => {
    const html = toHtml(rendering);
    expect(html).not.toMatch(/<script|<img|onerror=(?!alert\(1\)&gt;)|<\/svg><style/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('<mark>{{ no.such }}</mark>');
    expect(html).toContain(`SHA-256 of the content ${rendering.hash}`);
    expect(html.match(/<h1>/g)).toHaveLength(1);
  });

  test('in PDF/A: the same bytes for the same content, within two seconds, and no sign vanishes', async () => {
    const begun = performance.now();
    const pdf = await toPdf(rendering);
    expect(performance.now() - begun).toBeLessThan(2000);
    const text = Buffer.from(pdf).toString('latin1');
    expect(text.slice(0, 8)).toBe('%PDF-1.7');
    expect(text).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(Buffer.compare(pdf, await toPdf(rendering))).toBe(0);
  });
});

test('a text of its own makes a hash of its own; what fills no line is shown as it was written', () => {
  const of = (text: string): Rendering => renderingOf(subjectOf(['Down']), readDocument(text), AT);
  expect(of('a').hash).toBe(of('a').hash);
  expect(of('a').hash).not.toBe(of('b').hash);
  expect(of('## no title').title).toBe('Down');
  const nested = of('> - {{ causes graph }}\n\n1. one\n2. two');
  expect(Object.keys(nested.figures)).toEqual(['causes']);
  expect(toMarkdown(nested)).toContain('1. one\n2. two');
  const line: Inline[] = [{ type: 'reference', written: 'F-9', at: 0 }];
  expect(wordsOf(line)).toBe('{{ F-9 }}');
});
