import type { XmlElement } from './xml-element.ts';

/** What explains the results of a report of Qualys, each once; without it nobody knows what they are. */
export function glossaryOf(root: XmlElement, results: number): XmlElement | undefined {
  const glossary = root.first('GLOSSARY');
  if (!glossary && results > 0) {
    root.problem(`${results} results are not explained: there is no glossary`, 'GLOSSARY');
  }
  return glossary;
}
