import type { GallerySample } from '#shared/gallery/sample';

/** What the gallery lists of a sample; the rest is loaded when it is opened. */
export type SampleEntry = Pick<GallerySample, 'id' | 'title' | 'summary' | 'group' | 'language'>;

type Folder<T> = Readonly<Record<string, T>>;

const folderOf = (path: string): string => path.replace(/^.*\/|\.json(\?.*)?$/g, '');

// Named imports of JSON keep the list small; the whole file is a text of its own.
const titles: Folder<string> = import.meta.glob('../../../shared/src/gallery/samples/*.json', {
  eager: true,
  import: 'title',
});
const summaries: Folder<string> = import.meta.glob('../../../shared/src/gallery/samples/*.json', {
  eager: true,
  import: 'summary',
});
const groups: Folder<GallerySample['group']> = import.meta.glob(
  '../../../shared/src/gallery/samples/*.json',
  { eager: true, import: 'group' },
);
const languages: Folder<string> = import.meta.glob('../../../shared/src/gallery/samples/*.json', {
  eager: true,
  import: 'language',
});
const orders: Folder<number> = import.meta.glob('../../../shared/src/gallery/samples/*.json', {
  eager: true,
  import: 'order',
});
const wholes = import.meta.glob<string>('../../../shared/src/gallery/samples/*.json', {
  query: '?raw',
  import: 'default',
});

const loaders = new Map(Object.entries(wholes).map(([path, load]) => [folderOf(path), load]));

/** Every sample, in the order to show. */
export const sampleEntries: readonly SampleEntry[] = Object.keys(titles)
  .sort((a, b) => (orders[a] ?? 0) - (orders[b] ?? 0))
  .map((path) => ({
    id: folderOf(path),
    title: titles[path] ?? '',
    summary: summaries[path] ?? '',
    group: groups[path] ?? 'Input binding',
    language: languages[path] ?? '',
  }));

/** A whole sample; null when there is none of that id. */
export async function loadSample(id: string): Promise<GallerySample | null> {
  const text = await loaders.get(id)?.();
  // Checked against the type by the gallery's own tests.
  return text === undefined ? null : (JSON.parse(text) as GallerySample);
}
