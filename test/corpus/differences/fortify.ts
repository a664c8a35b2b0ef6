const audited =
  'What people noted stands in audit.xml, beside the report proper: it is not read, and the finding is open.';
const line =
  'The line is that of the flaw; DefectDojo takes that where the excerpt around it begins.';

export const differences = {
  'fortify_suppressed_with_comments.fpr: active of finding 2 is true, not false': audited,
  'fortify_suppressed_with_comments.fpr: false_p of finding 2 is false, not true': audited,
  'fortify_suppressed_with_comments.fpr: impact of finding 2 does not say: threaded, comments, 2025, 10t20, 964':
    audited,
  'hello_world.fpr: line of finding 0 is 8, not 5': line,
  'hello_world.fpr: line of finding 1 is 16, not 13': line,
};
