/** Long work in pieces, between which the browser does what else there is to do. */

/** A piece takes about so long. */
const SLICE_MS = 24;

export class Slices {
  private work: Generator<void, void> | undefined;
  private next: ReturnType<typeof setTimeout> | undefined;

  /** Begins some work in place of what there was; `late` is called when it does not end within the first piece but in a later one. */
  run(work: Generator<void, void>, late: () => void): void {
    this.stop();
    this.work = work;
    if (!this.ends()) this.wait(late);
  }

  /** Whether there is work left. */
  get isOn(): boolean {
    return this.work !== undefined;
  }

  stop(): void {
    clearTimeout(this.next);
    this.work = undefined;
  }

  private wait(late: () => void): void {
    this.next = setTimeout(() => (this.ends() ? late() : this.wait(late)));
  }

  /** Does a piece of the work; whether that was the last one. */
  private ends(): boolean {
    const began = performance.now();
    do {
      if (this.work?.next().done !== false) this.work = undefined;
    } while (this.work && performance.now() - began < SLICE_MS);
    return !this.work;
  }
}
