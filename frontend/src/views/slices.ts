/** Long work in pieces, between which the browser does what else there is to do. */

/** A piece takes about so long. */
const SLICE_MS = 24;
/** The same while the page loads, when there is much else to do. */
const GENTLE_MS = 8;

export class Slices {
  private work: Generator<void, void> | undefined;
  private next: ReturnType<typeof setTimeout> | undefined;

  /** Begins some work in place of what there was; `late` is called when it does not end within the first piece but in a later one. */
  run(work: Generator<void, void>, late: () => void, gently: boolean): void {
    this.stop();
    this.work = work;
    const ms = gently ? GENTLE_MS : SLICE_MS;
    if (!this.ends(ms)) this.wait(late, ms);
  }

  /** Whether there is work left. */
  get isOn(): boolean {
    return this.work !== undefined;
  }

  stop(): void {
    clearTimeout(this.next);
    this.work = undefined;
  }

  private wait(late: () => void, ms: number): void {
    this.next = setTimeout(() => (this.ends(ms) ? late() : this.wait(late, ms)));
  }

  /** Does a piece of the work; whether that was the last one. */
  private ends(ms: number): boolean {
    const began = performance.now();
    do {
      if (this.work?.next().done !== false) this.work = undefined;
    } while (this.work && performance.now() - began < ms);
    return !this.work;
  }
}
