/** Where the engine gets the things it must not have of its own. */
export interface Ambient {
  readonly now: () => Date;
  /** Lower-case, with hyphens. */
  readonly newGuid: () => string;
}
