export const differences: Readonly<Record<string, string>> = {
  'yarn_audit_multiple_cwes2.json: cwe of finding 1 is undefined, not 1035':
    'The advisory names no weakness; 1035 stands for any vulnerable component.',
};
