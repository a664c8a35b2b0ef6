/** What a new plug-in begins with. */
export type Template = {
  folder: string;
  /** Path within the folder → text. */
  files: Record<string, string>;
  register: { file: string; line: string };
  /** What remains to be done, in words. */
  next: string[];
};

/** A name in the spellings that code needs: `my-scanner`, `myScanner`, `MyScanner`, `My scanner`. */
export type Names = { kebab: string; camel: string; pascal: string; words: string };

export function namesOf(kebab: string): Names {
  const camel = kebab.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const pascal = capital(camel);
  return { kebab, camel, pascal, words: capital(kebab.replaceAll('-', ' ')) };
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
