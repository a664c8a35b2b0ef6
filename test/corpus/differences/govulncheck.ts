export const differences: Readonly<Record<string, string>> = {
  'issue_14642.json: 40 findings, not 201':
    'govulncheck prints every advisory that it looked up, eleven of them twice; 40 of them affect the build.',
};
