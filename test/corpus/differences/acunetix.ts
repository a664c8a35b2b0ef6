export const differences: Readonly<Record<string, string>> = {
  'acunetix360_one_finding.json: references of finding 0 does not say: online, issues, detail':
    'The report does not state the address of the issue, which DefectDojo composes; its id is told.',
};
