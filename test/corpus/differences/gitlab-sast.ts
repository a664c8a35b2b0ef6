const places =
  'Each place is a finding; DefectDojo keeps one of all lines of a file that read the same.';
export const differences: Readonly<Record<string, string>> = {
  'gl-sast-report-many-vuln_v14.json: 467 findings, not 219': places,
  'gl-sast-report-many-vuln_v15.json: 467 findings, not 219': places,
};
