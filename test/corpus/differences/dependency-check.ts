export const differences: Readonly<Record<string, string>> = {
  'single_vuln.xml: cvssv3_score of finding 0 is [7.5], not null':
    'The report states a score, of CVSS 2; it is kept as that.',
};
