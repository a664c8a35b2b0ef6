export type Kind = 'vulnerability' | 'misconfiguration' | 'secret' | 'license' | 'modified';

/** The lists of a result, by what they hold. */
export const kindsByList: Readonly<Record<string, Kind>> = {
  Vulnerabilities: 'vulnerability',
  Misconfigurations: 'misconfiguration',
  Secrets: 'secret',
  Licenses: 'license',
  ExperimentalModifiedFindings: 'modified',
};

/** What the findings of one result share. */
export type Result = {
  /** As the report spells it: a file, an image with its system, a resource of a cluster. */
  name: string;
  /** `namespace/Kind/name`, or empty outside a cluster. */
  resource: string;
  className: string;
  /** As `Coverage.targets` spells it. */
  target: string;
};
