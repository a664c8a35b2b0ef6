/** One thing that a password must be, and whether it is. */
export type PasswordHint = { says: string; met: boolean };

// As the server has it, which asks again (`requireStrength`, PASSWORD_TOO_WEAK).
const SHORTEST = 12;
const LONGEST = 200;
const DIFFERENT = 4;

/** What is asked of a password for the account of that name, told while it is typed. */
export function passwordHints(password: string, name: string): PasswordHint[] {
  const { length } = password;
  const named = name !== '' && password.toLowerCase().includes(name.toLowerCase());
  const tooLong = { says: `At most ${LONGEST} characters`, met: false };
  return [
    { says: `At least ${SHORTEST} characters`, met: length >= SHORTEST },
    {
      says: 'Not your name with a little added',
      met: length > 0 && (!named || length >= SHORTEST + name.length),
    },
    { says: 'More than four different characters', met: new Set(password).size > DIFFERENT },
    ...(length > LONGEST ? [tooLong] : []),
  ];
}

/** Whether the server will take it, as far as that can be told here. */
export function isStrong(password: string, name: string): boolean {
  return passwordHints(password, name).every(({ met }) => met);
}
