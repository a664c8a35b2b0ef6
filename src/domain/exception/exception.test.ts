import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, toMillis } from '#domain/clock/instant.ts';
import { fold } from '#domain/decider.ts';
import { Refusal, type RefusalCode } from '#domain/refusal.ts';
import type { Action } from '#domain/workflow/action.ts';
import type { ExceptionAsk, ExceptionCommand } from './commands.ts';
import type { ExceptionEvent, ExceptionEventType } from './events.ts';
import { exceptionDecider } from './exception.ts';
import { type ExceptionRules, usualRules } from './kinds.ts';
import { reactToException } from './reactions.ts';
import type { Risk } from './risk.ts';
import { type Exception, noException } from './state.ts';

const DAY = 86_400;
const start = '2026-01-01T00:00:00.000Z';
const inDays = (days: number) => after(start, days * DAY);

type Ask = ExceptionAsk & { actor?: string; at?: string };

const usual = { ...usualRules, deciders: new Map() };
const medium: Risk = {
  cases: 1,
  findings: 2,
  severity: 'medium',
  priority: 'scheduled',
  kev: false,
  epss: 0.05,
  exposure: 'controlled',
};
const check: Action = {
  kind: 'http',
  title: 'the rule is there',
  method: 'GET',
  url: 'https://waf.example/rules/17',
  timeout: 60,
  retries: 0,
};
const control = { title: 'WAF rule 17', check, every: 3600 };

type Request = Extract<ExceptionAsk, { type: 'RequestException' }>;
const request: Request = {
  type: 'RequestException',
  id: 'E-1',
  kind: 'risk_accepted',
  reason: 'the service is replaced in spring',
  terms: {},
  scope: { cases: ['C-1'] },
  tolerance: {},
  until: inDays(90),
  found: medium,
};
const asked = (more: Partial<Request> = {}): Ask => ({ ...request, ...more });
const approve = (actor = 'ben', more: { at?: string; found?: Risk } = {}): Ask => ({
  type: 'ApproveException',
  found: medium,
  actor,
  ...more,
});
const renew = (until: string, at: string, actor = 'ana'): Ask => ({
  type: 'RequestRenewal',
  reason: 'spring is late',
  until,
  found: medium,
  at,
  actor,
});
const checked = (outcome: 'passed' | 'failed' | 'could-not-run', at: string): Ask => ({
  type: 'RecordCheck',
  outcome,
  evidence: [],
  at,
});

function given(...past: Ask[]) {
  return under(usualRules, ...past);
}

function under(rules: ExceptionRules, ...past: Ask[]) {
  const { decide, evolve } = exceptionDecider({ ...rules, deciders: new Map() });
  const stamped = (ask: Ask) => ({ actor: 'ana', at: start, ...ask }) as ExceptionCommand;
  const state = past.reduce<Exception>(
    (before, ask) => fold(evolve, before, decide(before, stamped(ask))),
    noException,
  );
  return {
    state,
    when: (ask: Ask) => ({
      records: (...types: ExceptionEventType[]) => {
        const events = decide(state, stamped(ask));
        expect(events.map(({ type }) => type)).toEqual(types);
        return fold(evolve, state, events);
      },
      refuses: (code: RefusalCode) => expect(codeOf(() => decide(state, stamped(ask)))).toBe(code),
    }),
  };
}

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'no refusal';
}

describe('a request', () => {
  test.each<[string, Partial<Request>, RefusalCode]>([
    ['without a reason', { reason: ' ' }, 'REASON_MISSING'],
    ['for nothing', { scope: { cases: [] } }, 'EXCEPTION_SCOPE_EMPTY'],
    ['with a matcher of no field', { scope: { cases: [], matcher: {} } }, 'EXCEPTION_SCOPE_EMPTY'],
    ['for everything', { scope: { cases: [], matcher: { rule: '*' } } }, 'EXCEPTION_SCOPE_EMPTY'],
    [
      'with a pattern of many stars',
      { scope: { cases: [], matcher: { rule: 'a*b*c*d*e*f*g' } } },
      'EXCEPTION_SCOPE_INVALID',
    ],
    [
      'for a range of versions that has none',
      {
        scope: {
          cases: [],
          matcher: { component: { name: 'x', version: { from: '2', before: '1' } } },
        },
      },
      'EXCEPTION_SCOPE_INVALID',
    ],
    ['that covers nothing', { found: undefined }, 'EXCEPTION_COVERS_NOTHING'],
    ['until a date that has passed', { until: start }, 'DATE_IN_PAST'],
    ['for longer than its kind may be', { until: inDays(181) }, 'EXCEPTION_TOO_LONG'],
    [
      'for longer than what it would tolerate may be',
      { tolerance: { severity: 'critical' }, until: inDays(31) },
      'EXCEPTION_TOO_LONG',
    ],
    [
      'of a false positive that nothing shows',
      { kind: 'false_positive' },
      'EXCEPTION_TERMS_MISSING',
    ],
    [
      'of a false positive with no account of it',
      { kind: 'false_positive', terms: { justification: 'component_not_present' } },
      'EXCEPTION_TERMS_MISSING',
    ],
    ['deferred to nothing', { kind: 'deferred' }, 'EXCEPTION_TERMS_MISSING'],
    [
      'on a vendor without a reference',
      { kind: 'vendor_dependency', terms: { vendor: 'Acme' } },
      'EXCEPTION_TERMS_MISSING',
    ],
    ['for a control without one', { kind: 'compensating_control' }, 'EXCEPTION_TERMS_MISSING'],
    [
      'for a control that a person checks',
      { control: { ...control, check: { ...check, kind: 'manual' } } },
      'CONTROL_UNUSABLE',
    ],
    ['for a control all the time', { control: { ...control, every: 5 } }, 'CONTROL_UNUSABLE'],
    ...[
      { ...check, url: 'waf.example/rules/17' },
      { ...check, url: 'ftp://waf.example/17' },
      { ...check, url: 'https://me:secret@waf.example/17' },
      { ...check, headers: { 'two words': 'x' } },
      { ...check, headers: { authorization: 'a\nb' } },
      { ...check, timeout: 0 },
      { ...check, timeout: 7200 },
      { kind: 'command', title: 'x', command: [' '], timeout: 60, retries: 0 } as const,
      { kind: 'command', title: 'x', command: ['a', 'b\0'], timeout: 60, retries: 0 } as const,
    ].map((unusable): [string, Partial<Request>, RefusalCode] => [
      `for a control that can never be checked: ${JSON.stringify(unusable)}`,
      { control: { ...control, check: unusable } },
      'CONTROL_UNUSABLE',
    ]),
    [
      'of accepted risk with a vendor',
      { terms: { vendor: 'Acme', reference: 'ACME-7' } },
      'EXCEPTION_TERMS_UNUSED',
    ],
    [
      'of a false positive that is deferred as well',
      {
        kind: 'false_positive',
        terms: {
          justification: 'component_not_present',
          shownBy: 'build log of 1 May',
          deferredTo: '4.2',
        },
      },
      'EXCEPTION_TERMS_UNUSED',
    ],
    [
      'up to a lower severity than what is there',
      { tolerance: { severity: 'low' } },
      'EXCEPTION_LIMIT_TOO_LOW',
    ],
    [
      'up to a lower priority than what is there',
      { tolerance: { priority: 'defer' } },
      'EXCEPTION_LIMIT_TOO_LOW',
    ],
    [
      'up to a lower EPSS than what is there',
      { tolerance: { epss: 0.049 } },
      'EXCEPTION_LIMIT_TOO_LOW',
    ],
  ])('%s is refused', (_, more, code) => {
    given().when(asked(more)).refuses(code);
  });

  test.each<[string, Partial<Request>]>([
    ['risk_accepted', {}],
    [
      'false_positive',
      { terms: { justification: 'vulnerable_code_not_present', shownBy: 'build log of 1 May' } },
    ],
    ['deferred', { terms: { deferredTo: 'release 4.2' } }],
    ['vendor_dependency', { terms: { vendor: 'Acme', reference: 'ACME-7' } }],
    ['compensating_control', { control }],
  ])('of the kind %s takes what it needs', (kind, more) => {
    const state = given()
      .when(asked({ ...more, kind: kind as Request['kind'] }))
      .records('ExceptionOpened');
    expect(state).toMatchObject({ state: 'requested', requestedBy: 'ana', asked: { need: 1 } });
  });

  test('is made once', () => {
    given(asked()).when(asked()).refuses('EXCEPTION_EXISTS');
    given().when(approve()).refuses('EXCEPTION_UNKNOWN');
  });

  test('that nobody answers lapses, and is not approved any more', () => {
    const open = given(asked());
    open.when({ type: 'ExpireException', at: inDays(14) }).records();
    open.when(approve('ben', { at: inDays(15) })).refuses('APPROVAL_EXPIRED');
    const late = { type: 'ExpireException', at: inDays(15) } as const;
    expect(open.when(late).records('ExceptionLapsed').state).toBe('lapsed');
    given(asked(), late).when(approve()).refuses('EXCEPTION_NOT_ASKED');
  });

  test('lapses at its own date where that comes before the time to answer is over', () => {
    const open = given(asked({ until: inDays(10) }));
    expect(open.state.asked?.answerBy).toBe(inDays(10));
    const [opened] = exceptionDecider(usual).decide(noException, {
      ...asked({ until: inDays(10) }),
      ...{ actor: 'ana', at: start },
    } as ExceptionCommand);
    expect(reactToException('E-1', opened as ExceptionEvent)).toMatchObject([
      { name: 'expire-exception', notBefore: after(inDays(10), 1) },
    ]);
    open.when(approve('ben', { at: inDays(11) })).refuses('APPROVAL_EXPIRED');
    open.when({ type: 'ExpireException', at: inDays(11) }).records('ExceptionLapsed');
    // As it was asked before that was so.
    const { evolve, decide } = exceptionDecider(usual);
    const { data, ...old } = opened as Extract<ExceptionEvent, { type: 'ExceptionOpened' }>;
    const before = evolve(noException, { ...old, data: { ...data, answerBy: inDays(14) } });
    const late = { actor: 'holdfast', at: inDays(11) };
    expect(decide(before, { type: 'ExpireException', ...late })).toMatchObject([
      { type: 'ExceptionLapsed' },
    ]);
  });

  test('is rejected by one, with a reason, and taken back by whoever made it alone', () => {
    const open = given(asked());
    open.when({ type: 'RejectException', reason: '' }).refuses('REASON_MISSING');
    const no = { type: 'RejectException', reason: 'fix it', actor: 'ben' } as const;
    expect(open.when(no).records('ExceptionRejected').state).toBe('rejected');
    open.when({ type: 'WithdrawException', actor: 'ben' }).refuses('NOT_THE_REQUESTER');
    expect(open.when({ type: 'WithdrawException' }).records('ExceptionWithdrawn').state).toBe(
      'withdrawn',
    );
    given(asked(), no).when(no).refuses('EXCEPTION_NOT_ASKED');
    given(asked(), no).when({ type: 'WithdrawException' }).refuses('EXCEPTION_NOT_ASKED');
  });
});

describe('an approval', () => {
  test('is never the requester’s own', () => {
    given(asked()).when(approve('ana')).refuses('APPROVER_IS_REQUESTER');
  });

  test('records what was accepted, and how bad it may become', () => {
    const state = given(asked({ tolerance: { severity: 'high', epss: 0.3 } }))
      .when(approve())
      .records('ExceptionApproved');
    expect(state).toMatchObject({ state: 'active', until: inDays(90), approvedBy: ['ben'] });
    expect(state.accepted).toEqual({
      found: medium,
      limits: {
        severity: 'high',
        priority: 'scheduled',
        kev: false,
        epss: 0.3,
        exposure: 'controlled',
      },
    });
  });

  test('is for what is covered when it is given', () => {
    const open = given(asked());
    open
      .when({ type: 'ApproveException', actor: 'ben', found: undefined })
      .refuses('EXCEPTION_COVERS_NOTHING');
    given(asked({ tolerance: { epss: 0.05 } }))
      .when(approve('ben', { found: { ...medium, epss: 0.06 } }))
      .refuses('EXCEPTION_LIMIT_TOO_LOW');
    // 90 days are too long for what has become critical since.
    open
      .when(approve('ben', { found: { ...medium, severity: 'critical' } }))
      .refuses('EXCEPTION_TOO_LONG');
    given(asked({ until: inDays(10) }))
      .when(approve('ben', { at: inDays(10) }))
      .refuses('DATE_IN_PAST');
  });

  test('counts once a person where several must agree', () => {
    const { kinds } = usualRules;
    const approvals = { ...kinds.risk_accepted.approvals, medium: 2 };
    const rules = {
      ...usualRules,
      kinds: { ...kinds, risk_accepted: { ...kinds.risk_accepted, approvals } },
    };
    const half = under(rules, asked(), approve('ben'));
    expect(half.state).toMatchObject({ state: 'requested', asked: { need: 2 } });
    half.when(approve('ben')).refuses('APPROVER_HAS_APPROVED');
    half.when(approve('ana')).refuses('APPROVER_IS_REQUESTER');
    expect(half.when(approve('cy')).records('ExceptionApproved').approvedBy).toEqual(['ben', 'cy']);
  });
});

describe('a renewal', () => {
  const active = [asked(), approve()];

  test('is a request again, holds until the very date that was typed, and is counted', () => {
    const open = given(...active, renew(inDays(170), inDays(60)));
    expect(open.state).toMatchObject({ state: 'active', until: inDays(90), renewals: 0 });
    open.when(renew(inDays(180), inDays(60))).refuses('EXCEPTION_PENDING');
    open.when(approve('ana', { at: inDays(61) })).refuses('APPROVER_IS_REQUESTER');
    const state = open.when(approve('ben', { at: inDays(61) })).records('RenewalApproved');
    expect(state).toMatchObject({ state: 'active', until: inDays(170), renewals: 1 });
  });

  test('that another asks for is not approved by whoever asked first', () => {
    given(...active, renew(inDays(170), inDays(60), 'cy'))
      .when(approve('ana', { at: inDays(61) }))
      .refuses('APPROVER_IS_REQUESTER');
  });

  test.each<[string, Ask, RefusalCode]>([
    ['to no later date', renew(inDays(90), inDays(60)), 'RENEWAL_TOO_SHORT'],
    ['for too long', renew(inDays(241), inDays(60)), 'EXCEPTION_TOO_LONG'],
    [
      'without a reason',
      { ...renew(inDays(170), inDays(60)), reason: '' } as Ask,
      'REASON_MISSING',
    ],
    [
      'of nothing',
      { ...renew(inDays(170), inDays(60)), found: undefined } as Ask,
      'EXCEPTION_COVERS_NOTHING',
    ],
  ])('%s is refused', (_, ask, code) => {
    given(...active)
      .when(ask)
      .refuses(code);
  });

  test('is capped', () => {
    const twice = [
      ...active,
      renew(inDays(170), inDays(60)),
      approve('ben', { at: inDays(61) }),
      renew(inDays(250), inDays(160)),
      approve('ben', { at: inDays(161) }),
    ];
    given(...twice)
      .when(renew(inDays(300), inDays(240)))
      .refuses('EXCEPTION_RENEWED_OUT');
  });

  test('is neither asked for nor granted after the date, though nobody has seen it come yet', () => {
    given(...active)
      .when(renew(inDays(170), inDays(91)))
      .refuses('EXCEPTION_NOT_ACTIVE');
    const open = given(...active, renew(inDays(170), inDays(85)));
    expect(open.state.asked?.answerBy).toBe(inDays(90));
    open.when(approve('ben', { at: inDays(90) })).refuses('EXCEPTION_NOT_ACTIVE');
  });

  test('that is not granted leaves the exception its date', () => {
    const open = given(...active, renew(inDays(170), inDays(60)));
    const no = { type: 'RejectException', reason: 'fix it', actor: 'ben' } as const;
    for (const [ask, event] of [
      [no, 'RenewalRejected'],
      [{ type: 'WithdrawException' }, 'RenewalWithdrawn'],
      [{ type: 'ExpireException', at: inDays(75) }, 'RenewalLapsed'],
    ] as const) {
      const state = open.when(ask).records(event);
      expect(state).toMatchObject({ state: 'active', until: inDays(90), renewals: 0 });
      expect(state.asked).toBeUndefined();
    }
    given(asked())
      .when(renew(inDays(170), inDays(60)))
      .refuses('EXCEPTION_NOT_ACTIVE');
  });
});

describe('an exception that holds', () => {
  const active = [asked({ control }), approve()];

  test('ends at its date and not before, with any renewal that waits', () => {
    const open = given(...active, renew(inDays(170), inDays(80)));
    open.when({ type: 'ExpireException', at: inDays(89) }).records();
    const over = open.when({ type: 'ExpireException', at: inDays(90) }).records('ExceptionRanOut');
    expect(over.state).toBe('expired');
    expect(over.asked).toBeUndefined();
  });

  test('is revoked with a reason', () => {
    given(...active)
      .when({ type: 'RevokeException', reason: '' })
      .refuses('REASON_MISSING');
    const revoke: Ask = { type: 'RevokeException', reason: 'patched', actor: 'ben' };
    expect(
      given(...active)
        .when(revoke)
        .records('ExceptionRevoked').state,
    ).toBe('revoked');
    given(...active, revoke)
      .when(revoke)
      .refuses('EXCEPTION_NOT_ACTIVE');
  });

  test.each<[string, Partial<Risk>, boolean]>([
    ['nothing is other', {}, false],
    ['severity rises', { severity: 'high' }, true],
    ['severity falls', { severity: 'low' }, false],
    ['priority rises', { priority: 'out-of-cycle' }, true],
    ['priority falls', { priority: 'defer' }, false],
    ['it is known to be exploited', { kev: true }, true],
    ['EPSS rises within what was accepted', { epss: 0.15 }, false],
    ['EPSS rises past it', { epss: 0.151 }, true],
    ['exposure widens', { exposure: 'open' }, true],
    ['exposure narrows', { exposure: 'small' }, false],
    ['more is covered', { cases: 9, findings: 90 }, false],
  ])('when %s: void is %s', (_, more, isVoid) => {
    const review: Ask = { type: 'ReviewException', found: { ...medium, ...more } };
    const happened = given(...active).when(review);
    if (isVoid) expect(happened.records('ExceptionVoided').state).toBe('void');
    else happened.records();
  });

  test('is void at once when its control fails', () => {
    const state = given(...active)
      .when(checked('failed', inDays(1)))
      .records('ControlChecked', 'ExceptionVoided');
    expect(state).toMatchObject({
      state: 'void',
      ended: { reason: expect.stringMatching('WAF rule 17') },
    });
  });

  test('is warned of once where its control cannot be checked, and no more than that', () => {
    const unrun = (hours: number) => checked('could-not-run', after(start, hours * 3600));
    const twice = [...active, unrun(1), unrun(2)];
    const warned = given(...twice)
      .when(unrun(3))
      .records('ControlChecked', 'ControlUnproved');
    expect(warned).toMatchObject({ state: 'active', checks: { unproved: 3 } });
    given(...twice, unrun(3))
      .when(unrun(4))
      .records('ControlChecked');
    const proved = given(...twice)
      .when(checked('passed', inDays(1)))
      .records('ControlChecked');
    expect(proved.checks).toMatchObject({ unproved: 0, last: { outcome: 'passed' } });
  });

  test('counts a check that was due once', () => {
    const due = { ...checked('passed', inDays(1)), dueAt: start } as Ask;
    given(...active)
      .when(due)
      .records('ControlChecked');
    given(...active, due)
      .when(due)
      .records();
    given(asked({ control })).when(due).records();
    given(asked(), approve()).when(due).records();
  });

  test('is looked at again by its dates', () => {
    const { decide } = exceptionDecider(usual);
    const open = given(asked({ control }));
    const events = decide(open.state, {
      type: 'ApproveException',
      found: medium,
      actor: 'ben',
      at: start,
    });
    expect(events.flatMap((event) => reactToException('E-1', event))).toEqual([
      {
        name: 'expire-exception',
        data: { exceptionId: 'E-1', due: inDays(90) },
        notBefore: inDays(90),
      },
      { name: 'check-controls', data: { exceptionId: 'E-1' } },
    ]);
  });
});

test('whatever is asked in whatever order: nobody approves for themselves, and no cap is passed', () => {
  const people = ['ana', 'ben', 'cy'];
  const ask = fc.record({
    kind: fc.constantFrom(
      'approve',
      'renew',
      'reject',
      'withdraw',
      'expire',
      'revoke',
      'worsen',
      'check',
    ),
    actor: fc.constantFrom(...people),
    hours: fc.integer({ min: 1, max: 60 * 24 }),
    days: fc.integer({ min: 1, max: 400 }),
  });
  const { decide, evolve } = exceptionDecider(usual);
  const most = usualRules.kinds.risk_accepted;
  fc.assert(
    fc.property(fc.array(ask, { maxLength: 40 }), (asks) => {
      let at = start;
      let state = fold(
        evolve,
        noException,
        decide(noException, { ...request, control, actor: 'ana', at }),
      );
      const history: ExceptionEvent[] = [];
      for (const one of asks) {
        at = after(at, one.hours * 3600);
        const before = state;
        try {
          const events = decide(state, {
            ...toAsk(one, at),
            actor: one.actor,
            at,
          } as ExceptionCommand);
          history.push(...events);
          state = fold(evolve, state, events);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
        const granted = state.approvedAt !== before.approvedAt;
        if (granted) {
          const asker = before.asked?.by;
          expect(state.approvedBy).not.toContain(asker);
          expect(state.approvedBy).not.toContain('ana');
          expect(toMillis(state.until)).toBeLessThanOrEqual(
            toMillis(after(before.asked?.at ?? '', most.longest.medium * DAY)),
          );
        }
        expect(state.renewals).toBeLessThanOrEqual(most.renewals);
        // What has ended stays so.
        if (!['requested', 'active'].includes(before.state)) expect(state.state).toBe(before.state);
        if (state.state === 'active') expect(state.accepted).toBeDefined();
      }
      expect(history.filter(({ type }) => type === 'ExceptionApproved').length).toBeLessThanOrEqual(
        1,
      );
    }),
  );
});

function toAsk(
  { kind, days, hours }: { kind: string; days: number; hours: number },
  at: string,
): ExceptionAsk {
  switch (kind) {
    case 'approve':
      return { type: 'ApproveException', found: medium };
    case 'renew':
      return {
        type: 'RequestRenewal',
        reason: 'late',
        until: after(at, days * DAY),
        found: medium,
      };
    case 'reject':
      return { type: 'RejectException', reason: 'no' };
    case 'withdraw':
      return { type: 'WithdrawException' };
    case 'revoke':
      return { type: 'RevokeException', reason: 'no' };
    case 'worsen':
      return { type: 'ReviewException', found: { ...medium, kev: hours % 5 === 0 } };
    case 'check':
      return { type: 'RecordCheck', outcome: hours % 7 === 0 ? 'failed' : 'passed', evidence: [] };
    default:
      return { type: 'ExpireException' };
  }
}
