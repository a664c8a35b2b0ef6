import { dropRunningOutput, keepRunningOutput } from '#store/running-output.ts';
import type { RunRequest } from './run-action.ts';
import type { System } from './system.ts';

/** So often at most is told what an action has printed; one that has ended by then tells nothing of itself. */
const APART_MILLISECONDS = 1000;

/**
 * Shows what an action prints while it runs to whoever looks on. `read` gives the end of it, with its secrets taken out.
 * What goes wrong here harms nobody: the whole output is kept when the action has ended.
 */
export class OutputWatch {
  private readonly system: System;
  private readonly request: RunRequest;
  private timer: NodeJS.Timeout | undefined;
  private written = Promise.resolve();
  private shown = false;

  constructor(system: System, request: RunRequest) {
    this.system = system;
    this.request = request;
  }

  /** It printed something. */
  note(read: () => string): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.shown = true;
      const { key, caseId, attempt } = this.request;
      const output = { key, caseId, attempt, text: read(), at: this.system.now() };
      this.inTurn(() => keepRunningOutput(this.system.database, output));
    }, APART_MILLISECONDS);
  }

  /** It has ended: nothing is left to look on. */
  async end(): Promise<void> {
    clearTimeout(this.timer);
    // An attempt before this one may have died while somebody looked on.
    const { attempt } = this.request;
    if (this.shown || attempt > 1)
      this.inTurn(() => dropRunningOutput(this.system.database, this.request.key));
    await this.written;
  }

  private inTurn(write: () => Promise<void>): void {
    this.written = this.written.then(write).catch(() => {
      // The database is away: the next second tries again, and at last the worker's own writing says so.
    });
  }
}
