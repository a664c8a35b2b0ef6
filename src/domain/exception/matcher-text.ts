import type { Matcher } from './scope.ts';

/** A matcher, also as it is read from an answer of the API. */
type Said = { [Name in Exclude<keyof Matcher, 'component'>]?: string | undefined } & {
  component?: SaidComponent | undefined;
};
type SaidComponent = {
  name: string;
  version?:
    | { exact: string }
    | { from?: string | undefined; before?: string | undefined }
    | undefined;
};

/** What findings must be like, in a line; all of it must match. */
export function matcherText({ component, ...names }: Said): string {
  const parts = Object.entries(names).map(([name, value]) => `${name} ${value}`);
  return [
    ...parts,
    ...(component ? [`component ${component.name}${versionText(component)}`] : []),
  ].join(', ');
}

function versionText({ version }: SaidComponent): string {
  if (!version) return '';
  if ('exact' in version) return ` ${version.exact}`;
  const { from, before } = version;
  return `${from ? ` from ${from}` : ''}${before ? ` before ${before}` : ''}`;
}
