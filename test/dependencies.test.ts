import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageFile } from '#store/package-files.ts';
import { importsOf } from './imports-of.ts';

// What we build on: listed completely, licensed for anyone's use, explained, and let in by one door each.

type Needs = Record<string, string>;
type Package = {
  version?: string;
  license?: string;
  dev?: boolean;
  optional?: boolean;
  integrity?: string;
  resolved?: string;
  dependencies?: Needs;
  optionalDependencies?: Needs;
  devDependencies?: Needs;
  peerDependencies?: Needs;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
};

const json = <T>(path: string) => JSON.parse(readFileSync(packageFile(path), 'utf8')) as T;
const manifest = json<Package>('package.json');
const { packages } = json<{ packages: Record<string, Package> }>('package-lock.json');
const locked = Object.entries(packages).filter(([place]) => place !== '');

describe('the lock file', () => {
  test('holds everything that anything in it needs', () => {
    const missing = Object.entries(packages).flatMap(([place, one]) =>
      needsOf(place, one)
        .filter((name) => !resolves(place, name))
        .map((name) => `${place || 'the project'} needs ${name}`),
    );
    expect(missing).toEqual([]);
  });

  test('says of every package what its bytes are', () => {
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
  });

  test('sends nobody to another registry', () => {
    const hosts = locked.flatMap(([, { resolved }]) => (resolved ? [new URL(resolved).host] : []));
    expect(hosts.filter((host) => host !== 'registry.npmjs.org')).toEqual([]);
  });

  test('pins what package.json names, exactly', () => {
    const named = {
      ...manifest.dependencies,
      ...manifest.optionalDependencies,
      ...manifest.devDependencies,
    };
    for (const [name, version] of Object.entries(named)) {
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });
});

describe('what ships', () => {
  const permissive = [
    'MIT',
    'MIT-0',
    'ISC',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'BlueOak-1.0.0',
    'CC0-1.0',
    'Unlicense',
  ];
  const shipped = locked.filter(([, { dev }]) => !dev);

  test.each(shipped)('%s may be used by anyone', (place, { optional }) => {
    const file = packageFile(join(place, 'package.json'));
    // An optional package for another platform is not installed here.
    if (optional && !existsSync(file)) return;
    const { license = '' } = JSON.parse(readFileSync(file, 'utf8')) as Package;
    const choices = license.replace(/[()]/g, '').split(' OR ');
    expect(
      choices.some((choice) => permissive.includes(choice)),
      license,
    ).toBe(true);
  });

  test('is explained, name by name', () => {
    const page = readFileSync(packageFile('docs/decisions/0008-dependencies.md'), 'utf8');
    const explained = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    const named = [
      ...Object.keys(manifest.dependencies ?? {}),
      ...new Set(
        Object.keys(manifest.optionalDependencies ?? {}).map((name) => `${name.split('/')[0]}/*`),
      ),
    ];
    expect(explained).toEqual(named);
  });
});

describe('one door', () => {
  const doors: Record<string, RegExp> = {
    'pg-boss': /^src\/store\/job-queue\.ts$/,
    pg: /^src\/store\//,
    'pg-copy-streams': /^src\/store\//,
    undici: /^src\/connectors\//,
    'ipaddr.js': /^src\/connectors\/safe-http\//,
    nodemailer: /^src\/connectors\/smtp\.ts$/,
    'date-holidays': /^src\/app\/holidays\.ts$/,
    'openid-client': /^src\/connectors\/openid-connect\.ts$/,
    commander: /^src\/cli\//,
    canonicalize: /^src\/app\/digest\.ts$/,
    fflate: /^src\/app\/pack\//,
    yauzl: /^src\/app\/archive\//,
    fastify: /^src\/api\//,
    '@fastify/cookie': /^src\/api\//,
    '@fastify/helmet': /^src\/api\//,
    '@fastify/rate-limit': /^src\/api\//,
    '@fastify/static': /^src\/api\//,
    '@marcbachmann/cel-js': /^src\/app\/expression\.ts$/,
    'ae-cvss-calculator': /^src\/app\/priority\/cvss\.ts$/,
    '@node-rs/argon2': /^src\/app\/access\/password\.ts$/,
    '@opentelemetry/api': /^src\/api\/tracing\.ts$/,
    'prom-client': /^src\/api\/metrics\.ts$/,
    saxes: /^src\/importers\//,
    'csv-parse': /^src\/importers\//,
    '@lezer/markdown': /^src\/postmortems\/markdown\.ts$/,
    '@dagrejs/dagre': /^src\/app\/postmortem\/cause-graph\.ts$/,
    '@myriaddreamin/typst-ts-node-compiler': /^src\/typst\/typeset\.mjs$/,
    'node-diff3': /^src\/app\/text-merge\.ts$/,
    htmlparser2: /^src\/importers\//,
    '@streamparser/json': /^src\/importers\//,
    standardwebhooks: /^src\/app\/webhooks\/signing\.ts$/,
  };

  test.each(Object.entries(doors))('%s comes in by %s', (name, door) => {
    const users = importsOf(name).filter((path) => !path.endsWith('.test.ts'));
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter((path) => !door.test(path))).toEqual([]);
  });

  test('events are written by one path alone', () => {
    const writers = importsOf('#store/event-log.ts', 'appendEvents');
    expect(writers).toEqual(['src/app/write-path.ts']);
  });
});

function needsOf(place: string, one: Package): string[] {
  const peers = Object.keys(one.peerDependencies ?? {}).filter(
    (name) => !one.peerDependenciesMeta?.[name]?.optional,
  );
  const own = place === '' ? Object.keys(one.devDependencies ?? {}) : [];
  return [
    ...Object.keys(one.dependencies ?? {}),
    ...Object.keys(one.optionalDependencies ?? {}),
    ...peers,
    ...own,
  ];
}

/** Whether Node would find it from there: beside it, or in any folder above. */
function resolves(place: string, name: string): boolean {
  for (let at = place; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    if (packages[join(at, 'node_modules', name)]) return true;
    if (at === '') return false;
  }
}
