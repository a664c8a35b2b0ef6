import { describe, expect, test } from 'vitest';
import type { Workflow } from '#domain/workflow/definition.ts';
import { following } from '#testing/following.ts';

const pack = (name: string, facts: string, more = '') => `pack: ${name}
version: 1
title: ${name}
${more}facts:
${facts}`;
const source = 'source: { document: Rule book, section: "7", read: 2026-11-21 }';
const fix = (days: number, more = '') => `  - id: fix
    says: Fixed in time.
    ${source}
    verified: true
    ${more}
    service-level: { title: Fixed, target: { high: ${days} calendar days } }
`;

const levels = ({ serviceLevels }: Workflow) =>
  serviceLevels.map(({ id, target, source: from }) => [id, target.high?.count, from?.pack]);
const read = (uses: string, packs: string[] = [], kinds = 'vulnerability') => {
  const { workflow, problems, notes } = following(uses, { packs, kinds });
  if (!workflow) throw new Error(JSON.stringify(problems));
  return { workflow, notes };
};
const faults = (uses: string, packs: string[] = []) =>
  following(uses, { packs }).problems.map(({ path, message }) => `${path}: ${message}`);

describe('a pack', () => {
  test('brings service levels, after those of the workflow and under its own name', () => {
    const { workflow } = read('[acme@1]', [pack('acme', fix(9))]);
    expect(levels(workflow)).toEqual([
      ['remediation', undefined, undefined],
      ['acme-fix', 9, 'acme@1'],
    ]);
    expect(workflow.serviceLevels[1]?.source).toEqual({
      pack: 'acme@1',
      fact: 'fix',
      document: 'Rule book',
      section: '7',
      verified: true,
    });
  });

  test('sets what nobody extends: reports, and what no hold stops', () => {
    const report = `  - id: report
    says: The authority is told.
    ${source}
    verified: true
    kinds: [vulnerability]
    reporting-clock: { title: Told, start: aware, stop: reported, time: 72 elapsed hours }
`;
    const law = fix(9)
      .replace('id: fix', 'id: law')
      .replace('title: Fixed,', 'title: Law, pausable: false,');
    const { workflow } = read('[acme@1]', [pack('acme', fix(9) + law + report)]);
    expect(workflow.serviceLevels.map(({ id, extendable }) => [id, extendable])).toEqual([
      ['remediation', true],
      ['acme-fix', true],
      ['acme-law', false],
      ['acme-report', false],
    ]);
    // Of what does not say so itself somebody is warned when the workflow says.
    expect(workflow.serviceLevels.map(({ warnAt }) => warnAt)).toEqual([
      [0.75],
      [0.75],
      [0.75],
      [0.75],
    ]);
  });

  test('two with a fact of one name both stand', () => {
    const { workflow } = read('[acme@1, ajax@1]', [pack('acme', fix(9)), pack('ajax', fix(5))]);
    expect(levels(workflow).slice(1)).toEqual([
      ['acme-fix', 9, 'acme@1'],
      ['ajax-fix', 5, 'ajax@1'],
    ]);
  });

  test('layered on others replaces their facts of the same name and keeps the rest', () => {
    const other = fix(3).replace('id: fix', 'id: other');
    const below = pack('acme', fix(9) + other);
    const above = pack('ajax', fix(5), 'layers: [acme@1]\n');
    expect(levels(read('[ajax@1]', [below, above]).workflow).slice(1)).toEqual([
      ['ajax-fix', 5, 'ajax@1'],
      ['ajax-other', 3, 'ajax@1'],
    ]);
  });

  test('is for the kinds of cases that its facts name', () => {
    const acme = pack('acme', fix(9, 'kinds: [incident]'));
    const { workflow, notes } = read('[acme@1]', [acme]);
    expect(levels(workflow)).toHaveLength(1);
    expect(notes).toContain('acme@1 brings nothing to this workflow');
  });

  test('asks a stage for documents and names the controls that it is evidence for', () => {
    const { workflow } = read(
      '[{ use: iso-27001@1, with: [clause-10-2-cause, clause-10-2-effect, a-8-8] }]',
    );
    const [, analysis] = workflow.stages;
    expect(analysis?.documents?.map(({ name }) => name)).toEqual(['cause']);
    expect(analysis?.controls).toEqual(['iso-27001:10.2']);
    expect(workflow.stages.at(-1)?.controls).toEqual(['iso-27001:10.2']);
    expect(workflow.controls).toEqual(['iso-27001:A.8.8']);
  });
});

describe('what nobody checked', () => {
  test('is off, and the note says so', () => {
    const { workflow, notes } = read('[gdpr@1]', [], 'incident');
    expect(levels(workflow)).toHaveLength(1);
    expect(notes).toContain(
      'gdpr@1: off, because nobody has checked them: authority, processor, people',
    );
  });

  test('can be switched on, and the note says that too', () => {
    const { workflow, notes } = read('[{ use: gdpr@1, with: [authority] }]', [], 'incident');
    expect(levels(workflow)[1]?.[0]).toBe('gdpr-authority');
    expect(notes.join()).toContain('gdpr@1: authority is on, though nobody has checked it');
  });
});

test('a document is asked of the kinds of cases that its fact is for', () => {
  const { workflow } = read('[default@1]', [], 'misconfiguration, incident');
  expect(workflow.stages.flatMap(({ documents = [] }) => documents)).toMatchObject([
    { name: 'review', kinds: ['incident'] },
  ]);
});

test('a fact that is checked can be left out', () => {
  const { workflow } = read('[{ use: acme@1, without: [fix] }]', [pack('acme', fix(9))]);
  expect(levels(workflow)).toHaveLength(1);
});

test('parameters are filled in, and choose what applies', () => {
  const { workflow } = read('[{ use: fedramp-vdr@1, set: { class: d, evaluation: evaluate } }]');
  const level = workflow.serviceLevels.find(({ id }) => id === 'fedramp-vdr-response-d');
  expect(level?.toldBy).toEqual({ outcomeOf: 'evaluate' });
  expect(level?.start).toBe('outcome');
  expect(level?.target['n5-lev-irv']).toEqual({ count: 12, unit: 'elapsed-hours' });
  expect(workflow.packs?.[0]?.facts).toEqual([
    'response-d',
    'evaluation-d',
    'accepted',
    'kev-due',
    'routine',
    'monthly-report',
  ]);
});

test.each([
  [
    'a pack that is not there',
    '[nobody@1]',
    'packs.0: there is no pack nobody@1: publish it first',
  ],
  [
    'a version of a pack that is not there',
    '[gdpr@7]',
    'packs.0: there is no pack gdpr@7: there is gdpr@1',
  ],
  [
    'a fact that is switched on and left out',
    '[{ use: gdpr@1, with: [people, authority], without: [authority] }]',
    'packs.0.with.1: gdpr@1: "authority" is in with and in without: name it in one of them',
  ],
  ['a pack that is named twice', '[default@1, default@1]', 'packs.1: default@1 is used already'],
  [
    'a fact that is not there',
    '[{ use: default@1, with: [x] }]',
    'packs.0.with.0: default@1 has no fact "x"',
  ],
  [
    'a parameter that is not there',
    '[{ use: default@1, set: { x: 1 } }]',
    'packs.0.set.x: default@1 has no parameter "x"',
  ],
  [
    'a parameter that nobody set',
    '[pci-dss@1]',
    'packs.0: pci-dss@1 leaves "other-times" to you (by when patches that are not critical are installed after their release, by severity): say it, such as set: {"other-times":',
  ],
  [
    'a value that is none of those that there are',
    '[{ use: fedramp-vdr@1, set: { class: e, evaluation: evaluate } }]',
    'packs.0.set.class: the FedRAMP class of the offering is one of a, b, c, d',
  ],
  [
    'a value that means nothing',
    '[{ use: pci-dss@1, set: { other-times: { high: soon } } }]',
    'packs.0: other-patches: service-level.target.high: write a time such as',
  ],
  [
    'a task that is not there',
    '[{ use: fedramp-vdr@1, set: { class: a, evaluation: nobody } }]',
    'packs.0.target-by-outcome: fedramp-vdr-response-a is told by the outcome of "nobody"',
  ],
] as const)('%s is told with its place', (_, uses, says) => {
  expect(faults(uses).join('\n')).toContain(says);
});

test('business time needs a calendar of the workflow', () => {
  const uses = '[{ use: sec-8k@1, set: { sec-calendar: sec }, with: [filing] }]';
  const { problems } = following(uses, { kinds: 'incident' });
  expect(problems.map(({ message }) => message)).toEqual(['filing: there is no calendar "sec"']);
});

test('a stage that is not there is told with the remedy', () => {
  const lost = pack(
    'acme',
    `  - { id: note, says: Written down., ${source}, verified: true, document: { in: confirmed, name: note, title: Note } }\n`,
  );
  expect(faults('[acme@1]', [lost])).toEqual([
    'packs.0: note: there is no stage of the state confirmed: add one, or leave the fact out, without: [note]',
  ]);
});

test('a pack that is layered on itself is refused', () => {
  const acme = pack('acme', fix(1), 'layers: [ajax@1]\n');
  const ajax = pack('ajax', fix(1), 'layers: [acme@1]\n');
  expect(faults('[acme@1]', [acme, ajax])).toEqual(['packs.0: acme@1 is layered on itself']);
});
