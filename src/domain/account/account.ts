import type { Grant } from '#domain/access/rights.ts';
import type { Permission } from '#domain/access/roles.ts';
import { toMillis } from '#domain/clock/instant.ts';
import type { Decider, Stamp } from '#domain/decider.ts';
import { require } from '#domain/refusal.ts';
import type { Absence } from './absence.ts';

/**
 * Who may sign in: a person, or a service that comes with tokens only. Its name signs what it does, so a name is
 * never given to another. Passwords, links and tokens themselves are kept apart; no event holds one.
 */
export type Account = {
  name: string;
  version: number;
  kind: AccountKind;
  displayName: string;
  email?: string;
  status: 'invited' | 'active' | 'suspended';
  /** Of who was suspended before coming: there is no way to sign in yet. */
  invitation?: 'open';
  grants: readonly Grant[];
  /** Who vouches for the person elsewhere (OpenID Connect). */
  identity?: Identity;
  tokens: readonly Token[];
  /** The last that the person told, even where it is over. */
  absence?: Absence;
};

export const accountKinds = ['person', 'service'] as const;
export type AccountKind = (typeof accountKinds)[number];
export type Identity = { issuer: string; subject: string };

/** What is known of an API token: never its text. */
export type Token = {
  id: string;
  name: string;
  /** What it may be used for, where that is less than its account may. */
  scopes?: readonly Permission[];
  expiresAt: string;
};

type AccountEventData = {
  AccountOpened: Pick<Account, 'name' | 'kind' | 'displayName' | 'grants'> & {
    email?: string;
    identity?: Identity;
    /** Active at once: set up by its owner, vouched for elsewhere, or a service. */
    active: boolean;
  };
  AccountActivated: object;
  ProfileChanged: { displayName: string; email?: string };
  RolesGranted: { grants: readonly Grant[]; because?: string };
  AccountSuspended: { reason: string };
  AccountRestored: object;
  LinkIssued: { purpose: 'invitation' | 'password'; expiresAt: string };
  PasswordChanged: object;
  IdentityLinked: Identity;
  TokenIssued: Token;
  TokenRevoked: { id: string };
  /** Away from then until then; the delegate decides in their stead. */
  AbsenceSet: Absence;
  AbsenceCleared: object;
};
export type AccountEventType = keyof AccountEventData;
type AccountHappening = {
  [T in AccountEventType]: { type: T; data: AccountEventData[T] };
}[AccountEventType];
export type AccountEvent = AccountHappening & Stamp;

type AccountCommandData = {
  OpenAccount: AccountEventData['AccountOpened'];
  ActivateAccount: object;
  ChangeProfile: AccountEventData['ProfileChanged'];
  GrantRoles: AccountEventData['RolesGranted'];
  SuspendAccount: { reason: string };
  RestoreAccount: object;
  IssueLink: AccountEventData['LinkIssued'];
  ChangePassword: object;
  LinkIdentity: Identity;
  IssueToken: Token;
  RevokeToken: { id: string };
  SetAbsence: Absence;
  ClearAbsence: object;
};
export type AccountCommand = {
  [T in keyof AccountCommandData]: { type: T } & AccountCommandData[T] & Stamp;
}[keyof AccountCommandData];

/** The machine signs with this name, so nobody else has it. */
export const machineName = 'holdfast';

export const noAccount: Account = {
  name: '',
  version: 0,
  kind: 'person',
  displayName: '',
  status: 'invited',
  grants: [],
  tokens: [],
};

/** The rules of an account. That one administrator is always left is held by whoever writes (`app/accounts.ts`). */
export const accountDecider: Decider<Account, AccountCommand, AccountEvent> = {
  initial: noAccount,
  decide: (state, command) => {
    const stamp = { actor: command.actor, at: command.at };
    return decideOne(state, command).map((happening) => ({ ...happening, ...stamp }));
  },
  evolve,
};

function decideOne(state: Account, command: AccountCommand): AccountHappening[] {
  const { type, actor: _, at: __, ...data } = command;
  if (type === 'OpenAccount') {
    require(state.version === 0, 'ACCOUNT_EXISTS', state.name);
    const opened = data as AccountEventData['AccountOpened'];
    require(opened.name !== machineName, 'ACCOUNT_EXISTS', machineName);
    return [{ type: 'AccountOpened', data: opened }];
  }
  require(state.version > 0, 'ACCOUNT_UNKNOWN');
  switch (type) {
    case 'ActivateAccount':
      require(state.status !== 'suspended', 'ACCOUNT_SUSPENDED', state.name);
      return state.status === 'active' ? [] : [{ type: 'AccountActivated', data: {} }];
    case 'ChangeProfile': {
      const { displayName, email } = command;
      if (displayName === state.displayName && email === state.email) return [];
      return [{ type: 'ProfileChanged', data: data as AccountEventData['ProfileChanged'] }];
    }
    case 'GrantRoles':
      return grantRoles(state, data as AccountEventData['RolesGranted']);
    case 'SuspendAccount':
      require(command.reason.trim(), 'REASON_MISSING');
      if (state.status === 'suspended') return [];
      return [{ type: 'AccountSuspended', data: { reason: command.reason } }];
    case 'RestoreAccount':
      return state.status === 'suspended' ? [{ type: 'AccountRestored', data: {} }] : [];
    case 'IssueLink':
      requirePerson(state);
      return [{ type: 'LinkIssued', data: data as AccountEventData['LinkIssued'] }];
    case 'ChangePassword':
      requirePerson(state);
      require(state.status !== 'suspended', 'ACCOUNT_SUSPENDED', state.name);
      return [{ type: 'PasswordChanged', data: {} }];
    case 'LinkIdentity':
      requirePerson(state);
      return [{ type: 'IdentityLinked', data: data as Identity }];
    case 'IssueToken':
      require(state.status !== 'suspended', 'ACCOUNT_SUSPENDED', state.name);
      return [{ type: 'TokenIssued', data: data as Token }];
    case 'RevokeToken':
      require(state.tokens.some(({ id }) => id === command.id), 'TOKEN_UNKNOWN', command.id);
      return [{ type: 'TokenRevoked', data: { id: command.id } }];
    case 'SetAbsence':
      return setAbsence(state, command);
    case 'ClearAbsence':
      return state.absence ? [{ type: 'AbsenceCleared', data: {} }] : [];
  }
}

function grantRoles(state: Account, granted: AccountEventData['RolesGranted']): AccountHappening[] {
  if (spelled(granted.grants) === spelled(state.grants)) return [];
  return [{ type: 'RolesGranted', data: granted }];
}

function setAbsence(
  state: Account,
  { from, to, delegate, at }: AccountCommandData['SetAbsence'] & Stamp,
): AccountHappening[] {
  requirePerson(state);
  require(delegate !== state.name, 'DELEGATE_IS_SELF', delegate);
  require(toMillis(from) < toMillis(to), 'ABSENCE_BACKWARDS', `${from} to ${to}`);
  require(toMillis(to) > toMillis(at), 'DATE_IN_PAST', to);
  return [{ type: 'AbsenceSet', data: { from, to, delegate } }];
}

/** The grants in one order, to be compared. */
function spelled(grants: readonly Grant[]): string {
  return grants
    .map(({ role, group = '' }) => `${role} ${group}`)
    .sort()
    .join(',');
}

function requirePerson({ kind, name }: Account): void {
  require(kind === 'person', 'SERVICE_SIGNS_IN_BY_TOKEN', name);
}

function evolve(state: Account, event: AccountEvent): Account {
  return { ...changed(state, event), version: state.version + 1 };
}

function changed(state: Account, { type, data }: AccountEvent): Account {
  switch (type) {
    case 'AccountOpened': {
      const { active, ...opened } = data;
      return { ...state, ...opened, status: active ? 'active' : 'invited' };
    }
    case 'AccountActivated':
      return { ...state, status: 'active' };
    case 'AccountRestored': {
      const { invitation, ...rest } = state;
      return { ...rest, status: invitation ? 'invited' : 'active' };
    }
    case 'ProfileChanged': {
      const { email: _, ...rest } = state;
      return { ...rest, ...data };
    }
    case 'RolesGranted':
      return { ...state, grants: data.grants };
    case 'AccountSuspended':
      return {
        ...state,
        status: 'suspended',
        ...(state.status === 'invited' ? { invitation: 'open' } : {}),
      };
    case 'IdentityLinked':
      return { ...state, identity: data };
    case 'TokenIssued':
      return { ...state, tokens: [...state.tokens, data] };
    case 'TokenRevoked':
      return { ...state, tokens: state.tokens.filter(({ id }) => id !== data.id) };
    case 'AbsenceSet':
      return { ...state, absence: data };
    case 'AbsenceCleared': {
      const { absence: _, ...rest } = state;
      return rest;
    }
    case 'LinkIssued':
    case 'PasswordChanged':
      return state;
    default:
      throw new Error(`no event of an account is called ${type satisfies never}`);
  }
}
