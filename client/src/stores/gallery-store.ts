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

/** The samples that have every word of the search, grouped; groups without any are left out. */
export function searchSamples(
  search: string,
  entries: readonly SampleEntry[] = sampleEntries,
): readonly SampleGroupEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.filter((entry) => {
    const text =
      `${entry.title} ${entry.summary} ${entry.language} ${entry.group} ${entry.id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return sampleGroups
    .map((group) => ({ group, samples: found.filter((entry) => entry.group === group) }))
    .filter(({ samples }) => samples.length > 0);
}
