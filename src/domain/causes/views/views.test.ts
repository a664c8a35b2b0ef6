import { expect, test } from 'vitest';
import { graphOf } from '#testing/cause-graphs.ts';
import { viewText } from './as-text.ts';

/** A slow supplier, a pool, a canary that could not see it; two of them for one reason. */
const graph = graphOf(
  {
    C1: { kind: 'outcome', text: 'Checkout failed for 12 %' },
    C2: { text: 'Pool ran dry', gate: 'or', level: 'technical', code: 'CAP', evidence: ['F-4'] },
    C3: {
      kind: 'trigger',
      text: 'Pricing answered in 30 s',
      code: 'provider-change',
      level: 'vendor',
    },
    C4: { text: 'Retries without end', code: 'COD', level: 'technical', role: 'contributing' },
    C5: { kind: 'safeguard', text: 'The canary passed', code: 'TST', escaped: 'canary' },
    C6: {
      kind: 'condition',
      text: 'Nobody owns clients of pricing',
      code: 'GOV',
      level: 'organisation',
    },
  },
  ['C2', 'C1'],
  ['C5', 'C1', 'failed-to-control'],
  ['C3', 'C2'],
  ['C4', 'C2'],
  ['C6', 'C4', 'enabled'],
  ['C6', 'C5', 'enabled'],
);

test('whys', () => {
  expect(viewText(graph, 'whys')).toBe(
    `C1 Checkout failed for 12 % (outcome)
├─ C2 Pool ran dry (cause, CAP, technical, F-4), by any of
│  ├─ C3 Pricing answered in 30 s (trigger, provider-change, vendor)
│  └─ C4 Retries without end (cause, COD, technical, contributing)
│     └─ [enabled] C6 Nobody owns clients of pricing (condition, GOV, organisation)
└─ [failed-to-control] C5 The canary passed (safeguard, TST, escaped canary)
   └─ [enabled] C6 Nobody owns clients of pricing (see above)`,
  );
});

test('a fishbone', () => {
  expect(viewText(graph, 'fishbone')).toBe(
    `C1 Checkout failed for 12 % (outcome)

design and code
  C2 Pool ran dry (cause, CAP, technical, F-4): capacity or scaling was planned for less
  C4 Retries without end (cause, COD, technical, contributing): the implementation has a defect

change and delivery
  C5 The canary passed (safeguard, TST, escaped canary): no test, or none that could see it

people and organisation
  C6 Nobody owns clients of pricing (condition, GOV, organisation): a policy, an accepted risk or the means for it no longer fit

what set it off
  C3 Pricing answered in 30 s (trigger, provider-change, vendor)`,
  );
});

test('a fault tree: a way around what is broken is said', () => {
  expect(viewText(graph, 'fault-tree', ['C4'])).toBe(
    `Fault tree of C1
  C1 Checkout failed for 12 % (outcome) ← AND of C2 ← with C5 failed
  C2 Pool ran dry (cause, CAP, technical, F-4) ← OR of C3, C4
  C5 The canary passed (safeguard, TST, escaped canary) ← AND of C6
  C3 Pricing answered in 30 s (trigger, provider-change, vendor)
  C4 Retries without end (cause, COD, technical, contributing) ← AND of C6
  C6 Nobody owns clients of pricing (condition, GOV, organisation)

Minimal cut sets: 1; not broken by C4: 0; ways around: 1
  {C6} broken by C4
  {C3, C6} WAY AROUND`,
  );
});

test('levels', () => {
  expect(viewText(graph, 'levels')).toBe(
    `vendor: those who supply
  C3 Pricing answered in 30 s (trigger, provider-change, vendor) → C2

organisation: who decides, owns and pays
  C6 Nobody owns clients of pricing (condition, GOV, organisation) → C4, C5

technical: machines, code, data
  C2 Pool ran dry (cause, CAP, technical, F-4) → C1
  C4 Retries without end (cause, COD, technical, contributing)

no level said
  C1 Checkout failed for 12 % (outcome)
  C5 The canary passed (safeguard, TST, escaped canary)`,
  );
});

test('controls', () => {
  expect(viewText(graph, 'controls')).toBe(
    `C5 The canary passed (safeguard, TST, escaped canary)
  did not hold against: C1
  because:
    C6 Nobody owns clients of pricing (condition, GOV, organisation)

No safeguard stood against:
  C2 Pool ran dry (cause, CAP, technical, F-4)
  C4 Retries without end (cause, COD, technical, contributing)`,
  );
});
