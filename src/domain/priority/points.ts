import { lookUp } from './decision-table.ts';
import type {
  AssetFacts,
  Criticality,
  Exploitation,
  Facts,
  FactsOfAsset,
  Intel,
  Mission,
  NoYes,
} from './facts.ts';
import type { Policy } from './policy.ts';
import { ssvcHumanImpact } from './tables/ssvc-human-impact.ts';
import { ssvcMissionWellbeing } from './tables/ssvc-mission-wellbeing.ts';

/** A value that a table asks for, and who says so. */
export type Point<Value extends string = string> = { value: Value; source: string };

/** How a criticality is read where nobody has said what the asset means for the mission. */
const missionOf: Record<Criticality, Mission> = {
  low: 'degraded',
  medium: 'mef support crippled',
  high: 'mef failure',
  critical: 'mission failure',
};

/** SSVC's mission impact in the coarser words of CISA's mission prevalence. */
const prevalenceOf = {
  degraded: 'minimal',
  'mef support crippled': 'support',
  'mef failure': 'essential',
  'mission failure': 'essential',
} as const;

/** SSVC's safety impact in the coarser words of CISA's public well-being impact. */
const wellbeingOf = {
  negligible: 'minimal',
  marginal: 'material',
  critical: 'irreversible',
  catastrophic: 'irreversible',
} as const;

export type Points = ReturnType<typeof pointsOf>;

/** Every value that a table may ask for, of one vulnerability on the finding's asset. */
export function pointsOf({ asset, cvss }: Facts, intel: Intel | undefined, policy: Policy) {
  const { defaults } = policy;
  const safety = ofAsset(asset, 'safety', defaults.safety);
  const criticality = ofAsset(asset, 'criticality', defaults.criticality);
  const mission: Point<Mission> = asset.mission
    ? { value: asset.mission, source: saidOf(asset, 'mission') }
    : {
        value: missionOf[criticality.value],
        source: `from criticality ${criticality.value} (${criticality.source})`,
      };
  const exposure = ofAsset(asset, 'exposure', defaults.exposure);
  return {
    exploitation: exploitationOf(intel, policy),
    automatable: automatableOf(intel, cvss?.vector, policy),
    technicalImpact: assessed(
      intel,
      intel?.ssvc?.technicalImpact,
      'total',
      defaults.technicalImpact,
    ),
    exposure,
    criticality,
    mission,
    safety,
    humanImpact: lookUp(ssvcHumanImpact, { safety: safety.value, mission: mission.value }),
    missionWellbeing: lookUp(ssvcMissionWellbeing, {
      missionPrevalence: prevalenceOf[mission.value],
      publicWellbeing: wellbeingOf[safety.value],
    }),
    // The directive asks yes or no: only what is wholly open can be reached by anybody.
    exposed: exposure.value === 'open' ? ('yes' as const) : ('no' as const),
    kev: intel?.kev ? ('yes' as const) : ('no' as const),
  };
}

const VULNRICHMENT = 'CISA SSVC (Vulnrichment)';
const DEFAULT = 'default of the policy';
/** The rule of BOD 26-04: what is known to be exploited is not taken lightly because nobody has looked at it. */
const WORST = 'not assessed, and a KEV entry is never defaulted: the worst';

/** Seen exploitation counts before CISA's word, that before a probability, and that before nothing. */
function exploitationOf(
  intel: Intel | undefined,
  { defaults, epssAsPoc }: Policy,
): Point<Exploitation> {
  if (intel?.kev) return { value: 'active', source: `KEV, since ${intel.kev.dateAdded}` };
  const told = intel?.ssvc?.exploitation;
  if (told && told !== 'none') return { value: told, source: VULNRICHMENT };
  const epss = intel?.epss?.value;
  if (epss !== undefined && epssAsPoc !== undefined && epss >= epssAsPoc) {
    return { value: 'public poc', source: `EPSS ${epss} is at least ${epssAsPoc} (policy)` };
  }
  if (told) return { value: told, source: VULNRICHMENT };
  return { value: defaults.exploitation, source: DEFAULT };
}

/** CISA's word, then that of the CVSS 4.0 vector, which has a metric for it (Automatable, AU). */
function automatableOf(
  intel: Intel | undefined,
  vector: string | undefined,
  { defaults }: Policy,
): Point<NoYes> {
  const told = intel?.ssvc?.automatable;
  const said = /\/AU:([NY])(?:\/|$)/.exec(vector ?? '')?.[1];
  if (!told && said) return { value: said === 'Y' ? 'yes' : 'no', source: 'CVSS 4.0, AU' };
  return assessed(intel, told, 'yes', defaults.automatable);
}

function assessed<Value extends string>(
  intel: Intel | undefined,
  told: Value | undefined,
  worst: Value,
  usual: Value,
): Point<Value> {
  if (told) return { value: told, source: VULNRICHMENT };
  return intel?.kev ? { value: worst, source: WORST } : { value: usual, source: DEFAULT };
}

function ofAsset<Fact extends 'safety' | 'criticality' | 'exposure'>(
  asset: FactsOfAsset,
  fact: Fact,
  usual: NonNullable<AssetFacts[Fact]>,
): Point<NonNullable<AssetFacts[Fact]>> {
  const told = asset[fact];
  return told ? { value: told, source: saidOf(asset, fact) } : { value: usual, source: DEFAULT };
}

/** Whether it is said of the asset itself, or of what it is a part of. */
function saidOf({ inherited }: FactsOfAsset, fact: keyof AssetFacts): string {
  const whole = inherited?.[fact];
  return whole === undefined ? 'asset' : `asset, inherited from ${whole}`;
}
