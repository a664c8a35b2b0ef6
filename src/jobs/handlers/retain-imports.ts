import { retainImports } from '#app/imports/retention.ts';
import type { Handler } from '#jobs/handler.ts';

/** Removes files and imports that are past their time, where somebody has said how long they are kept. */
export const retainImportsHandler: Handler = (system) => ({ run: () => retainImports(system) });
