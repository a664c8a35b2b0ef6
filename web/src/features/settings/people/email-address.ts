import { formed } from '#web/ui/form/checks.ts';

/** An e-mail address, or nothing. The server looks closer. */
export const emailAddress = formed(
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  'Give a whole address, such as ada@example.org.',
);
