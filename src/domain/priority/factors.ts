import type { Facts, Intel, LoadedFeeds } from './facts.ts';
import type { Point, Points } from './points.ts';
import type { Factor, Verdict } from './verdict.ts';

/** All that a priority was decided by, of the vulnerability that decided it. */
type Known = { facts: Facts; intel: Intel | undefined; points: Points; feeds: LoadedFeeds };

/** What was looked at, in a fixed order: first what the rule asked for, then what orders, then what is only told. */
export function factorsOf(known: Known, asked: Verdict['asked']): Factor[] {
  const named = [...worldly(known), ...ofPoints(known)];
  const decisive = new Set<string>(asked.map((one) => nameOf[one] ?? one));
  const factors = named.map(
    ({ effect, ...factor }): Factor => ({
      ...factor,
      effect: decisive.has(factor.name) ? 'decides' : effect,
    }),
  );
  return factors.sort((a, b) => order.indexOf(a.effect) - order.indexOf(b.effect));
}

const order: readonly Factor['effect'][] = ['decides', 'orders', 'told'];

/** How a factor is called where its point has another name. */
const nameOf: Partial<Record<string, string>> = {
  kev: 'KEV',
  cvss: 'CVSS',
  epss: 'EPSS',
  epss_percentile: 'EPSS',
  ransomware: 'KEV',
  technical_impact: 'technical impact',
  human_impact: 'human impact',
  technicalImpact: 'technical impact',
  humanImpact: 'human impact',
  missionWellbeing: 'mission and well-being',
  exposed: 'exposure',
};

function worldly({ facts, intel, feeds }: Known): Factor[] {
  const { severity, cvss, cvssFault } = facts;
  return [
    { name: 'severity', value: severity, source: 'report', effect: cvss ? 'told' : 'orders' },
    ...(cvss
      ? [
          {
            name: 'CVSS',
            value: scoreText(cvss),
            source: cvssSource(cvss),
            effect: 'orders',
          } as const,
        ]
      : []),
    ...(cvssFault
      ? [{ name: 'CVSS', value: 'none', source: cvssFault, effect: 'told' } as const]
      : []),
    ...(intel ? [kevFactor(intel, feeds), epssFactor(intel, feeds)] : []),
  ];
}

/** What was never asked is not denied: without a catalogue nobody knows whether it lists something. */
function kevFactor({ id, kev }: Intel, feeds: LoadedFeeds): Factor {
  const factor = { name: 'KEV', effect: 'orders' } as const;
  if (kev) return { ...factor, value: 'yes', source: kevSource(id, kev) };
  if (!feeds.kev) return { ...factor, value: 'unknown', source: notLoaded('KEV catalogue') };
  const { version } = feeds.kev;
  return { ...factor, value: 'no', source: `${id} is not in the catalogue ${version}` };
}

function epssFactor({ id, epss }: Intel, feeds: LoadedFeeds): Factor {
  const factor = { name: 'EPSS', effect: 'orders' } as const;
  if (epss) {
    const value = `${epss.value} (percentile ${epss.percentile})`;
    return { ...factor, value, source: `model ${epss.modelVersion}, ${epss.scoreDate}` };
  }
  if (!feeds.epss) return { ...factor, value: 'unknown', source: notLoaded('EPSS scores') };
  const { version, dated } = feeds.epss;
  return { ...factor, value: 'none', source: `${id} has no score in model ${version}, ${dated}` };
}

function notLoaded(what: string): string {
  return `no ${what} loaded, so taken as none; run \`holdfast intel update\``;
}

/** A score says how it came about: `9 (3.1, temporal; base 9.8)`. */
function scoreText({ version, score, kind, base }: NonNullable<Facts['cvss']>): string {
  const [which, beside] = [kind ? `, ${kind}` : '', base === undefined ? '' : `; base ${base}`];
  return `${score} (${version}${which}${beside})`;
}

function cvssSource({ vector, note }: NonNullable<Facts['cvss']>): string {
  return [vector ?? 'the report’s own score', ...(note ? [note] : [])].join('; ');
}

function kevSource(id: string, kev: NonNullable<Intel['kev']>): string {
  return [
    `${id} since ${kev.dateAdded}, due ${kev.dueDate}`,
    ...(kev.ransomware ? ['used by ransomware'] : []),
    ...(kev.forensicTriage ? ['forensic triage asked for'] : []),
  ].join(', ');
}

function ofPoints({ points, intel }: Known): Factor[] {
  const told = (name: string, { value, source }: Point): Factor => ({
    name,
    value,
    source,
    effect: 'told',
  });
  const { safety, mission } = points;
  const impacts = `safety: ${safety.value} (${safety.source}); mission: ${mission.value} (${mission.source})`;
  return [
    ...(intel
      ? [
          told('exploitation', points.exploitation),
          told('automatable', points.automatable),
          told('technical impact', points.technicalImpact),
        ]
      : []),
    told('exposure', points.exposure),
    told('criticality', points.criticality),
    told('human impact', { value: points.humanImpact, source: impacts }),
    told('mission and well-being', { value: points.missionWellbeing, source: impacts }),
  ];
}
