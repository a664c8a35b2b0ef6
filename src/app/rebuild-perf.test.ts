import { test } from 'vitest';
import { testSystem } from '#testing/system.ts';
import { writeBackup } from './backup.ts';
import { restoreBackup } from './backup-restore.ts';
import { executeAll } from './execute.ts';
import { rebuildCases } from './rebuild.ts';
import { verifyLedger } from './rebuild-ledger.ts';
import { sequenceLedger } from './sequence-ledger.ts';
import { workflowForKind } from './workflows.ts';

test('perf', async () => {
  const system = await testSystem();
  const workflow = await workflowForKind(system.database, 'misconfiguration');
  const at = system.now();
  let n = 0;
  for (let b = 0; b < 40; b++) {
    const orders: any[] = [];
    for (let i = 0; i < 500; i++) {
      n++;
      const caseId = `C-${n}`;
      orders.push({
        caseId,
        command: {
          type: 'OpenCase',
          id: caseId,
          kind: 'misconfiguration',
          title: 'a title of a case ' + n,
          severity: 'high',
          asset: 'shop',
          findings: ['00'.repeat(32)],
          workflow,
          evidence: [],
          actor: 'ana',
          at,
        },
      });
      orders.push({ caseId, command: { type: 'AssignCase', owner: 'ana', actor: 'ana', at } });
      orders.push({
        caseId,
        command: {
          type: 'AddNote',
          text: 'some note that is written',
          evidence: [],
          actor: 'ana',
          at,
        },
      });
    }
    await executeAll(system, orders);
  }
  await sequenceLedger(system);
  const t0 = process.memoryUsage();
  let peak = 0;
  const iv = setInterval(() => {
    const m = process.memoryUsage();
    peak = Math.max(peak, m.heapUsed + m.external);
  }, 20);
  console.time('verify');
  const v = await verifyLedger(system);
  console.timeEnd('verify');
  console.log(v.events, v.ok, peak, t0.heapUsed);
  peak = 0;
  console.time('check');
  const c = await rebuildCases(system, { check: true });
  console.timeEnd('check');
  console.log(c.events, c.ok, peak);
  peak = 0;
  console.time('backup');
  const bk = await writeBackup(system, '/tmp/perf.sql.gz', { force: true });
  console.timeEnd('backup');
  console.log(bk.bytes, peak);
  const target = await testSystem();
  console.time('restore');
  const r = await restoreBackup(target, '/tmp/perf.sql.gz');
  console.timeEnd('restore');
  console.log(r.rebuild.ok, peak);
  clearInterval(iv);
  await target.close();
  await system.close();
}, 500000);
