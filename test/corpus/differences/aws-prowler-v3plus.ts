export const differences: Readonly<Record<string, string>> = {
  'many_vuln_after_4_5_0.ocsf.json: 3 findings, not 2':
    'A check that failed and is muted is suppressed; DefectDojo leaves it out, and so the muting goes unseen.',
  'no_vuln.ocsf.json: not recognised by its content':
    'An empty list is no mark of any format; it must be named.',
};
