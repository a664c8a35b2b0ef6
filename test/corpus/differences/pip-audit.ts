const unnamed = 'pip-audit names no weaknesses; 1395 stands for any vulnerable dependency.';

export const differences: Readonly<Record<string, string>> = {
  'empty.json: not recognised by its content':
    'An empty list is a report of many tools: its format must be named.',
  'many_vulns_new.json: cwe of finding 0 is undefined, not 1395': unnamed,
  'many_vulns_new.json: cwe of finding 1 is undefined, not 1395': unnamed,
  'many_vulns_new.json: cwe of finding 2 is undefined, not 1395': unnamed,
};
