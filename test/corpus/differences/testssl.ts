export const differences: Readonly<Record<string, string>> = {
  'defectdojo_many_vuln.csv: unsaved_vulnerability_ids of finding 50 is ["CVE-2013-0169"], not 4':
    'It is one CVE; DefectDojo lists it once for each of the four addresses of the host.',
};
