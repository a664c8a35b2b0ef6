import { type LineCounter, parseDocument } from 'yaml';
import { yamlDocuments } from '#domain/workflow/yaml-documents.ts';

/** The first document of a file, which is the workflow: as far as it can be read, for it is being written. */
export function firstDocument(text: string, lineCounter?: LineCounter) {
  const [first = ''] = yamlDocuments(text);
  return parseDocument(first, { logLevel: 'silent', ...(lineCounter ? { lineCounter } : {}) });
}
