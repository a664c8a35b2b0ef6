import type { Evidence } from '#web/ui/evidence/evidence.ts';
import type { StoryEntry } from '#web/ui/history-story.tsx';
import type { Proof } from '#web/ui/proof-seal.tsx';
import type { Level } from '#web/ui/severity-mark.tsx';
import type { Standing } from '#web/ui/status-mark.tsx';

// What the parts show in the gallery: invented, and as long as it comes in life.

/** So many minutes before the page was opened, as ISO 8601. */
export const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
export const hours = 60;
export const days = 24 * hours;

export const hash = 'sha256:9f2b7c41e0d85a6b3c1f4e7d9a0b2c5e8f1d4a7b0c3e6f9a2d5b8e1c4f7a0d3b';
const longTitle =
  'Reflected cross-site scripting in the account recovery form of the customer self-service portal, also present in the legacy gateway';

export const proved: Proof = {
  standing: 'proved',
  event: 'ApprovalGiven, 14th of CASE-2041',
  by: 'Ada Lovelace',
  at: ago(3 * days),
  hash,
  checkpoint: { size: 18_204, root: 'sha256:4c0d8e11aa27', at: ago(3 * days - 4) },
  verify: 'holdfast verify case-2041.zip',
};
export const pending: Proof = {
  standing: 'pending',
  event: 'NoteAdded, 15th of CASE-2041',
  by: 'ben',
  at: ago(2),
  hash,
};
export const unproved: Proof = {
  standing: 'unproved',
  why: 'This was said by the scanner’s report. No later report has shown it.',
};

const log = `\u001b[1m$ ansible-playbook patch-openssl.yml --limit web\u001b[0m

PLAY [web] *********************************************************************

TASK [Upgrade openssl] *********************************************************
\u001b[33mchanged: [web-01.eu.example.org]\u001b[0m
\u001b[33mchanged: [web-02.eu.example.org]\u001b[0m
\u001b[32mok: [web-03.eu.example.org]\u001b[0m
\u001b[31mfatal: [web-04.eu.example.org]: UNREACHABLE! => {"msg": "Connection timed out"}\u001b[0m

PLAY RECAP *********************************************************************
web-01.eu.example.org : \u001b[32mok=1\u001b[0m  \u001b[33mchanged=1\u001b[0m  unreachable=0
web-04.eu.example.org : ok=0  changed=0  \u001b[31munreachable=1\u001b[0m
`;

const change = `--- a/roles/tls/defaults/main.yml
+++ b/roles/tls/defaults/main.yml
@@ -3,7 +3,8 @@
 tls:
   minimum: "1.2"
   ciphers:
-    - ECDHE-RSA-AES128-SHA
+    - ECDHE-RSA-AES128-GCM-SHA256
+    - ECDHE-RSA-AES256-GCM-SHA384
   session_tickets: false
`;

const report = JSON.stringify({
  tool: { name: 'trivy', version: '0.58.1' },
  asset: 'registry.example.org/shop/checkout:2026.11.3',
  findings: [
    {
      id: 'CVE-2026-31337',
      severity: 'CRITICAL',
      score: 9.8,
      fixedIn: ['3.0.17'],
      suppressed: false,
    },
    { id: 'CVE-2026-20110', severity: 'LOW', score: 3.1, fixedIn: [], suppressed: null },
  ],
});

const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="240"><rect width="640" height="240" fill="#e3f2f3"/>
<path d="M0 200L90 180 180 190 270 90 360 110 450 60 540 70 640 30" fill="none" stroke="#0c626a" stroke-width="4"/></svg>`;

const piece = (
  name: string,
  kind: Evidence['kind'],
  content: string,
  rest: Partial<Evidence> = {},
): Evidence => ({
  id: name,
  name,
  kind,
  size: content.length,
  hash,
  by: 'Ada Lovelace',
  at: ago(3 * days),
  source: async () =>
    new Blob([content], { type: kind === 'image' ? 'image/svg+xml' : 'text/plain' }),
  ...rest,
});

export const evidence: readonly Evidence[] = [
  piece('ansible-run.log', 'terminal', log),
  piece('tls-defaults.diff', 'diff', change, { by: 'ben', at: ago(5 * hours) }),
  piece('trivy-checkout-2026.11.3.json', 'json', report, { by: 'holdfast' }),
  piece('latency-after-the-change.svg', 'image', picture),
  piece(
    'notes of the change advisory board, second meeting, with all comments and the vote.txt',
    'text',
    'Agreed.\n',
    {
      by: 'Maximiliane von Habsburg-Lothringen',
    },
  ),
  piece('memory.dump', 'file', '', { size: 3_200_000_000 }),
  piece('gone.log', 'text', '', {
    source: async () => {
      throw new Error('the server answered 404');
    },
  }),
];

export const story: readonly StoryEntry[] = [
  {
    id: '1',
    at: ago(12),
    kind: 'work',
    says: 'ben noted: the fourth host is in maintenance until Monday.',
    proof: pending,
    raw: '{"type":"NoteAdded","version":15,"actor":"ben","data":{"text":"the fourth host is in maintenance until Monday"}}',
  },
  {
    id: '2',
    at: ago(50),
    kind: 'machine',
    says: 'Holdfast carried out action 1 of 2: upgrade openssl on web-01 to web-03.',
    proof: pending,
    raw: '{"type":"ActionSucceeded","version":14}',
  },
  {
    id: '3',
    at: ago(1 * days + 40),
    kind: 'decision',
    says: 'Ada Lovelace approved the plan “Upgrade openssl to 3.0.17 and restart the workers in turn, one availability zone after the other”.',
    proof: proved,
    raw: '{"type":"ApprovalGiven","version":13}',
  },
  {
    id: '4',
    at: ago(1 * days + 90),
    kind: 'work',
    says: 'ben proposed the plan for 14 findings on 4 assets.',
    proof: proved,
    raw: '{"type":"PlanProposed","version":12}',
  },
  {
    id: '5',
    at: ago(4 * days),
    kind: 'machine',
    says: 'The report trivy-checkout opened the case with 14 findings.',
    proof: unproved,
  },
];
export const storyKinds = { work: 'Work', decision: 'Decisions', machine: 'The machine' };

export type SampleCase = {
  id: string;
  title: string;
  level: Level;
  standing: Standing;
  state: string;
  asset: string;
  owner: string | undefined;
  from: string;
  due: string;
  pausedSince: string | undefined;
  findings: number;
  at: string;
};

const titles = [
  'OpenSSL: X.509 name constraint buffer overread',
  'Storage bucket “invoices” readable by anyone',
  'Outdated Log4j in the billing worker',
  longTitle,
  'SSH root login allowed on bastion hosts',
  'Backup of the ledger was not verified for 30 days',
];
const levels: readonly Level[] = ['critical', 'high', 'medium', 'low', 'info', 'unknown'];
const states: readonly [Standing, string][] = [
  ['active', 'Implementing'],
  ['waiting', 'Awaiting approval'],
  ['paused', 'On hold'],
  ['good', 'Remediated'],
  ['bad', 'Action failed'],
  ['unknown', 'Not verified'],
];
const owners = [
  'Ada Lovelace',
  'ben',
  undefined,
  'Maximiliane von Habsburg-Lothringen',
  'holdfast',
];

/** So many cases, each time the same. */
export function sampleCases(count: number): SampleCase[] {
  return Array.from({ length: count }, (_, at) => {
    const [standing, state] = states[(at * 7) % states.length] ?? ['unknown', ''];
    const from = ago((at % 9) * days + 300);
    return {
      id: `CASE-${2041 + at}`,
      title: titles[(at * 5) % titles.length] ?? '',
      level: levels[(at * at) % levels.length] ?? 'unknown',
      standing,
      state,
      asset:
        at % 4 === 0 ? 'registry.example.org/shop/checkout' : `web-${(at % 40) + 1}.eu.example.org`,
      owner: owners[at % owners.length],
      from,
      due: new Date(Date.parse(from) + 7 * days * 60_000).toISOString(),
      pausedSince: standing === 'paused' ? ago(300) : undefined,
      findings: 1 + ((at * 13) % 140),
      at: ago((at % 200) * 37),
    };
  });
}
