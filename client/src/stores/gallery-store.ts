import { create } from 'zustand';
import { sampleGroups } from '#shared/gallery/sample';
import { type SampleEntry, sampleEntries } from './gallery-samples.ts';

export interface GalleryState {
  readonly search: string;
  setSearch(search: string): void;
}

export const useGallery = create<GalleryState>((set) => ({
  search: '',
  setSearch: (search) => set({ search }),
}));

type SampleGroup = SampleEntry['group'];

export interface SampleGroupEntry {
  readonly group: SampleGroup;
  readonly samples: readonly SampleEntry[];
}

/** `C# (in-process)` is C#, `Python v2` is Python: what a visitor looks for first. */
export const languageOf = ({ language }: Pick<SampleEntry, 'language'>): string =>
  language.replace(/ (\(.*|v\d|script)$/, '');

/** The languages there are samples of, by name. */
export const galleryLanguages: readonly string[] = [
  ...new Set(sampleEntries.map(languageOf)),
].sort();

/**
 * The samples of a language (of all when it is empty) that have every word of the search, grouped;
 * groups without any are left out.
 */
export function searchSamples(
  search: string,
  language = '',
  entries: readonly SampleEntry[] = sampleEntries,
): readonly SampleGroupEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.filter((entry) => {
    if (language !== '' && languageOf(entry) !== language) return false;
    const text =
      `${entry.title} ${entry.summary} ${entry.language} ${entry.group} ${entry.id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return sampleGroups
    .map((group) => ({ group, samples: found.filter((entry) => entry.group === group) }))
    .filter(({ samples }) => samples.length > 0);
}
