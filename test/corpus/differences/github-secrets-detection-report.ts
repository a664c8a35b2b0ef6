const rule =
  'The rule is the type of secret, by which alerts are grouped; DefectDojo puts the number of the alert in its place.';
export const differences: Readonly<Record<string, string>> = {
  'github_secrets_detection_report_many_vul.json: vuln_id_from_tool of finding 0 is "adafruit_io_key", not "2"':
    rule,
  'github_secrets_detection_report_many_vul.json: vuln_id_from_tool of finding 1 is "aws_access_key_id", not "3"':
    rule,
  'github_secrets_detection_report_many_vul.json: vuln_id_from_tool of finding 2 is "github_personal_access_token", not "4"':
    rule,
  'github_secrets_detection_report_zero_vul.json: not recognised by its content':
    'An empty list is no mark of any format; it must be named.',
};
