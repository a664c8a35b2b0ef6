export const differences: Readonly<Record<string, string>> = {
  'many_findings.json: vuln_id_from_tool of finding 2 is "CVE-2016-2097", not "900991f6-335a-49cb-9bf6-87b545f960ce"':
    'The number is of one server alone; people know the vulnerability by its id.',
};
