export const differences: Readonly<Record<string, string>> = {
  'sca-deployments-vulns.json: 22 findings, not 18':
    'The package is in several repositories, and each has to update it; DefectDojo keeps one of those with the same path and line.',
};
