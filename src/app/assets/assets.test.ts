import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { operator } from '#app/access/caller.ts';
import { defineAssetGroup } from '#app/access/installation.ts';
import { importReport } from '#app/import-report.ts';
import { explainCase } from '#app/priority/explain.ts';
import { rebuildReadModel } from '#app/rebuild.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { describeAsset } from './describe.ts';
import { importAssets } from './import-assets.ts';
import { mergeAssets, renameAsset, splitAsset } from './names.ts';
import { confirmAssets, ignoreAssets } from './queue.ts';
import { showAsset } from './show.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

let number = 0;
let name = '';
beforeEach(() => {
  number += 1;
  name = `asset-${number}`;
});

/** A report of a tool on these rules, each a case of its own. */
async function report(asset: string, rules: readonly string[], at = 1) {
  const findings = rules.map((rule) => ({ title: rule, severity: 'high', rule }));
  const text = JSON.stringify({ findings, note: at });
  const source = Readable.from([Buffer.from(text)]);
  return importReport(system, { source, name: 'r.json', asset, actor: 'ana' });
}

const by = async (who: string) => ({ caller: await operator(system, who) });

async function seen(asset: string) {
  return showAsset(system, await operator(system, 'ana'), asset);
}

async function caseRow(id: string | undefined) {
  const { rows } = await system.database.pool.query(
    'select asset, status, (select said from case_words where case_id = id) as said from cases where id = $1',
    [id],
  );
  return rows[0];
}

async function statuses(): Promise<unknown> {
  const { rows } = await system.database.pool.query(
    `select f.status, f.reopened, f.case_id, s.asset from findings f join sources s on s.id = f.source_id
     where s.asset like $1 order by f.id`,
    [`${name}%`],
  );
  return rows;
}

describe('what is said of an asset', () => {
  test('counts for its parts where they say nothing, and is told as inherited', async () => {
    const { cases } = await report(`${name}/api`, ['open-port']);
    await describeAsset(system, name, { criticality: 'critical', owner: 'bo' }, 'ana');
    await describeAsset(system, `${name}/api`, { exposure: 'open', partOf: name }, 'ana');
    const why = await explainCase(system, await operator(system, 'ana'), cases.opened[0] as string);
    expect(why.worst?.priority.factors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'criticality',
          value: 'critical',
          source: `asset, inherited from ${name}`,
        }),
        expect.objectContaining({ name: 'exposure', value: 'open', source: 'asset' }),
      ]),
    );
    expect(await seen(`${name}/api`)).toMatchObject({
      partOf: name,
      owner: null,
      effective: { owner: 'bo', criticality: 'critical' },
      inherited: { owner: name, criticality: name },
    });
    expect(await seen(name)).toMatchObject({ parts: [`${name}/api`] });
  });

  test('is looked at anew for parts of parts, once a whole is another', async () => {
    const { cases } = await report(`${name}/x/y`, ['open-port']);
    await importAssets(system, await operator(system, 'ana'), {
      text: `asset,part of\n${name},\n${name}/x,${name}\n${name}/x/y,${name}/x\n`,
      file: 'a.csv',
      look: false,
    });
    const { priorities } = await describeAsset(system, name, { exposure: 'open' }, 'ana');
    expect(priorities.looked).toBe(1);
    const why = await explainCase(system, await operator(system, 'ana'), cases.opened[0] as string);
    expect(why.worst?.priority.factors).toContainEqual(
      expect.objectContaining({ name: 'exposure', source: `asset, inherited from ${name}` }),
    );
  });

  test('is not said over what somebody else has said since', async () => {
    const first = { kind: 'host', unchangedSince: null } as const;
    await describeAsset(system, name, first, 'ana');
    const { changedAt } = await seen(name);
    await expect(describeAsset(system, name, first, 'bo')).rejects.toMatchObject({
      code: 'ASSET_CHANGED',
    });
    const later = { kind: 'image', unchangedSince: changedAt } as const;
    await describeAsset(system, name, later, 'bo');
    expect(await seen(name)).toMatchObject({ kind: 'image' });
  });

  test('can be its name alone, and that is on record', async () => {
    await describeAsset(system, name, { kind: null, unchangedSince: null }, 'ana');
    expect(await seen(name)).toMatchObject({
      state: 'known',
      decisions: [{ by: 'ana', type: 'AssetConfirmed' }],
    });
  });

  test('leads to no circle, which is told with its way', async () => {
    const edit = { criticality: 'low' } as const;
    for (const one of ['a', 'b', 'c']) await describeAsset(system, `${name}${one}`, edit, 'ana');
    await describeAsset(system, `${name}a`, { dependsOn: [`${name}b`] }, 'ana');
    await describeAsset(system, `${name}b`, { dependsOn: [`${name}c`] }, 'ana');
    const back = describeAsset(system, `${name}c`, { dependsOn: [`${name}a`] }, 'ana');
    await expect(back).rejects.toMatchObject({
      code: 'ASSET_CIRCLE',
      detail: `${name}c → ${name}a → ${name}b → ${name}c`,
    });
    const self = describeAsset(system, `${name}c`, { partOf: `${name}c` }, 'ana');
    await expect(self).rejects.toMatchObject({ code: 'ASSET_CIRCLE' });
    const nowhere = describeAsset(system, `${name}c`, { partOf: 'nowhere' }, 'ana');
    await expect(nowhere).rejects.toMatchObject({ code: 'ASSET_UNKNOWN', detail: 'nowhere' });
  });

  test('is on record with what was said before, and can be taken back', async () => {
    await describeAsset(system, name, { owner: 'bo', tags: ['pci'] }, 'ana');
    await describeAsset(system, name, { owner: 'cy' }, 'bo');
    await describeAsset(system, name, { owner: null }, 'cy');
    await describeAsset(system, name, { owner: null }, 'cy');
    const { decisions, owner, tags } = await seen(name);
    expect({ owner, tags }).toEqual({ owner: null, tags: ['pci'] });
    expect(decisions.map(({ by, data }) => [by, data])).toEqual([
      ['cy', { asset: name, facts: { owner: { was: 'cy', is: null } } }],
      ['bo', { asset: name, facts: { owner: { was: 'bo', is: 'cy' } } }],
      [
        'ana',
        {
          asset: name,
          facts: { owner: { was: null, is: 'bo' }, tags: { was: null, is: ['pci'] } },
        },
      ],
    ]);
  });
});

describe('a table of assets', () => {
  const take = async (text: string, look = false) =>
    importAssets(system, await operator(system, 'ana'), { text, file: 'a.csv', look });

  test('is looked at first, taken in once, and tells what it cannot take with the line', async () => {
    const text = [
      'CI Name;Env;Business Criticality;Parent;Labels;Rack',
      `${name}/web;Prod;High;${name};pci, edge;7`,
      `${name};dev;;;;`,
      `${name}/db;moon;low;;;`,
      `${name}/web;prod;low;;;`,
      ';prod;low;;;',
      `${name}/lost;prod;low;nowhere;;`,
      `${name}/loop;prod;low;${name}/loop;;`,
    ].join('\n');
    const looked = await take(text, true);
    expect(looked).toMatchObject({ added: 2, changed: 0, same: 0, unread: ['Rack'] });
    expect(looked.faults).toEqual([
      { line: 4, message: expect.stringContaining('“moon” is none of production, staging') },
      { line: 5, message: `“${name}/web” is in line 2 already` },
      { line: 6, message: 'the row names no asset' },
      { line: 7, message: 'there is no asset “nowhere”' },
      { line: 8, message: `the asset would come back to itself: ${name}/loop → ${name}/loop` },
    ]);
    await expect(seen(name)).rejects.toMatchObject({ code: 'ASSET_UNKNOWN' });
    expect(await take(text)).toMatchObject({ added: 2, changed: 0, same: 0 });
    expect(await take(text)).toMatchObject({ added: 0, changed: 0, same: 2, changes: [] });
    expect(await seen(`${name}/web`)).toMatchObject({
      environment: 'production',
      criticality: 'high',
      partOf: name,
      tags: ['pci', 'edge'],
    });
    expect(await take(`asset,env\n${name},test\n`)).toMatchObject({ changed: 1 });
    expect((await seen(name)).decisions).toHaveLength(2);
  });

  test('tells other names, under which reports are of the asset until one is split off', async () => {
    await report(`${name}-10.0.0.9`, ['r1']);
    await importAssets(system, await operator(system, 'ana'), {
      text: `asset,aliases\n${name}-z,${name}-y\n`,
      file: 'z.csv',
      look: false,
    });
    const text = [
      'name,kind,Also known as',
      `${name},host,"${name}.corp, 10.0.0.7-${name};${name}"`,
      `${name}-b,host,${name}-10.0.0.9`,
      `${name}-c,host,${name}-y`,
      `${name}.corp,host,`,
      `${name}-d,host,${name}`,
    ].join('\n');
    const names = [{ asset: name, aliases: [`${name}.corp`, `10.0.0.7-${name}`] }];
    const faults = [
      {
        line: 3,
        message: `“${name}-10.0.0.9” is an asset of its own: merge it into “${name}-b” if they are one`,
      },
      { line: 4, message: `“${name}-y” is another name of “${name}-z”` },
      { line: 5, message: `“${name}.corp” is in line 2 already` },
      { line: 6, message: `“${name}” is in line 2 already` },
    ];
    expect(await take(text, true)).toMatchObject({ added: 1, aliases: names, faults });
    await expect(seen(`${name}.corp`)).rejects.toMatchObject({ code: 'ASSET_UNKNOWN' });
    expect(await take(text)).toMatchObject({ added: 1, aliases: names, faults });
    expect(await take(text)).toMatchObject({ added: 0, changed: 0, same: 1, aliases: [] });
    expect(await report(`${name}.corp`, ['r1'])).toMatchObject({ asset: name });
    expect(await seen(`${name}.corp`)).toMatchObject({
      asset: name,
      aliases: [{ alias: `10.0.0.7-${name}` }, { alias: `${name}.corp`, reason: 'declared' }],
    });
    const split = { asset: `${name}.corp`, reason: 'a machine of its own' };
    await splitAsset(system, split, await by('bo'));
    expect(await report(`${name}.corp`, ['r1'], 2)).toMatchObject({ asset: `${name}.corp` });
    const { aliases, decisions, cases } = await seen(name);
    expect(aliases.map(({ alias }) => alias)).toEqual([`10.0.0.7-${name}`]);
    expect(cases).toBe(1);
    expect(decisions.map(({ type, data }) => [type, data])).toEqual([
      ['AssetSplit', { ...split, from: name }],
      ['AssetAliasesDeclared', names[0]],
      ['AssetsDescribed', { asset: name, facts: { kind: { was: null, is: 'host' } } }],
    ]);
  });

  test('without a column for the asset is refused with the names of one', async () => {
    expect(await take('colour,size\nred,1\n')).toMatchObject({
      added: 0,
      faults: [{ line: 1, message: expect.stringContaining('no column names the asset') }],
    });
  });
});

describe('another name', () => {
  test('is of the same sources, findings and cases, and of later reports under the old one', async () => {
    const { cases } = await report(name, ['r1', 'r2']);
    await describeAsset(system, name, { criticality: 'high' }, 'ana');
    await defineAssetGroup(system, { name: `old-${number}`, assets: [name] }, 'ana');
    const before = await seen(name);
    const terms = { ...(await by('ana')), look: true };
    const looked = await renameAsset(system, { asset: name, to: `${name}-new` }, terms);
    expect(looked).toEqual({
      asset: `${name}-new`,
      sources: 1,
      edges: 0,
      names: 0,
      cases: 2,
      left: 0,
      leaves: [`old-${number}`],
      joins: [],
    });
    expect(await seen(name)).toEqual(before);
    const done = await renameAsset(system, { asset: name, to: `${name}-new` }, await by('ana'));
    expect(done).toMatchObject({ sources: 1, cases: 2, left: 0, leaves: [`old-${number}`] });
    for (const id of cases.opened) {
      expect(await caseRow(id)).toMatchObject({
        asset: `${name}-new`,
        said: expect.stringContaining(`${name}-new`),
      });
    }
    const under = await report(name, ['r1', 'r2', 'r3'], 2);
    expect(under).toMatchObject({ opened: 1, known: 2, gone: 0, asset: `${name}-new` });
    const fresh = await report(`${name}-new`, ['r1', 'r2', 'r3'], 3);
    expect(fresh).toMatchObject({ opened: 0, known: 3, gone: 0 });
    expect(await seen(name)).toMatchObject({
      asset: `${name}-new`,
      criticality: 'high',
      sources: 1,
      cases: 3,
      aliases: [{ alias: name, reason: 'renamed', by: 'ana' }],
    });
  });

  test('can be taken back, and is nobody else’s', async () => {
    const { cases } = await report(name, ['r1']);
    await report(`${name}-other`, ['r1']);
    const taken = renameAsset(system, { asset: name, to: `${name}-other` }, await by('ana'));
    await expect(taken).rejects.toMatchObject({ code: 'ASSET_NAME_TAKEN' });
    await renameAsset(system, { asset: name, to: `${name}-new` }, await by('ana'));
    const alias = renameAsset(system, { asset: `${name}-other`, to: name }, await by('ana'));
    await expect(alias).rejects.toMatchObject({ code: 'ASSET_NAME_TAKEN' });
    await renameAsset(system, { asset: `${name}-new`, to: name }, await by('ana'));
    expect(await caseRow(cases.opened[0])).toMatchObject({ asset: name });
    expect(await report(name, ['r1'], 2)).toMatchObject({ known: 1, opened: 0, gone: 0 });
    expect(await report(`${name}-new`, ['r1'], 3)).toMatchObject({ known: 1, asset: name });
  });
});

describe('two names of one asset', () => {
  test('are merged and split again, and nothing is gone or reopened by it', async () => {
    const a = await report(`${name}-a`, ['r1', 'r2']);
    await report(`${name}-b`, ['r1', 'r9']);
    await describeAsset(system, `${name}-a`, { criticality: 'low', tags: ['x'] }, 'ana');
    await describeAsset(system, `${name}-b`, { criticality: 'high' }, 'ana');
    await describeAsset(system, `${name}-p`, { partOf: `${name}-a` }, 'ana');
    const before = await statuses();
    const said = { assets: [`${name}-a`], into: `${name}-b`, reason: 'one machine' };
    expect(await mergeAssets(system, said, await by('ana'))).toMatchObject({
      sources: 1,
      cases: 2,
    });
    expect(await seen(`${name}-a`)).toMatchObject({
      asset: `${name}-b`,
      criticality: 'high',
      sources: 2,
      cases: 4,
      parts: [`${name}-p`],
    });
    expect(await report(`${name}-a`, ['r1', 'r2'], 2)).toMatchObject({ known: 2, gone: 0 });
    expect(await report(`${name}-b`, ['r1', 'r9'], 3)).toMatchObject({ known: 2, gone: 0 });
    const split = { asset: `${name}-a`, reason: 'two machines after all' };
    expect(await splitAsset(system, split, await by('bo'))).toMatchObject({ sources: 1, cases: 2 });
    expect(await statuses()).toEqual(before);
    expect(await caseRow(a.cases.opened[0])).toMatchObject({ asset: `${name}-a` });
    expect(await seen(`${name}-a`)).toMatchObject({
      criticality: 'low',
      tags: ['x'],
      parts: [`${name}-p`],
      sources: 1,
    });
    await expect(splitAsset(system, split, await by('bo'))).rejects.toMatchObject({
      code: 'ASSET_NOT_MERGED',
    });
  });

  test('several are merged at once: all of them, or none', async () => {
    for (const one of ['a', 'b', 'c']) await report(`${name}-${one}`, ['r1']);
    await mergeAssets(
      system,
      { assets: [`${name}-b`], into: `${name}-c`, reason: 'x' },
      await by('ana'),
    );
    const both = { assets: [`${name}-a`, `${name}-b`], into: `${name}-c`, reason: 'one' };
    await expect(mergeAssets(system, both, await by('ana'))).rejects.toMatchObject({
      code: 'ASSET_NAME_TAKEN',
    });
    expect(await seen(`${name}-a`)).toMatchObject({ asset: `${name}-a`, sources: 1 });
    await report(`${name}-d`, ['r1']);
    const all = { assets: [`${name}-a`, `${name}-c`], into: `${name}-d`, reason: 'one' };
    expect(await mergeAssets(system, all, await by('ana'))).toMatchObject({
      asset: `${name}-d`,
      sources: 3,
      names: 1,
      cases: 3,
    });
    expect(await seen(`${name}-b`)).toMatchObject({ asset: `${name}-d`, sources: 4 });
  });

  test('are not merged where that would lead back', async () => {
    await describeAsset(system, `${name}-a`, { criticality: 'low' }, 'ana');
    await describeAsset(system, `${name}-b`, { partOf: `${name}-a` }, 'ana');
    const said = { assets: [`${name}-a`], into: `${name}-b`, reason: 'x' };
    await expect(mergeAssets(system, said, await by('ana'))).rejects.toMatchObject({
      code: 'ASSET_CIRCLE',
    });
  });
});

test('what reports name waits to be looked at until it is confirmed, described or left aside', async () => {
  await report(name, ['r1']);
  expect(await seen(name)).toMatchObject({ state: 'unmatched' });
  await ignoreAssets(system, { assets: [name], reason: 'a laptop' }, 'ana');
  expect(await seen(name)).toMatchObject({ state: 'ignored' });
  await confirmAssets(system, [name], 'ana');
  expect(await seen(name)).toMatchObject({ state: 'known' });
  await describeAsset(system, name, { kind: 'host' }, 'ana');
  const ignored = ignoreAssets(system, { assets: [name], reason: 'a laptop' }, 'ana');
  await expect(ignored).rejects.toMatchObject({ code: 'ASSET_DESCRIBED' });
  const unknown = confirmAssets(system, [name, 'never-named'], 'ana');
  await expect(unknown).rejects.toMatchObject({ code: 'ASSET_UNKNOWN' });
});

test('the read model is what the events say after all of that', async () => {
  const rebuilt = await rebuildReadModel(system, { check: true });
  expect(rebuilt).toMatchObject({ ok: true, rows: { count: 0 }, links: { count: 0 } });
});
