import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { fortifyFvdl } from './fortify-fvdl.ts';

const fixture = fixturesBeside(import.meta.dirname);

const one = fixture('one.xml');

const after = `<UnifiedNodePool><Node id="0"><SourceLocation path="src/Shop.java" line="3"/><Action>Read password</Action></Node></UnifiedNodePool>
<Description classID="R-1"><Abstract>&lt;Content&gt;A password stands in &lt;Replace key="PrimaryLocation.file"/&gt;.&lt;/Content&gt;</Abstract><Recommendations>Keep it elsewhere.</Recommendations></Description>
<Snippets><Snippet id="S1#src/Till.java:16:16"><Text>password = x</Text></Snippet></Snippets>
<EngineData><RuleInfo><Rule id="R-1"><MetaInfo><Group name="Impact">4.0</Group><Group name="Accuracy">5.0</Group><Group name="Probability">4.0</Group><Group name="altcategoryCWE">CWE ID 259,CWE ID 798</Group></MetaInfo></Rule></RuleInfo></EngineData>`;

test('a vulnerability in full, with what stands after all of them', async () => {
  const text = one
    .replace('<Entry><Node isDefault', '<Entry><NodeRef id="0"/></Entry><Entry><Node isDefault')
    .replace('</FVDL>', `${after}</FVDL>`);
  const { sightings, coverage } = await parseText(fortifyFvdl, text);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Password Management - Till.java',
        severity: 'critical',
        rule: 'R-1',
        weaknesses: ['CWE-259', 'CWE-798'],
        location: { path: 'src/Till.java', line: 16 },
        fix: { text: 'Keep it elsewhere.' },
        description: `Hardcoded Password

A password stands in Till.java.

Kingdom: Security Features
Analyzer: structural
Function: main
SourceLocationLine: 16

password = x

src/Shop.java:3 Read password
src/Till.java:16`,
        claim: 'open',
        tool: { name: 'Fortify' },
      },
      identity: ['A1'],
      target: 'src/Till.java',
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Fortify' },
    completeness: 'complete',
    targets: ['src/Till.java', 'src/Stock.java'],
    at: '2026-02-10T09:05:00Z',
  });
});
