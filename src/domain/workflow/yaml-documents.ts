/**
 * The documents of a YAML file, which lines of `---` part. Each keeps the place of its lines in the file: what stands
 * before it is blank.
 */
export function yamlDocuments(text: string): string[] {
  const documents: string[] = [];
  let lines: string[] = [];
  let before = 0;
  const close = () => {
    if (lines.some((line) => !/^\s*(#.*)?$/.test(line))) {
      documents.push('\n'.repeat(before) + lines.join('\n'));
    }
    before += lines.length + 1;
    lines = [];
  };
  for (const line of text.split('\n')) {
    if (/^---(\s|$)/.test(line)) close();
    else lines.push(line);
  }
  close();
  return documents;
}
