const line =
  'The line is that of the flaw; DefectDojo adds functionrelativelocation, which tells how far into the function it is, in per cent.';
const licences =
  'The licence is named; what DefectDojo adds on the risk of such licences is its own text.';

export const differences: Readonly<Record<string, string>> = {
  'many_findings.xml: line of finding 0 is 1, not 2': line,
  'veracode_scan.xml: line of finding 1 is 279, not 361': line,
  'sca_findings_list_format.json: description of finding 0 does not say: meta, information, licenses, low, risk':
    licences,
  'sca_findings_list_format.json: description of finding 3 does not say: meta, information, licenses, low, risk':
    licences,
};
