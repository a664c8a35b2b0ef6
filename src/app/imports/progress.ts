import type { System } from '#app/system.ts';
import { noteImportProgress } from '#store/imports.ts';

const APART_MILLISECONDS = 1000;

/**
 * Keeps how far the reading of an import is, for whoever looks on, and that whoever reads is alive. What goes wrong here
 * harms nobody.
 */
export class ImportProgress {
  private readonly system: System;
  private readonly id: number;
  private readonly timer: NodeJS.Timeout;
  private bytesRead = 0;
  private written: Promise<void> = Promise.resolve();

  constructor(system: System, id: number) {
    this.system = system;
    this.id = id;
    this.timer = setInterval(() => this.write(), APART_MILLISECONDS);
  }

  note(bytesRead: number): void {
    this.bytesRead = bytesRead;
  }

  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.written;
  }

  private write(): void {
    const told = { id: this.id, bytesRead: this.bytesRead, at: this.system.now() };
    this.written = this.written
      .then(() => noteImportProgress(this.system.database, told))
      .catch(() => {
        // The database is away: the next second tries again, and the import itself says so.
      });
  }
}
