/** A file and all it imports as one classic script, as text: see `bundledText` in vite.config.ts. */
declare module '*?bundled' {
  const text: string;
  export default text;
}
