/**
 * Where each document of a YAML file lies in it, in characters up to the end. Lines of `---` part them; one that says
 * nothing is none.
 */
export function yamlDocumentPlaces(text: string): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = [];
  let from = 0;
  let says = false;
  const close = (to: number) => {
    if (says) places.push({ from, to });
    says = false;
  };
  for (const { 0: line, index } of text.matchAll(/^.*$/gm)) {
    if (/^---(\s|$)/.test(line)) {
      close(index);
      from = Math.min(index + line.length + 1, text.length);
    } else if (!/^\s*(#.*)?$/.test(line)) {
      says = true;
    }
  }
  close(text.length);
  return places;
}

/** The documents of a YAML file. Each keeps the place of its lines in the file: what stands before it is blank. */
export function yamlDocuments(text: string): string[] {
  return yamlDocumentPlaces(text).map(
    ({ from, to }) => text.slice(0, from).replace(/[^\n]+/g, '') + text.slice(from, to),
  );
}
