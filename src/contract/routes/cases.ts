import type { Route } from '#contract/route.ts';

export const caseRoutes = {
  showCase: ['GET', '/cases/{case}', 'cases.read', 'How a case stands and what is next'],
  caseFindings: [
    'GET',
    '/cases/{case}/findings',
    'cases.read',
    'The findings of a case, page by page',
  ],
  caseHistory: [
    'GET',
    '/cases/{case}/history',
    'cases.read',
    'What happened to a case, page by page',
  ],
  caseProof: [
    'GET',
    '/cases/{case}/proof',
    'ledger.read',
    'Where the events of a case stand in the ledger',
  ],
  caseClocks: [
    'GET',
    '/cases/{case}/clocks',
    'cases.read',
    'The clocks of a case, and how their deadlines are reckoned',
  ],
  exportEvidence: [
    'GET',
    '/cases/{case}/evidence-pack',
    'evidence.export',
    'The evidence pack, to be checked anywhere',
  ],
  caseEvidence: ['GET', '/cases/{case}/evidence/{sha256}', 'cases.read', 'One piece of evidence'],
  actionOutput: [
    'GET',
    '/cases/{case}/actions/{key}/output',
    'cases.read',
    'What an action prints while it runs',
  ],
  keepEvidence: [
    'POST',
    '/cases/{case}/evidence',
    'cases.work',
    'Upload a file, to be named by what is done next',
  ],
} as const satisfies Record<string, Route>;
