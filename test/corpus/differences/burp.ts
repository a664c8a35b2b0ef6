const apart =
  'All issues of extensions have one type, by which DefectDojo merges them under the name of the first; here each name is a finding.';

export const differences: Readonly<Record<string, string>> = {
  'issue4399.xml: 27 findings, not 20': apart,
};
