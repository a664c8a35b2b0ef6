export const differences: Readonly<Record<string, string>> = {
  'kubeaudit.json: fix_available of finding 11 is false, not true':
    'No version mends a configuration; what to do is told.',
};
