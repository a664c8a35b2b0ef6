export const differences: Readonly<Record<string, string>> = {
  'generic_report1.csv: 5 findings, not 1':
    'Each row is a finding of its own; DefectDojo merges rows that differ in CWE and URL.',
};
