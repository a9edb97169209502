/** A file of an exported app. */
export interface AppFile {
  /** With `/`, relative to the app's folder. */
  readonly path: string;
  readonly text: string;
}
