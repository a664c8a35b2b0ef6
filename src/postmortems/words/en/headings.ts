import type { SectionKind } from '#domain/postmortem/postmortem.ts';

/** What sections of post-mortems are called. Of each heading the whole is held against these, the first one counts. */
export const headings: readonly [SectionKind, RegExp][] = [
  [
    'went-well',
    /what (went|worked|did we do) well|went well|things that went well|what worked|successes/,
  ],
  ['luck', /(where )?(we )?got lucky|where we were lucky|luck|lucky/],
  [
    'went-wrong',
    /what (went|did not go|didn.?t go|could have gone) (wrong|badly|poorly|well|better)|went (wrong|badly|poorly)|things that went (wrong|poorly)|what (didn.?t|did not) work|what could be improved/,
  ],
  [
    'actions',
    /(review |corrective |preventi(ve|tive|ative) |remedial |remediation |improvement |corrective and preventi(ve|tive) )?(action|task|todo|to-do|work)s?( items?)?( taken)?|follow[- ]?ups?( actions?| items?| tasks?| work)?|next steps|corrective (action|measure)s?|(preventi(ve|tive|ative)|remediation|long[- ]term|short[- ]term) (measures?|items?|plan|fix(es)?)|recommendations?|improvements?|prevention|future work|what (are )?we.{0,5} (doing|changing|going to do).*|how (will|do|can|are|could) we prevent.*|action plan/,
  ],
  [
    'timeline',
    /(incident |event )?(timeline|time line|chronology|log)|key events|sequence of events|(timeline|chronology) of (the )?(events|incident).*|events/,
  ],
  [
    'impact',
    /((customer|user|business|service|incident|client) )*(impact|damage)( assessment| analysis| summary)?|(customer|user|service)s? affected|affected (users?|customers?|services?|systems?)|blast radius|effects?|(impact|effect) on .*|who was affected.*|what was (affected|the impact).*/,
  ],
  [
    'detection',
    /detection|identified|identification|discovery|how (it was|was it|we|did we|was this) .*(detect|notic|discover|find|found|alert).*/,
  ],
  [
    'response',
    /(incident )?(response|mitigations?|resolutions?|recovery|repair|fix|solution)|(response|resolution|mitigation) (and|&|\/) (recovery|resolution|response|mitigation)|how (it was|we|was it|did we) .*(fix|resolv|mitigat|recover).*|immediate (actions?|fix)/,
  ],
  [
    'causes',
    /(the )?(root |underlying |contributing |direct |proximate |technical )*(causes?|factors?|triggers?)( analysis)?|(root cause|causes?) (analysis|and .*|&.*)|causes? and (trigger|contributing factor)s?.*|contributing (factors|causes|conditions)( .*)?|analysis|five whys|5 whys|(the )?underlying (issue|problem|cause)|why (did )?(it|this) happen(ed)?|faults?|(the )?problem|diagnosis|trigger/,
  ],
  [
    'lessons',
    /(key )?(lessons?|learnings?|take-?aways?)( learn(ed|t))?( .*)?|what (have we|we|did we) learn(ed|t)?.*|retrospective|conclusions?|reflections?/,
  ],
  [
    'summary',
    /(executive |incident |short )?summary|overview|tl;?dr|abstract|synopsis|introduction|(incident )?description|what happened\??/,
  ],
  [
    'people',
    /attendees?|participants?|people( involved)?|authors?|responders?|contributors|team|(incident )?(lead|commander|manager)s?|roles|on[- ]call|present/,
  ],
  [
    'facts',
    /stats?|statistics|metrics|meta ?data|details|incident details|time to .*|duration|severity|status|priority|category/,
  ],
  [
    'external',
    /status page.*|(customer|public|external) (communications?|messages?|notices?|statements?|updates?)|apology|(message|note|letter) to (our )?(customers|users)/,
  ],
];
