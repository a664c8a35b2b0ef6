import type { Facts, Intel } from './facts.ts';
import type { Point, Points } from './points.ts';
import type { Factor, Verdict } from './verdict.ts';

/** What was looked at, in a fixed order: first what the rule asked for, then what orders, then what is only told. */
export function factorsOf(
  facts: Facts,
  intel: Intel | undefined,
  points: Points,
  asked: Verdict['asked'],
): Factor[] {
  const named = [...worldly(facts, intel), ...ofPoints(points, intel)];
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

function worldly({ severity, cvss, cvssFault }: Facts, intel: Intel | undefined): Factor[] {
  const { kev, epss } = intel ?? {};
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
    ...(intel
      ? [
          {
            name: 'KEV',
            value: kev ? 'yes' : 'no',
            source: kev ? kevSource(intel.id, kev) : `${intel.id} is not in the catalogue`,
            effect: 'orders',
          } as const,
        ]
      : []),
    ...(epss
      ? [
          {
            name: 'EPSS',
            value: `${epss.value} (percentile ${epss.percentile})`,
            source: `model ${epss.modelVersion}, ${epss.scoreDate}`,
            effect: 'orders',
          } as const,
        ]
      : []),
  ];
}

function scoreText({ version, score }: NonNullable<Facts['cvss']>): string {
  return `${score} (${version})`;
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

function ofPoints(points: Points, intel: Intel | undefined): Factor[] {
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
