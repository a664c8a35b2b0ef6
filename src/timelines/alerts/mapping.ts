import type { AlertState } from '#domain/alert/alert.ts';
import type { Severity } from '#domain/finding/finding.ts';
import type { Path } from '#importers/mapped/path.ts';

/** The parts of an alert that a mapping can fill. */
export const mappedAlertFields = [
  'key',
  'state',
  'severity',
  'title',
  'description',
  'service',
  'startsAt',
  'endsAt',
  'link',
] as const;
export type MappedAlertField = (typeof mappedAlertFields)[number];

/** How a document that no format reads tells of alerts: what fills which part. */
export type AlertMapping = {
  id: string;
  /** What its alerts are from. */
  source: string;
  /** A document is for it that has all of these. */
  needs: readonly Path[];
  /** Where its alerts stand; the document itself unless said. */
  alerts?: Path;
  /** Of several ways the values of all are taken for a key, else that of the first that leads to one. */
  fields: Partial<Record<MappedAlertField, readonly Path[]>>;
  labels: Readonly<Record<string, Path>>;
  /** By words in lower case. */
  states: Readonly<Record<string, AlertState>>;
  severities: Readonly<Record<string, Severity>>;
};
