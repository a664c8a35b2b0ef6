import type { Severity } from '#domain/finding/finding.ts';
import type {
  Criticality,
  Exploitation,
  Exposure,
  NoYes,
  Safety,
  TechnicalImpact,
} from './facts.ts';
import type { Level } from './level.ts';

/** What decides: a decision table, bands of scores, or a formula of one's own. */
export const methods = ['ssvc-deployer', 'ssvc-cisa', 'bod-26-04', 'cvss', 'formula'] as const;
export type Method = (typeof methods)[number];

/** What is taken for granted of what nobody has said. */
export type Defaults = {
  exploitation: Exploitation;
  automatable: NoYes;
  technicalImpact: TechnicalImpact;
  exposure: Exposure;
  criticality: Criticality;
  safety: Safety;
};

/** From which score on (0 to 10, or of a formula's own scale) a finding is of a level; below all it is deferred. */
export type Bands = Readonly<Record<Exclude<Level, 'defer'>, number>>;

/** What a formula may name; the same names and types are declared where it is compiled (`policy-file.ts`). */
export type FormulaInput = {
  severity: Severity;
  cvss: number;
  epss: number;
  epss_percentile: number;
  kev: boolean;
  ransomware: boolean;
  exploitation: Exploitation;
  automatable: boolean;
  technical_impact: TechnicalImpact;
  human_impact: string;
  exposure: Exposure;
  criticality: Criticality;
  cve: string;
};

/** How priorities are decided: the content of a published policy. */
export type Policy = {
  name: string;
  version: number;
  title: string;
  method: Method;
  defaults: Defaults;
  /** From which EPSS value on exploitation counts as proved possible, where nothing better is known. */
  epssAsPoc?: number;
  /** A known exploited vulnerability is at least this urgent, whatever the method says. */
  kevAtLeast?: Level;
  /** Of CVSS scores, and of severities where there is no score. */
  bands: Bands;
  /** The formula: what it names, and as a function, which gives a level by name, or a score for its bands. */
  formula?: {
    names: readonly (keyof FormulaInput)[];
    run: (input: FormulaInput) => unknown;
    bands?: Bands;
  };
};
