/** What a text names one a line, in its order; blanks around it and empty lines are left out. */
export function oneALine(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The same where naming something twice says no more than naming it once. */
export function eachOneALine(text: string): string[] {
  return [...new Set(oneALine(text))];
}
