/**
 * The words that causes are sorted by. What set an incident off and why that could do harm are two questions (Google,
 * Site Reliability Workbook, appendix C, counts them apart): so triggers are one list, and codes of causes another.
 */

/** What set it off: the last thing to happen before it went wrong. */
export const triggers = {
  'code-deploy': 'new code went live',
  'config-change': 'a configuration or a flag was changed',
  'data-change': 'data or its schema was changed',
  'infrastructure-change': 'hosts, networks or platforms were changed',
  'secret-expiry': 'a certificate, key or secret ran out',
  'traffic-shift': 'there was more use, or another',
  'provider-change': 'something that others run or supply was changed, or failed',
  'capacity-exhaustion': 'something was full',
  'hardware-failure': 'a machine or a part of one failed',
  'malicious-act': 'somebody meant harm',
  'human-operation': 'somebody ran a procedure or a command',
  'latent-activation': 'a fault that was there met its condition for the first time',
  'none-identified': 'it was looked for, and none was found',
} as const;
export type Trigger = keyof typeof triggers;

/** Where in the work a cause lies: the bones of a fishbone. */
export const areas = {
  design: 'design and code',
  delivery: 'change and delivery',
  configuration: 'configuration and access',
  operation: 'operation',
  people: 'people and organisation',
  supply: 'suppliers and dependencies',
  surroundings: 'surroundings and adversaries',
  unknown: 'not known',
} as const;
export type Area = keyof typeof areas;

/** What kind of weakness a cause is. One list of the many (ODC, VERIS, NIST SP 800-53), so that causes can be counted. */
export const causeCodes = {
  DES: { area: 'design', is: 'a requirement or the architecture is wrong or missing' },
  COD: { area: 'design', is: 'the implementation has a defect' },
  DAT: { area: 'design', is: 'data is bad, or was migrated badly' },
  CAP: { area: 'design', is: 'capacity or scaling was planned for less' },
  RES: { area: 'design', is: 'redundancy or failover did not work' },
  BLD: { area: 'delivery', is: 'what was built, packaged or released is not what was meant' },
  CHG: { area: 'delivery', is: 'a change was not reviewed or tested, or could not be undone' },
  TST: { area: 'delivery', is: 'no test, or none that could see it' },
  PAT: { area: 'delivery', is: 'a known fix was not applied in time' },
  CFG: { area: 'configuration', is: 'a setting is wrong, or drifted from what was approved' },
  IAM: { area: 'configuration', is: 'access, credentials or secrets are managed badly' },
  CRY: { area: 'configuration', is: 'the life of a key or certificate is not looked after' },
  MON: { area: 'operation', is: 'it could not be seen, or nobody was told' },
  DOC: { area: 'operation', is: 'a procedure or knowledge is missing or wrong' },
  TRN: { area: 'people', is: 'skills or people were not there' },
  COM: { area: 'people', is: 'who owns it, or who was to be told, was unclear' },
  GOV: { area: 'people', is: 'a policy, an accepted risk or the means for it no longer fit' },
  DEP: { area: 'supply', is: 'something of others that is built in has a defect, or no support' },
  SUP: { area: 'supply', is: 'a supplier, or what was agreed with it, did not hold' },
  ENV: { area: 'surroundings', is: 'building, power, network or nature' },
  MAL: { area: 'surroundings', is: 'somebody acted against it' },
  UNK: { area: 'unknown', is: 'not determined, after it was looked for' },
} as const satisfies Record<string, { area: Area; is: string }>;
export type CauseCode = keyof typeof causeCodes;

/** What part a cause has in it (after NASA NPR 8621.1). "The" root is rare: several may be called so. */
export const causeRoles = {
  root: 'without it, this and its like would not happen',
  contributing: 'made it likelier, longer or worse',
  'mitigating-failure': 'kept the response from ending it sooner',
} as const;
export type CauseRole = keyof typeof causeRoles;

/** On which level of the work a cause lies (after Rasmussen's AcciMap), from the technical up to those outside. */
export const causeLevels = {
  technical: 'machines, code, data',
  process: 'how work is done',
  organisation: 'who decides, owns and pays',
  vendor: 'those who supply',
} as const;
export type CauseLevel = keyof typeof causeLevels;

/** Where it could have been caught, and was not. */
export const escapePoints = {
  'design-review': 'a look at the design',
  'code-review': 'a look at the code',
  test: 'a test',
  scan: 'a scan',
  canary: 'a first, small release',
  monitoring: 'monitoring',
  response: 'the response',
} as const;
export type EscapePoint = keyof typeof escapePoints;
