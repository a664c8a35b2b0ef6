export { bandit } from './bandit/bandit.ts';
export { genericCsv } from './generic-csv/generic-csv.ts';
export { genericJson } from './generic-json/generic-json.ts';
export { grype } from './grype/grype.ts';
export { nessus } from './nessus/nessus.ts';
export { sarif } from './sarif/sarif.ts';
export { trivy } from './trivy/trivy.ts';
export { zap } from './zap/zap.ts';
