const line =
  'The line is that of the flaw; DefectDojo takes that where the excerpt around it begins.';

export const differences = {
  'fortify_suppressed_with_comments.fpr: false_p of finding 2 is false, not true':
    'It was suppressed, which is not yet to say that there is no problem.',
  'hello_world.fpr: line of finding 0 is 8, not 5': line,
  'hello_world.fpr: line of finding 1 is 16, not 13': line,
};
