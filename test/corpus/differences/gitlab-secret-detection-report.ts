export const differences: Readonly<Record<string, string>> = {
  'gitlab_secret_detection_report_1_vuln_v15.json: description of finding 0 does not say: akiaiosfodnn7example':
    'A secret is not kept in clear: how it begins and how long it is is told.',
};
