/** What a documentation page says of a code, beside its examples. */
export interface Explanation {
  /** A few words: `The connection is required`. */
  readonly title: string;
  /** What happens and why, in one to three sentences. */
  readonly why: string;
  /** What to do about it. */
  readonly remedy: string;
}
