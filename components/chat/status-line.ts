/** A line of text outside of React that components can follow: what the server is doing right now. */
export class StatusLine {
  #text: string | null = null;
  readonly #listeners = new Set<() => void>();

  readonly read = (): string | null => this.#text;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  write(text: string | null): void {
    this.#text = text;
    for (const listener of this.#listeners) listener();
  }
}
