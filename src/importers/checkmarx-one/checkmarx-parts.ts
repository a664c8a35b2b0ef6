import type { Fields } from '#importers/reading/fields.ts';

/** From the source to the sink, a line each. */
export function flowOf(nodes: readonly Fields[]): string | undefined {
  const steps = nodes.map((node) => {
    const place = `${node.text('fileName') ?? ''}:${node.word('line') ?? ''}`;
    return [place, node.text('name') ?? node.text('method'), node.text('code')]
      .filter((part) => part)
      .join(' ');
  });
  return steps.join('\n') || undefined;
}

/** The package that a result is of, named in parts or as `Npm-postcss-7.0.39`. */
export function packageOf(
  data: Fields | undefined,
): { name: string; version: string | undefined } | undefined {
  const name = data?.text('packageName');
  if (name !== undefined) return { name, version: data?.word('packageVersion') };
  const identifier = data?.text('packageIdentifier');
  return identifier === undefined ? undefined : packageNamed(identifier);
}

/** The ecosystem stands before the first dash, the version after the last that a digit follows. */
export function packageNamed(identifier: string): { name: string; version: string | undefined } {
  const [, name = identifier, version] =
    /^[A-Za-z]+-(.+)-(v?\d[^-]*(?:-.*)?)$/.exec(identifier) ?? [];
  return { name, version };
}
