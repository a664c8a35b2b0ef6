import type { Role } from '#domain/access/roles.ts';

// Who may, as the table of rights calls them.

export const everyone: Role[] = ['administrator', 'manager', 'responder', 'approver', 'auditor'];
export const users: Role[] = ['administrator', 'manager', 'responder', 'approver'];
export const workers: Role[] = ['manager', 'responder'];
export const managers: Role[] = ['manager'];
export const describers: Role[] = ['administrator', 'manager'];
export const deciders: Role[] = ['approver'];
export const commenters: Role[] = ['manager', 'responder', 'approver'];
export const administrators: Role[] = ['administrator'];
export const overseers: Role[] = ['administrator', 'auditor'];
export const leaders: Role[] = ['administrator', 'manager', 'auditor'];
