/** What a command talks to. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: { readonly write: (text: string) => unknown };
  /** Notes and summaries; a terminal gets a progress bar too. */
  readonly stderr: {
    readonly write: (text: string) => unknown;
    readonly isTTY?: boolean | undefined;
    readonly columns?: number | undefined;
  };
  /** The clock. */
  readonly now: () => Date;
  /** Ends the command. */
  readonly signal?: AbortSignal | undefined;
}
