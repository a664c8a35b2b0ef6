/**
 * Gathers what is asked while earlier asks are being committed, so that one transaction serves many.
 *
 * A lone ask goes through at once; under load, the cost of a transaction is shared. No clock is involved: a
 * group is whatever came together while the connection was busy.
 */
export class GroupCommit<Ask, Answer> {
  private waiting: {
    ask: Ask;
    resolve: (answer: Answer) => void;
    reject: (error: unknown) => void;
  }[] = [];
  private underWay = 0;
  private readonly commit: (asks: readonly Ask[]) => Promise<readonly Answer[]>;

  /** `commit` answers every ask in order. If it throws for a group, each of it is then asked alone. */
  constructor(commit: (asks: readonly Ask[]) => Promise<readonly Answer[]>) {
    this.commit = commit;
  }

  ask(ask: Ask): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ask, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.waiting.length === 0 || this.underWay >= GROUPS_UNDER_WAY) return;
    const group = this.waiting.splice(0, LARGEST_GROUP);
    this.underWay += 1;
    void this.run(group).finally(() => {
      this.underWay -= 1;
      this.next();
    });
  }

  private async run(group: typeof this.waiting): Promise<void> {
    try {
      const answers = await this.commit(group.map(({ ask }) => ask));
      for (const [at, { resolve }] of group.entries()) resolve(answers[at] as Answer);
    } catch (error) {
      // One bad ask must not spoil the others, so each gets its own transaction and its own error.
      if (group.length === 1) group[0]?.reject(error);
      else for (const one of group) await this.run([one]);
    }
  }
}

/** Two, so that one group decides while another one's commit waits for the disk. */
const GROUPS_UNDER_WAY = 2;
const LARGEST_GROUP = 64;
