export const differences: Readonly<Record<string, string>> = {
  'many_vulns.json: cwe of finding 0 is undefined, not 1035':
    'The report names no weakness of a package that only depends on a vulnerable one.',
};
