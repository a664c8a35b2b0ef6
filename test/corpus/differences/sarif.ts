const perResult = 'One finding per result: DefectDojo makes one of each place of the same result.';
const noteIsLow =
  'SARIF has no word for low: "note" is below "warning", and so low; DefectDojo files it under info.';
const plainPath = 'A file URI is shown as the path that it spells.';
export const differences: Readonly<Record<string, string>> = {
  'blackduck_nested_fingerprints.sarif: severity of finding 3 is "low", not "Info"': noteIsLow,
  'dependency_check.sarif: file_path of finding 0 is "/src/.venv/lib/python3.9/site-packages/tastypie_swagger/static/tastypie_swagger/js/lib/handlebars-1.0.0.js", not "file:////src/.venv/lib/python3.9/site-packages/tastypie_swagger/static/tastypie_swagger/js/lib/handlebars-1.0.0.js"':
    plainPath,
  'dockle_0_3_15.sarif: severity of finding 1 is "low", not "Info"': noteIsLow,
  'dockle_0_3_15.sarif: severity of finding 2 is "low", not "Info"': noteIsLow,
  'dockle_0_3_15.sarif: severity of finding 3 is "low", not "Info"': noteIsLow,
  'njsscan.sarif: 2 findings, not 3': perResult,
  'njsscan.sarif: file_path of finding 0 is "/src/index.js", not "file:///src/index.js"': plainPath,
  'njsscan.sarif: file_path of finding 1 is "/src/index.js", not "file:///src/index.js"': plainPath,
};
