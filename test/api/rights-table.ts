import type { RouteId } from '#contract/routes.ts';
import type { Role } from '#domain/access/roles.ts';
import { usualRules } from '#domain/exception/kinds.ts';
import { PASSWORD } from '#testing/api.ts';
import {
  anybody,
  hidden,
  inPerson,
  list,
  ofAccount,
  ofCase,
  ofVersion,
  ofWebhook,
  onCase,
  onException,
  type Row,
  signedIn,
  whole,
} from './rights-rows.ts';

// Who may do what, written down by hand: the code has a table of its own, and this one checks it.

const everyone: Role[] = ['administrator', 'manager', 'responder', 'approver', 'auditor'];
const users: Role[] = ['administrator', 'manager', 'responder', 'approver'];
const workers: Role[] = ['manager', 'responder'];
const managers: Role[] = ['manager'];
const describers: Role[] = ['administrator', 'manager'];
const deciders: Role[] = ['approver'];
const commenters: Role[] = ['manager', 'responder', 'approver'];
const administrators: Role[] = ['administrator'];
const overseers: Role[] = ['administrator', 'auditor'];
const leaders: Role[] = ['administrator', 'manager', 'auditor'];

const spareRoster = { roster: 'spare' };
const until = '2099-01-01T00:00:00.000Z';
const reason = 'the vendor was asked';

export const table: Record<RouteId, Row> = {
  signInOptions: anybody(),
  signIn: anybody(() => ({ body: { name: 'ada', password: PASSWORD } })),
  readLink: anybody(() => ({ body: { link: 'hfl_none' } })),
  acceptLink: anybody(() => ({ body: { link: 'hfl_none', password: PASSWORD } })),
  whoAmI: signedIn(),
  listMySessions: signedIn(),
  listMyTokens: signedIn(),
  issueMyToken: inPerson(() => ({ body: { name: 'mine' } })),
  revokeMyToken: inPerson((_, { token }) => ({ params: { token } })),
  endMySession: inPerson((_, { session }) => ({ params: { session } })),
  changePassword: inPerson(() => ({ body: { current: PASSWORD, next: 'short' } })),
  changeMyProfile: inPerson((_, { name }) => ({ body: { displayName: name } })),
  signOut: inPerson(),

  listCases: list(everyone),
  searchFindings: list(everyone),
  countFindings: list(everyone),
  completeSearch: list(everyone),
  leverage: list(everyone),
  caseFacets: list(everyone),
  myWork: list(everyone),
  listViews: list(everyone),
  saveView: list(users, (_, { name }) => ({ params: { view: name }, body: { name, query: {} } })),
  removeView: list(users, (_, { name }) => ({ params: { view: name } })),
  live: list(everyone),
  directory: list(everyone),
  showCase: hidden(everyone, ofCase),
  caseFindings: hidden(everyone, ofCase),
  caseHistory: hidden(everyone, ofCase),
  caseProof: hidden(everyone, ofCase),
  caseClocks: hidden(everyone, ofCase),
  caseLeverage: hidden(everyone, ofCase),
  exportEvidence: hidden(everyone, ofCase),
  actionOutput: hidden(everyone, (world) => ({ params: { case: world.case, key: 'none' } })),
  caseEvidence: hidden(everyone, (world) => ({
    params: { case: world.case, sha256: world.evidence },
  })),

  keepEvidence: hidden(workers, (world) => ({
    params: { case: world.case },
    query: '?name=a.txt',
    upload: 'seen',
  })),
  assignCase: hidden(workers, onCase({})),
  noteCase: hidden(workers, onCase({ text: 'seen' })),
  holdCase: hidden(workers, onCase({ reason })),
  resumeCase: hidden(workers, onCase()),
  completeTask: hidden(workers, (world) => ({
    params: { case: world.case, step: 'assess' },
    body: { note: 'it is real' },
  })),
  proposePlan: hidden(
    workers,
    onCase({ summary: 'close it', actions: [{ manual: 'close the port' }] }),
  ),
  retryAction: hidden(workers, onCase()),
  verifyCase: hidden(workers, onCase()),
  requestException: hidden(workers, onCase({ reason, until })),
  requestExtension: hidden(workers, onCase({ reason, until })),
  recordInstant: hidden(workers, onCase({ name: 'aware', instant: until })),
  requestClosing: hidden(workers, onCase({ reason, disposition: 'false_positive' })),
  approveCase: hidden(deciders, onCase({})),
  rejectCase: hidden(deciders, onCase({ reason })),
  withdrawApproval: hidden(commenters, onCase({})),
  commentOnApproval: hidden(commenters, onCase({ text: 'why?' })),
  breakGlass: hidden(managers, onCase({ reason })),
  acceptReview: hidden(deciders, onCase({})),
  refuseReview: hidden(deciders, onCase({ reason })),
  listApprovals: list(everyone),
  listAbsences: list(everyone),
  setAbsence: list(commenters, () => ({
    body: { from: '2098-01-01T00:00:00.000Z', to: until, delegate: 'dana' },
  })),
  clearAbsence: list(commenters),
  openCases: hidden(workers, ({ finding }) => ({ body: { findings: [finding] } })),
  addFindings: hidden(workers, onCase({ findings: [1] })),
  splitCase: hidden(workers, onCase({ findings: [1], reason })),
  mergeCases: hidden(workers, onCase({ cases: ['C-1'], reason })),
  restrictCase: hidden(managers, onCase({ members: [] })),
  changeCases: list(managers, (world) => ({
    body: { cases: [{ case: world.case }], change: { do: 'resume' }, preview: true },
  })),

  listExceptions: list(everyone),
  previewException: hidden(everyone, (world) => ({ body: { cases: [world.case] } })),
  showException: hidden(everyone, onException()),
  openException: hidden(workers, (world) => ({
    body: { kind: 'risk_accepted', reason, until, cases: [world.case] },
  })),
  renewException: hidden(workers, onException({ reason, until })),
  checkException: hidden(workers, onException()),
  withdrawException: hidden(workers, onException({})),
  approveException: hidden(deciders, onException({})),
  revokeException: hidden(deciders, onException({ reason })),
  rejectException: hidden(deciders, onException({ reason })),
  exceptionEvidence: hidden(everyone, ({ exception, checkOutput }) => ({
    params: { exception, sha256: checkOutput },
  })),
  exceptionRules: list(everyone),
  setExceptionRules: whole(administrators, () => ({ body: usualRules })),

  listFormats: signedIn(),
  importReport: {
    who: workers,
    elsewhere: 403,
    given: (world) => ({ query: '?name=r.json&asset=shop', upload: world.reportText }),
  },
  startImport: {
    who: workers,
    elsewhere: 403,
    given: (world) => ({ query: '?name=r.json&asset=shop', upload: world.reportText }),
  },
  listImports: list(everyone),
  showImport: hidden(everyone, (world) => ({ params: { import: `${world.import}` } })),
  rawImport: hidden(everyone, (world) => ({ params: { import: `${world.import}` } })),
  undoImport: hidden(managers, (world) => ({
    params: { import: `${world.import}` },
    body: { reason },
  })),
  importRetention: whole(overseers),
  setImportRetention: whole(administrators, () => ({
    body: { rawDays: null, historyDays: null },
  })),
  previewImportRetention: whole(overseers),
  listReports: list(everyone),
  showFinding: hidden(everyone, (world) => ({ params: { finding: `${world.finding}` } })),
  showReport: hidden(everyone, (world) => ({ params: { report: `${world.report}` } })),

  listWorkflows: list(everyone),
  showWorkflow: list(everyone, ofVersion()),
  listCountries: signedIn(),
  listHolidays: signedIn(() => ({ query: '?country=DE&year=2027' })),
  checkWorkflow: signedIn((world) => ({ body: { text: world.workflowText } })),
  simulateWorkflow: whole(leaders, (world) => ({ body: { text: world.workflowText } })),
  simulatePolicy: whole(leaders, (world) => ({ body: { text: world.policyText } })),
  listVersions: list(everyone),
  compareWorkflows: list(everyone, (world) => ({
    body: { from: world.workflow, to: { text: world.workflowText } },
  })),
  workflowSchema: signedIn(),
  showDraft: list(everyone, ofVersion()),
  discardDraft: whole(administrators, ofVersion()),
  draftWorkflow: whole(administrators, (world) => ({ body: { text: world.workflowText } })),
  publishDraft: whole(
    administrators,
    ofVersion(() => ({})),
  ),
  retireWorkflow: whole(administrators, ofVersion()),
  migrateCases: list(
    managers,
    ofVersion(({ workflow }) => ({ to: workflow, preview: true })),
  ),
  publishWorkflow: whole(administrators, (world) => ({ body: { text: world.workflowText } })),

  casePriority: hidden(everyone, ofCase),
  findingIdentity: hidden(everyone, (world) => ({ params: { finding: world.fingerprint } })),
  mergeFindings: hidden(workers, (world) => ({
    params: { finding: world.fingerprint },
    body: { with: world.fingerprint, reason },
  })),
  splitFinding: hidden(workers, (world) => ({
    params: { finding: world.fingerprint },
    body: { reason },
  })),
  findingPriority: hidden(everyone, (world) => ({ params: { fingerprint: world.fingerprint } })),
  listPacks: list(everyone),
  showPack: list(everyone, () => ({ params: { pack: 'default' } })),
  checkPack: signedIn((world) => ({ body: { text: world.packText } })),
  publishPack: whole(administrators, (world) => ({ body: { text: world.packText } })),
  listPolicies: list(everyone),
  showPolicy: list(everyone, () => ({ params: { policy: 'standard', version: '1' } })),
  checkPolicy: signedIn((world) => ({ body: { text: world.policyText } })),
  publishPolicy: whole(administrators, (world) => ({ body: { text: world.policyText } })),
  usePolicy: whole(administrators, () => ({ params: { policy: 'standard', version: '1' } })),
  intelStatus: list(everyone),
  updateIntel: whole(describers, () => ({
    params: { feed: 'epss' },
    query: '?name=epss.csv',
    upload:
      '#model_version:v1,score_date:2026-01-01T00:00:00Z\ncve,epss,percentile\nCVE-2026-0001,0.1,0.2\n',
  })),
  fetchIntel: whole(describers, () => ({ params: { feed: 'kev' }, body: {} })),
  listAssets: list(everyone),
  countAssets: list(everyone),
  showAsset: hidden(everyone, () => ({ query: '?asset=shop' })),
  describeAsset: {
    who: describers,
    elsewhere: 403,
    given: () => ({ body: { asset: 'shop', exposure: 'controlled' } }),
  },
  // Rows out of reach are told as faults.
  importAssets: list(describers, () => ({ body: { text: 'asset,env\nshop,prod\n', look: true } })),
  confirmAssets: whole(describers, () => ({ body: { assets: ['shop'] } })),
  ignoreAssets: whole(describers, () => ({ body: { assets: ['shop'], reason } })),
  renameAsset: whole(describers, () => ({ body: { asset: 'shop', to: 'shop' } })),
  mergeAssets: whole(describers, () => ({ body: { assets: ['shop'], into: 'shop', reason } })),
  splitAsset: whole(describers, () => ({ body: { asset: 'shop', reason } })),

  listJobs: list(everyone),
  retryJob: hidden(['administrator', 'manager'], (world) => ({ params: { job: world.job } })),
  latestCheckpoint: list(everyone),
  listCheckpoints: list(everyone),
  verifyLedger: whole(overseers),

  listAccounts: whole(leaders),
  showAccount: whole(leaders, ofAccount()),
  inviteAccount: whole(administrators, () => ({ body: { name: 'newcomer', displayName: 'New' } })),
  changeProfile: whole(administrators, ofAccount({ displayName: 'Victor' })),
  grantRoles: whole(administrators, ofAccount({ grants: [] })),
  issueLink: whole(administrators, ofAccount()),
  listSessions: whole(administrators, ofAccount()),
  endSessions: whole(administrators, ofAccount()),
  listTokens: whole(administrators, ofAccount()),
  issueToken: whole(administrators, ofAccount({ name: 'ci' }, 'robot')),
  revokeToken: whole(administrators, ({ token }) => ({ params: { account: 'robot', token } })),
  suspendAccount: whole(administrators, ofAccount({ reason })),
  restoreAccount: whole(administrators, ofAccount()),
  listSignIns: whole(overseers),

  listAssetGroups: whole(leaders),
  matchAssets: list(everyone, () => ({ body: { assets: ['*'] } })),
  defineAssetGroup: whole(administrators, () => ({
    params: { group: 'spare' },
    body: { assets: ['spare/*'] },
  })),
  removeAssetGroup: whole(administrators, () => ({ params: { group: 'spare' } })),
  listRosters: whole(leaders),
  defineRoster: whole(administrators, () => ({ params: spareRoster, body: { members: ['ada'] } })),
  removeRoster: whole(administrators, () => ({ params: spareRoster })),
  listSecrets: whole(overseers),
  storeSecret: whole(administrators, () => ({
    params: { secret: 'SPARE' },
    body: { value: 'not a secret at all' },
  })),
  removeSecret: whole(administrators, () => ({ params: { secret: 'SPARE' } })),

  listNotices: list(everyone),
  readNotices: list(everyone, () => ({ body: {} })),
  noticeSettings: signedIn(),
  changeNoticeSettings: signedIn(() => ({ body: { zone: 'Europe/Berlin' } })),
  showMail: whole(overseers),
  setMail: whole(administrators, () => ({
    body: { host: '127.0.0.1', port: 1, sender: 'holdfast@example.com' },
  })),
  testMail: whole(administrators, () => ({ body: { to: 'ada@example.com' } })),
  removeMail: whole(administrators),

  listWebhooks: whole(overseers),
  listEventTypes: whole(overseers),
  listDeliveries: whole(overseers, ofWebhook()),
  showDelivery: whole(overseers, (_, { delivery }) => ({ params: { delivery } })),
  createWebhook: whole(administrators, () => ({ body: { url: 'https://hooks.example/holdfast' } })),
  changeWebhook: whole(administrators, ofWebhook({ description: 'tells the chat' })),
  testWebhook: whole(administrators, ofWebhook()),
  replayWebhook: whole(administrators, ofWebhook({ since: until })),
  replayDelivery: whole(administrators, (_, { delivery }) => ({ params: { delivery } })),
  rotateWebhookSecret: whole(administrators, ofWebhook()),
  removeWebhook: whole(administrators, ofWebhook()),
};
