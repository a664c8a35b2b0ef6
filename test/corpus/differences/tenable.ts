const ownRating =
  'The scanner rated it 2, medium, and says so twice; DefectDojo derives high from the CVSS 3 score.';
const perPort = 'Each port is a finding of its own; DefectDojo merges the ports of a plugin.';
const perHost =
  'Each host is a finding of its own; DefectDojo overlooks the column "IP Address" and merges hosts.';
const referenced = 'The report names the CWE among its references, where DefectDojo does not look.';

export const differences: Readonly<Record<string, string>> = {
  'issue_11102.csv: 3 findings, not 2': perHost,
  'issue_9612.csv: 3 findings, not 2': perHost,
  'nessus/issue_6992.nessus: severity of finding 0 is "medium", not "High"': ownRating,
  'nessus/nessus_many_vuln.xml: 7 findings, not 6': perPort,
  'nessus_was/nessus_was_many_vuln.xml: cwe of finding 0 is [79], not null': referenced,
  'nessus_was/nessus_was_many_vuln.xml: cwe of finding 2 is [693], not null': referenced,
  'nessus_was/nessus_was_many_vuln.xml: cwe of finding 3 is [352], not null': referenced,
  'nessus_was/nessus_was_many_vuln.xml: cwe of finding 4 is [693], not null': referenced,
};
