import type { Locator, Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { suspendAccount } from '#app/access/accounts.ts';
import { invite, setupLink } from '#app/access/links.ts';
import { endAllSessions, signIn } from '#app/access/sign-in.ts';
import { openIdConnect } from '#connectors/openid-connect.ts';
import { refusals } from '#domain/refusal.ts';
import { firstAdministrator, PASSWORD, person, testServer } from '#testing/api.ts';
import { expectReadable, noBrowser, openPage, withBrowser } from '#testing/browser.ts';
import { testIdentityProvider } from '#testing/identity-provider.ts';
import { testSystem } from '#testing/system.ts';

// The ways in, in a real browser: by the link that makes the first account, by invitation, by password, and at an
// identity provider.

withBrowser();

const client = { address: '127.0.0.1', agent: 'test' };
const pathOf = (page: Page) => page.url().slice(new URL(page.url()).origin.length);
/** Tried again for as long as a slow machine may need. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 10_000 });
const button = (page: Page | Locator, name: string | RegExp) => page.getByRole('button', { name });
const alert = (page: Page) => page.getByRole('alert');
const menuOf = (page: Page, name: string) => button(page, `Signed in as ${name}`);
const passwordOf = (page: Page) => page.getByLabel('Password', { exact: true });

async function emptyInstallation() {
  const system = await testSystem();
  onTestFinished(system.close);
  return { system, ...(await testServer(system)) };
}

/** An installation with an administrator, `ada`. */
async function installation() {
  const made = await emptyInstallation();
  await firstAdministrator(made.system);
  return made;
}

async function typeIn(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Account name').fill(name);
  await passwordOf(page).fill(password);
  await button(page, 'Sign in').click();
}

describe.skipIf(noBrowser)('links', () => {
  test('the first person sets up, invites a second one, and both are in', async () => {
    const { system, url } = await emptyInstallation();
    const ada = await openPage(`${url}/sign-in`);
    await ada.getByRole('heading', { name: 'Nobody has an account yet' }).waitFor();
    await ada.goto(`${url}/welcome#${await setupLink(system)}`);
    await ada.getByRole('heading', { name: 'Set up Holdfast' }).waitFor();
    expect(pathOf(ada)).toBe('/welcome');
    expect(await ada.evaluate('history.length')).toBeLessThanOrEqual(3);

    await ada.getByLabel('Your name').fill('Ada Lovelace');
    expect(await ada.getByLabel('Account name').inputValue()).toBe('ada.lovelace');
    await ada.getByLabel('Account name').fill('ada');
    await passwordOf(ada).fill('ada-1234');
    await button(ada, 'Make this account').click();
    await ada.getByText('Something of the list below is still missing.').waitFor();
    await passwordOf(ada).fill(PASSWORD);
    await eventually(() =>
      ada.getByRole('list', { name: 'What a password needs' }).textContent(),
    ).toMatch(/12 characters: done.*little added: done.*different characters: done/);
    await button(ada, 'Make this account').click();
    await menuOf(ada, 'Ada Lovelace').waitFor();

    await ada.keyboard.press('g');
    await ada.keyboard.press('s');
    await ada
      .getByRole('main')
      .getByRole('link', { name: /^People/ })
      .click();
    await ada.getByText('You are alone here').waitFor();
    await button(ada, 'Invite a person').click();
    const dialog = ada.getByRole('dialog');
    await dialog.getByLabel('Name of the person').fill('Ben Bell');
    await dialog.getByRole('checkbox', { name: 'Approver' }).check();
    await button(dialog, 'Make the invitation').click();
    const link = await dialog.getByLabel('Link for Ben Bell').inputValue();
    expect(link).toMatch(new RegExp(`^${url}/welcome#hfl_`));
    await button(dialog, 'I have handed it over').click();
    await ada
      .getByRole('row', { name: /Ben Bell/ })
      .getByText('Invited')
      .waitFor();

    const ben = await openPage(link, { allow: /410/ });
    await ben.getByRole('heading', { name: 'Welcome' }).waitFor();
    expect(await ben.getByLabel('Account name').inputValue()).toBe('ben.bell');
    await passwordOf(ben).fill(PASSWORD);
    await button(ben, 'Choose this password').click();
    await menuOf(ben, 'Ben Bell').click();
    await eventually(() => ben.getByRole('list', { name: 'Your roles' }).textContent()).toBe(
      'Approver',
    );

    await ada.reload();
    await ada
      .getByRole('row', { name: /Ben Bell/ })
      .getByText('Active')
      .waitFor();
    await ben.goto(`${url}/sign-in`);
    await ben.goto(link);
    await ben.getByRole('heading', { name: 'This link cannot be used' }).waitFor();
  });

  test('a link is in memory alone: a page that is loaded anew asks for it again', async () => {
    const { system, url } = await installation();
    const terms = { kind: 'person', displayName: 'Ben', grants: [] } as const;
    const { link } = await invite(system, { name: 'ben', ...terms }, 'ada');
    const page = await openPage(`${url}/welcome#${link}`);
    await page.getByRole('heading', { name: 'Welcome' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Open the whole link' }).waitFor();
  });
});

describe.skipIf(noBrowser)('by password', () => {
  test('a wrong password, a locked name and a suspended account are told apart', async () => {
    const { system, url } = await installation();
    await person(system, 'ben', []);
    await suspendAccount(system, 'ben', 'left', 'ada');
    const page = await openPage(`${url}/sign-in`, { allow: /401|403|429/ });
    await button(page, 'Sign in').click();
    await page.getByText('Type the name of your account here.').waitFor();
    expect(await page.evaluate('document.activeElement.autocomplete')).toBe('username');

    await typeIn(page, 'Ada ', 'not the password');
    await alert(page).getByText(refusals.SIGN_IN_FAILED.says).waitFor();
    expect(await page.evaluate('document.activeElement.autocomplete')).toBe('current-password');
    await button(page, 'Show the password').click();
    expect(await passwordOf(page).getAttribute('type')).toBe('text');

    await typeIn(page, 'ben');
    await alert(page).getByText(refusals.ACCOUNT_SUSPENDED.remedy).waitFor();
    const attempt = { name: 'ada', password: 'guessed', client };
    for (let n = 0; n < 9; n += 1) await expect(signIn(system, attempt)).rejects.toThrow();
    await typeIn(page, 'ada');
    await alert(page).getByText(refusals.SIGN_IN_LOCKED.says).waitFor();
    expect(pathOf(page)).toBe('/sign-in');
  });

  test('a session that was ended elsewhere leads to the sign-in page, and from there back', async () => {
    const { system, url } = await installation();
    const page = await openPage(`${url}/sign-in?to=/settings/people%3Frole=auditor`, {
      allow: /401/,
    });
    await typeIn(page, 'ada');
    await page.getByText('Nobody fits').waitFor();
    await endAllSessions(system, 'ada', client);
    await page.getByRole('link', { name: 'Workflows', exact: true }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(pathOf(page)).toBe('/sign-in?to=%2Fsettings%2Fworkflows');
    await typeIn(page, 'ada');
    await page.getByRole('heading', { name: 'Workflows', level: 1 }).waitFor();
    expect(pathOf(page)).toBe('/settings/workflows');
  });

  test('whoever signs out is out, and no other site is gone on to', async () => {
    const { url } = await installation();
    const page = await openPage(`${url}/sign-in?to=//elsewhere.example/`, { allow: /401/ });
    await typeIn(page, 'ada');
    await menuOf(page, 'ada').click();
    expect(new URL(page.url()).origin).toBe(url);
    await button(page, 'Sign out').click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto(`${url}/settings/you`);
    await page.waitForURL('**/sign-in?**');
  });
});

describe.skipIf(noBrowser)('at the identity provider', () => {
  test('whoever has a role there comes back where they wanted to go; whoever has none is told', async () => {
    const provider = await testIdentityProvider([
      { login: 'cleo', password: 'at the company', groups: ['security'], name: 'Cleo' },
      { login: 'dan', password: 'at the company', groups: [] },
    ]);
    onTestFinished(provider.close);
    const { system, url } = await installation();
    system.identityProvider = openIdConnect({
      ...provider,
      name: 'Company account',
      groupsClaim: 'groups',
      roles: { security: [{ role: 'responder' }] },
    });
    const server = await testServer(system);
    expect(server.url).not.toBe(url);
    const signInAt = async (login: string) => {
      const page = await openPage(`${server.url}/sign-in?to=/settings/you`, { allow: /favicon/ });
      await page.getByRole('link', { name: 'Sign in with Company account' }).click();
      await page.getByLabel('Login').fill(login);
      await page.getByLabel('Password').fill('at the company');
      await button(page, 'Sign in').click();
      return page;
    };
    const cleo = await signInAt('cleo');
    await cleo.getByRole('heading', { name: 'Cleo' }).waitFor();
    expect(pathOf(cleo)).toBe('/settings/you');

    const dan = await signInAt('dan');
    await alert(dan).getByText(refusals.IDENTITY_WITHOUT_ROLE.says).waitFor();
    await alert(dan).getByText(refusals.IDENTITY_WITHOUT_ROLE.remedy).waitFor();
    await passwordOf(dan).waitFor();
  });
});

describe.skipIf(noBrowser)('what it looks like', () => {
  test('every page can be used by everybody', async () => {
    const { system, url } = await emptyInstallation();
    const page = await openPage(`${url}/sign-in`);
    const check = async (heading: string) => {
      await page.getByRole('heading', { name: heading }).waitFor();
      await expectReadable(page);
    };
    await check('Nobody has an account yet');
    await page.goto(`${url}/welcome`);
    await check('Open the whole link');
    await page.goto(`${url}/welcome#${await setupLink(system)}`);
    await page.getByText('You begin with every role').click();
    await check('Set up Holdfast');
    await firstAdministrator(system);
    await page.goto(`${url}/sign-in?problem=IDENTITY_REFUSED`);
    await check('Sign in');
  });
});
