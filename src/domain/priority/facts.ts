import type { Severity } from '#domain/finding/finding.ts';
import type {
  exploitations,
  missionImpacts,
  noYes,
  safetyImpacts,
  systemExposures,
  technicalImpacts,
} from './tables/points.ts';

export type Exploitation = (typeof exploitations)[number];
export type NoYes = (typeof noYes)[number];
export type TechnicalImpact = (typeof technicalImpacts)[number];
export type Exposure = (typeof systemExposures)[number];
export type Safety = (typeof safetyImpacts)[number];
export type Mission = (typeof missionImpacts)[number];

export const criticalities = ['low', 'medium', 'high', 'critical'] as const;
export type Criticality = (typeof criticalities)[number];

/** What is known of an asset. Absent is what nobody has said. */
export type AssetFacts = {
  /** How much depends on it. */
  criticality?: Criticality;
  /** How much of it an attacker can reach. */
  exposure?: Exposure;
  /** What becomes of the organisation's mission if it fails. */
  mission?: Mission;
  /** What becomes of people if it fails. */
  safety?: Safety;
};

/** The same as it counts for a finding; `inherited`: of each fact that is said of a whole, which that is. */
export type FactsOfAsset = AssetFacts & {
  inherited?: Partial<Record<keyof AssetFacts, string>>;
};

/** A score and where it comes from; 0 to 10. */
export type CvssFact = {
  version: string;
  score: number;
  vector?: string;
  /** Which of its scores a vector gives by what it holds: `temporal`, or in the words of CVSS 4.0 `CVSS-BT`. */
  kind?: string;
  /** That of its base metrics alone, where that is another. */
  base?: number;
  /** Where report and vector disagree, or the vector cannot be read. */
  note?: string;
};

/** Where intel comes from: CISA's catalogue of known exploited vulnerabilities, FIRST's EPSS, CISA's Vulnrichment. */
export const feeds = ['kev', 'epss', 'ssvc'] as const;
export type Feed = (typeof feeds)[number];
/** The sets of intel that are in: what each is called, and the day (YYYY-MM-DD) that it speaks of. */
export type LoadedFeeds = Partial<Record<Feed, { version: string; dated: string }>>;

/** An entry of CISA's catalogue of known exploited vulnerabilities; dates as YYYY-MM-DD. */
export type Kev = {
  dateAdded: string;
  dueDate: string;
  ransomware: boolean;
  /** Absent where the catalogue does not say. */
  forensicTriage?: boolean;
};

/** How probable exploitation is within 30 days, and of how many others that is said with less; 0 to 1. */
export type Epss = { value: number; percentile: number; modelVersion: string; scoreDate: string };

/** What CISA (Vulnrichment) says of a vulnerability in SSVC's words. */
export type SsvcPoints = {
  exploitation?: Exploitation;
  automatable?: NoYes;
  technicalImpact?: TechnicalImpact;
};

/** What the world knows of one vulnerability. */
export type Intel = { id: string; kev?: Kev; epss?: Epss; ssvc?: SsvcPoints };

/** All that the priority of a finding follows from. The order of lists says nothing. */
export type Facts = {
  severity: Severity;
  cvss?: CvssFact;
  /** Why there is none, where the report gives one that cannot be read. */
  cvssFault?: string;
  /** One for each CVE of the finding, known or not. */
  intel: readonly Intel[];
  asset: FactsOfAsset;
};
