const check =
  'What a check of the configuration finds is known by its rule; it is no published vulnerability.';
export const differences: Readonly<Record<string, string>> = {
  'configauditreport_many.json: unsaved_vulnerability_ids of finding 0 is [], not 1': check,
  'configauditreport_many.json: unsaved_vulnerability_ids of finding 0 is [], not "AVD-KSV-0014"':
    check,
  'configauditreport_many.json: unsaved_vulnerability_ids of finding 1 is [], not 1': check,
  'configauditreport_many.json: unsaved_vulnerability_ids of finding 1 is [], not "AVD-KSV-0016"':
    check,
  'vulnerabilityreport_extended.json: file_path of finding 0 is undefined, not "ubuntu:20.04 (ubuntu 20.04)"':
    'The name of an image and its system is no path; the description tells it.',
};
