import type { RouteId } from '#contract/routes.ts';
import { administrators, everyone, leaders, overseers } from './rights-roles.ts';
import { hidden, list, ofAccount, ofWebhook, type Row, signedIn, whole } from './rights-rows.ts';

// What is administered: the part of the table of rights that cases, findings and assets have none in.

const spareRoster = { roster: 'spare' };
const until = '2099-01-01T00:00:00.000Z';
const reason = 'the vendor was asked';

export const settingsRights = {
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
} as const satisfies Partial<Record<RouteId, Row>>;
