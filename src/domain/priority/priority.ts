import { severityRank } from '#domain/finding/finding.ts';
import { lookUp } from './decision-table.ts';
import { factorsOf } from './factors.ts';
import type { Facts, Intel, LoadedFeeds } from './facts.ts';
import { type Level, levelRank, levels, worse } from './level.ts';
import { type Points, pointsOf } from './points.ts';
import type { Bands, FormulaInput, Policy } from './policy.ts';
import { cisaBod2604 } from './tables/cisa-bod-26-04.ts';
import { ssvcCisaCoordinator } from './tables/ssvc-cisa-coordinator.ts';
import { ssvcDeployer } from './tables/ssvc-deployer.ts';
import type { Priority, Verdict } from './verdict.ts';

type Judged = { verdict: Verdict; rank: number; points: Points; intel: Intel | undefined };

/**
 * How urgent a finding is under a policy. Each of its CVEs is judged by itself and the most urgent counts: values of
 * different CVEs are never mixed into one that is worse than any of them. `feeds`: what could have told of them.
 */
export function prioritise(policy: Policy, facts: Facts, feeds: LoadedFeeds): Priority {
  const { verdict, rank, points, intel } = judgeWorst(policy, facts);
  const { level, outcome, rule } = verdict;
  return {
    level,
    rank,
    outcome,
    rule,
    ...(intel ? { cve: intel.id } : {}),
    policy: `${policy.name}@${policy.version}`,
    factors: factorsOf({ facts, intel, points, feeds }, verdict.asked),
  };
}

/** The same without its reasons, for whoever asks of a million findings. */
export function decidePriority(
  policy: Policy,
  facts: Facts,
): Pick<Priority, 'level' | 'rank' | 'cve'> {
  const { verdict, rank, intel } = judgeWorst(policy, facts);
  return { level: verdict.level, rank, ...(intel ? { cve: intel.id } : {}) };
}

function judgeWorst(policy: Policy, facts: Facts): Judged {
  const [first, ...others] = facts.intel;
  let worst = judge(policy, facts, first);
  for (const one of others) {
    const judged = judge(policy, facts, one);
    if (comesBefore(judged, worst)) worst = judged;
  }
  return worst;
}

/** By rank; of two that are alike the CVE of the earlier name, so that the order of a report decides nothing. */
function comesBefore(one: Judged, other: Judged): boolean {
  if (one.rank !== other.rank) return one.rank < other.rank;
  return (one.intel?.id ?? '') < (other.intel?.id ?? '');
}

function judge(policy: Policy, facts: Facts, intel: Intel | undefined): Judged {
  const points = pointsOf(facts, intel, policy);
  const decided = decide(policy, facts, intel, points);
  const { kevAtLeast } = policy;
  const level = intel?.kev && kevAtLeast ? worse(decided.level, kevAtLeast) : decided.level;
  const outcome =
    level === decided.level ? decided.outcome : `${decided.outcome}, but at least ${level}: KEV`;
  const verdict = { ...decided, level, outcome };
  return { verdict, rank: rankOf(level, facts, intel), points, intel };
}

/** The tables are about vulnerabilities that the world knows by a CVE; of anything else they have nothing to say. */
function decide(
  policy: Policy,
  facts: Facts,
  intel: Intel | undefined,
  points: Points,
): Omit<Verdict, 'rank'> {
  const { method, formula } = policy;
  if (method === 'formula' && formula) return byFormula(policy, formula, facts, intel, points);
  if (!intel || method === 'cvss' || method === 'formula') return byBands(policy, facts);
  return tables[method](points);
}

const labelOf = ({ name, version }: { name: string; version: string }) => `${name} ${version}`;

const tables: Record<'ssvc-deployer' | 'ssvc-cisa' | 'bod-26-04', (points: Points) => Verdict> = {
  'ssvc-deployer': ({ exploitation, exposure, automatable, humanImpact }) => {
    const level = lookUp(ssvcDeployer, {
      exploitation: exploitation.value,
      exposure: exposure.value,
      automatable: automatable.value,
      humanImpact,
    });
    const asked = ['exploitation', 'exposure', 'automatable', 'humanImpact'] as const;
    return { level, outcome: level, rule: labelOf(ssvcDeployer), asked };
  },
  'ssvc-cisa': ({ exploitation, automatable, technicalImpact, missionWellbeing }) => {
    const outcome = lookUp(ssvcCisaCoordinator, {
      exploitation: exploitation.value,
      automatable: automatable.value,
      technicalImpact: technicalImpact.value,
      missionWellbeing,
    });
    const asked = ['exploitation', 'automatable', 'technicalImpact', 'missionWellbeing'] as const;
    return { level: levelOfCisa[outcome], outcome, rule: labelOf(ssvcCisaCoordinator), asked };
  },
  'bod-26-04': ({ kev, exposed, automatable, technicalImpact }) => {
    const outcome = lookUp(cisaBod2604, {
      kev,
      exposed,
      automatable: automatable.value,
      technicalImpact: technicalImpact.value,
    });
    const asked = ['kev', 'exposed', 'automatable', 'technicalImpact'] as const;
    return { level: levelOfBod[outcome], outcome, rule: labelOf(cisaBod2604), asked };
  },
};

/** Our levels beside the words of others. */
const levelOfCisa = {
  act: 'immediate',
  attend: 'out-of-cycle',
  'track*': 'scheduled',
  track: 'defer',
} as const satisfies Record<string, Level>;

const levelOfBod = {
  '3 days & forensic investigation': 'immediate',
  '3 days': 'immediate',
  '14 days': 'out-of-cycle',
  '60 days': 'scheduled',
  'fix on system upgrade': 'defer',
} as const satisfies Record<string, Level>;

/** Where a severity lies on the scale of scores, where a report gives no score. */
const scoreOfSeverity = [9, 7, 4, 0.1, 0] as const;

function scoreOf({ cvss, severity }: Facts): number {
  return cvss?.score ?? scoreOfSeverity[severityRank(severity)] ?? 0;
}

function byBands({ bands }: Policy, facts: Facts): Verdict {
  const { cvss, severity } = facts;
  const level = levelIn(bands, scoreOf(facts));
  return cvss
    ? { level, outcome: `CVSS ${cvss.score}`, rule: 'bands of CVSS', asked: ['cvss'] }
    : { level, outcome: `severity ${severity}`, rule: 'bands of severity', asked: ['severity'] };
}

function levelIn(bands: Bands, score: number): Level {
  if (score >= bands.immediate) return 'immediate';
  if (score >= bands['out-of-cycle']) return 'out-of-cycle';
  return score >= bands.scheduled ? 'scheduled' : 'defer';
}

/** What a formula cannot say (it fails, or names no level) the bands say, and it is told that they did. */
function byFormula(
  policy: Policy,
  { names: asked, run, bands }: NonNullable<Policy['formula']>,
  facts: Facts,
  intel: Intel | undefined,
  points: Points,
): Verdict {
  const rule = 'formula';
  const said = answerOf(run, inputOf(facts, intel, points));
  const level = levels.find((one) => one === said);
  if (level) return { level, outcome: level, rule, asked };
  if (typeof said === 'number' && bands && !Number.isNaN(said)) {
    return {
      level: levelIn(bands, said),
      outcome: `score ${Math.round(said * 100) / 100}`,
      rule,
      asked,
    };
  }
  const fallen = byBands(policy, facts);
  return { ...fallen, rule: `${fallen.rule}, for the formula gave ${String(said)}` };
}

function answerOf(run: (input: FormulaInput) => unknown, input: FormulaInput): unknown {
  try {
    const said = run(input);
    return typeof said === 'bigint' ? Number(said) : said;
  } catch (error) {
    return error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
  }
}

function inputOf(facts: Facts, intel: Intel | undefined, points: Points): FormulaInput {
  return {
    severity: facts.severity,
    cvss: scoreOf(facts),
    epss: intel?.epss?.value ?? 0,
    epss_percentile: intel?.epss?.percentile ?? 0,
    kev: intel?.kev !== undefined,
    ransomware: intel?.kev?.ransomware ?? false,
    exploitation: points.exploitation.value,
    automatable: points.automatable.value === 'yes',
    technical_impact: points.technicalImpact.value,
    human_impact: points.humanImpact,
    exposure: points.exposure.value,
    criticality: points.criticality.value,
    cve: intel?.id ?? '',
  };
}

/** Known exploitation comes before any probability of it. */
function rankOf(level: Level, facts: Facts, intel: Intel | undefined): number {
  const likelihood = intel?.kev ? 1 : Math.min(intel?.epss?.value ?? 0, 0.999);
  const score = scoreOf(facts);
  return (
    levelRank(level) * 1_000_000 +
    Math.round((1 - likelihood) * 999) * 1000 +
    Math.round((10 - score) * 99)
  );
}
