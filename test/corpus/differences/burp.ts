const apart =
  'All issues of extensions have one type, by which DefectDojo merges them under the name of the first; here each name is a finding.';
const later = `It stands later: ${apart.charAt(0).toLowerCase()}${apart.slice(1)}`;

export const differences: Readonly<Record<string, string>> = {
  'issue4399.xml: 27 findings, not 20': apart,
  'issue4399.xml: vuln_id_from_tool of finding 10 is "8389120", not "4197376"': later,
  'issue4399.xml: title of finding 10 is "HTML does not specify charset", not "Input returned in response (reflected)"':
    later,
  'issue4399.xml: cwe of finding 10 is [16,436], not 20': later,
  'issue4399.xml: vuln_id_from_tool of finding 19 is "5248000", not "3146256"': later,
  'issue4399.xml: title of finding 19 is "Client-side HTTP parameter pollution (reflected)", not "External service interaction (HTTP)"':
    later,
  'issue4399.xml: cwe of finding 19 is [233,20], not 918': later,
  'issue4399.xml: severity of finding 19 is "low", not "High"': later,
};
