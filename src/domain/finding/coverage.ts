import type { BillSubject } from '#domain/asset/bill-subject.ts';
import type { Tool } from './finding.ts';

/**
 * What a report could have seen: the ground on which absence is proof.
 *
 * `rules` and `targets` are present only where the report states what it checked, whether or not
 * anything was found there (a list that names only what fired states nothing). Absent means unstated,
 * and an unstated report proves absence only for what an equally unstated report had seen before.
 */
export type Coverage = {
  tool: Tool;
  completeness: Completeness;
  /** Why it is not complete, or the ground for calling it so. */
  reason?: string;
  /** Which of the tool's scans this is (SARIF automation id, Trivy artefact and class): scopes never prove each other. */
  scope?: string;
  /** What the report says it looked at, offered as the asset where the importer of the file names none. */
  asset?: string;
  rules?: string[];
  targets?: string[];
  /** Whether it lists all that the asset is made of, so that what it does not list is not there. */
  bill?: true;
  /** What a bill of materials is of. */
  subject?: BillSubject;
  /** When the scan ended, as the report states it: ISO 8601, UTC. */
  at?: string;
};

/** Only a complete report can prove absence; partial and failed ones close nothing. */
export type Completeness = 'complete' | 'partial' | 'failed';
