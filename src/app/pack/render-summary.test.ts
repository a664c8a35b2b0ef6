import { describe, expect, test } from 'vitest';
import { noHash } from '#domain/ledger/event-chain.ts';
import { renderSummary } from './render-summary.ts';

const event = (type: string, data: object, version = 1) => ({
  stream: 'case-1',
  version,
  type,
  data,
  actor: '<b>eve</b>',
  at: '2026-11-21T09:30:00.000Z',
  prevHash: noHash,
});
const render = (...events: ReturnType<typeof event>[]) =>
  renderSummary({
    case: 'HF-1',
    stream: 'case-1',
    createdAt: '2026-11-21T12:00:00.000Z',
    events,
    workflowHash: 'f'.repeat(64),
    checkpoint: { origin: 'a.example', size: 3, root: new Uint8Array(32) },
    key: 'a.example+00000000+AQ==',
  });

describe('the summary', () => {
  test('tells known events as sentences and where the case stands', () => {
    const html = render(
      event('CaseOpened', { title: 'Old TLS', asset: 'shop', findings: ['f'], severity: 'high' }),
      event('ApprovalGiven', { hash: 'cafe', note: 'go' }, 2),
      event('CaseClosed', { disposition: 'remediated' }, 3),
    );
    expect(html).toContain('opened the case “Old TLS” on shop with 1 finding<');
    expect(html).toContain('HF-1 · high · <strong>closed: remediated</strong>');
    expect(html).toContain('approved the plan (go)</td><td><code>cafe</code>');
    expect(html).toContain('2026-11-21 09:30 UTC');
  });

  test('shows events that it does not know with all of their data', () => {
    const html = render(event('KiteFlown', { height: 30, over: { place: 'sea' } }));
    expect(html).toContain('KiteFlown<table class="data"><tr><th>height</th><td>30</td></tr>');
    expect(html).toContain('{&quot;place&quot;:&quot;sea&quot;}');
    expect(html).toContain('<title>HF-1 – evidence pack</title>');
  });

  test('lists evidence with its hashes, however deep it lies', () => {
    const ref = { name: 'a&b.png', sha256: 'a'.repeat(64), mediaType: 'image/png', size: 5 };
    const html = render(event('X', { deep: [{ er: ref }] }, 1), event('Y', ref, 2));
    expect(html.match(/<td>a&amp;b\.png<\/td>/g)).toHaveLength(2);
    expect(html).toContain(`<code>${'a'.repeat(64)}</code>`);
  });

  test('is calm about data of the wrong shape', () => {
    for (const data of [{}, { title: null, findings: 7, state: [] }, { disposition: {} }]) {
      for (const type of ['CaseOpened', 'StageEntered', 'CaseClosed', 'VerificationRecorded']) {
        expect(render(event(type, data))).toContain('</html>');
      }
    }
  });

  test('escapes all text and hides nothing', () => {
    const hostile = `</td><script>alert('x')</script>"&\u202e\u0000\u2066`;
    const html = render(
      event('NoteAdded', { text: hostile }),
      event(hostile, { [hostile]: hostile }),
    );
    expect(html).not.toMatch(/<script|<b>|[\u202e\u2066]/);
    expect(html).toContain(
      '&lt;/td&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;\\u{202e}\\u{0}',
    );
    expect(html).not.toContain('\0');
  });

  test('asks for nothing from outside', () => {
    expect(render(event('X', {}))).not.toMatch(/\b(?:src|href)=|url\(|@import/);
  });
});
