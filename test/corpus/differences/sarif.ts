const perResult = 'One finding per result: DefectDojo makes one of each place of the same result.';
const noteIsLow =
  'SARIF has no word for low: "note" is below "warning", and so low; DefectDojo files it under info.';
export const differences: Readonly<Record<string, string>> = {
  'blackduck_nested_fingerprints.sarif: severity of finding 3 is "low", not "Info"': noteIsLow,
  'dockle_0_3_15.sarif: severity of finding 1 is "low", not "Info"': noteIsLow,
  'dockle_0_3_15.sarif: severity of finding 2 is "low", not "Info"': noteIsLow,
  'dockle_0_3_15.sarif: severity of finding 3 is "low", not "Info"': noteIsLow,
  'njsscan.sarif: 2 findings, not 3': perResult,
};
