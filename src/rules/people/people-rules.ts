export { dutiesCanBeHeld } from './duties-can-be-held.ts';
export { nameIsThere } from './name-is-there.ts';
export { roleIsHeld } from './role-is-held.ts';
