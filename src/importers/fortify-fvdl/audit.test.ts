import { expect, test } from 'vitest';
import { inPieces } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { fortifyFvdl } from './fortify-fvdl.ts';

const one = fixturesBeside(import.meta.dirname)('one.xml');

const audit = (...issues: string[]) =>
  `<a:Audit xmlns:a="xmlns://www.fortify.com/schema/audit"><a:IssueList>${issues.join('')}</a:IssueList></a:Audit>`;
const tag = (value: string) =>
  `<a:Tag id="87f2364f-dcd4-49e6-861d-f8d3f351686b"><a:Value>${value}</a:Value></a:Tag>`;
const issue = (id: string, said: string, within = '') =>
  `<a:Issue instanceId="${id}" ${said}>${within}</a:Issue>`;

async function read(beside: string) {
  const items = fortifyFvdl.parse(inPieces(one, 100), inPieces(beside, 7));
  const all = [];
  let next = await items.next();
  for (; !next.done; next = await items.next()) all.push(next.value);
  return { all, coverage: next.value };
}

test.each([
  ['suppressed', issue('A1', 'suppressed="true"')],
  ['false-positive', issue('A1', 'suppressed="true"', tag('Not an Issue'))],
  ['false-positive', issue('A1', 'suppressed="false"', tag('Not an Issue'))],
  ['open', issue('A1', '', tag('Exploitable'))],
  ['open', issue('B2', 'suppressed="true"')],
])('is claimed %s as people noted', async (claim, noted) => {
  const { all, coverage } = await read(audit(noted));
  expect(all).toMatchObject([{ finding: { claim }, identity: ['A1'] }]);
  expect(coverage.completeness).toBe('complete');
});

test('is told with what they said', async () => {
  const comment =
    '<a:Comment><a:Content>By design.</a:Content><a:Username>ada</a:Username><a:Timestamp>2026-02-01</a:Timestamp></a:Comment>';
  const within = `<a:ThreadedComments>${comment}${comment.replace('ada', 'bob')}</a:ThreadedComments>`;
  const { all } = await read(audit(issue('A1', '', within)));
  const description = expect.stringContaining(
    'Comments:\n2026-02-01 - (ada): By design.\n2026-02-01 - (bob): By design.',
  );
  expect(all).toMatchObject([{ finding: { claim: 'open', description } }]);
});

test('an audit that cannot be read makes the report partial, and is told with its place', async () => {
  const cut = audit(issue('A1', 'suppressed="true"')).replace('</a:IssueList></a:Audit>', '');
  const { all, coverage } = await read(cut);
  expect(all).toMatchObject([
    { skipped: { at: 'audit.xml, line 1' } },
    { finding: { claim: 'suppressed' } },
  ]);
  expect(coverage).toMatchObject({
    completeness: 'partial',
    reason: 'What people noted could not be read',
  });
});
