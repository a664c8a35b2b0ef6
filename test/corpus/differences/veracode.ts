const line =
  'The line is that of the flaw; DefectDojo adds functionrelativelocation, which tells how far into the function it is, in per cent.';
const licences =
  'The licence is named; what DefectDojo adds on the risk of such licences is its own text.';
const today =
  'The report says when the flaw was first found; in its default mode, DefectDojo takes the day of the import.';

export const differences: Readonly<Record<string, string>> = {
  'many_findings.xml: line of finding 0 is 1, not 2': line,
  'veracode_scan.xml: line of finding 1 is 279, not 361': line,
  'sca_findings_list_format.json: description of finding 0 does not say: meta, information, licenses, low, risk':
    licences,
  'sca_findings_list_format.json: description of finding 3 does not say: meta, information, licenses, low, risk':
    licences,
  'dynamic_finding.xml: date of finding 0 is ["2021-09-03","2018-09-28"], not "2026-11-21"': today,
  'veracode_scan.xml: date of finding 0 is ["2018-02-17","2018-05-26"], not "2026-11-21"': today,
};
