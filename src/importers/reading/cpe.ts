import type { Component } from '#domain/finding/finding.ts';

/** The product that a CPE names, with its version: `cpe:/a:openbsd:openssh:7.4` or `cpe:2.3:a:openbsd:openssh:7.4:…`. */
export function productOf(cpe: string | undefined): Component | undefined {
  const [, name, version = '*'] =
    /\bcpe:(?:\/|2\.3:)[aho]:[^:\s]*:([^:\s]+)(?::([^:\s]+))?/i.exec(cpe ?? '') ?? [];
  if (name === undefined || name === '*') return undefined;
  return version === '*' || version === '-' ? { name } : { name, version };
}
