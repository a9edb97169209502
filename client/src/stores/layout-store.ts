import { create } from 'zustand';
import type { DocumentFile } from '#shared/text/diagnostic';
import type { Span } from '#shared/text/span';
import { pageStorage } from './saved-value.ts';

/** The tabs over the editors: three views of the bindings, the document's other parts, free KQL. */
export const tabs = [
  'function.json',
  'form',
  'code',
  'app-settings',
  'host.json',
  'trigger',
  'outputs',
  'query',
] as const satisfies readonly (DocumentFile | 'form')[];
export type Tab = (typeof tabs)[number];

/** What a narrow screen shows one at a time. */
export type NarrowView = 'gallery' | 'editor' | 'run';

/** A request to show and select a place; `times` tells a repeated one from the one before. */
interface Reveal {
  readonly file: DocumentFile;
  readonly span: Span;
  /** Whose text, where a file has one for each binding. */
  readonly binding: string | null;
  readonly times: number;
}

export interface LayoutState {
  readonly tab: Tab;
  readonly narrowView: NarrowView;
  /** The screen is too narrow for panes side by side. */
  readonly narrow: boolean;
  readonly galleryOpen: boolean;
  readonly problemsOpen: boolean;
  readonly schemaOpen: boolean;
  readonly closedGroups: readonly string[];
  /** Of which languages the gallery shows samples; empty for all. */
  readonly galleryLanguage: string;
  /** Whether a kind of step is open, where the visitor has said so. */
  readonly openSteps: Readonly<Record<string, boolean>>;
  /** Sizes of the panes of each group, in percent. */
  readonly paneSizes: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly reveal: Reveal | null;
  readonly paletteOpen: boolean;
  /** In the editors the Tab key moves the focus on, instead of indenting. */
  readonly tabMovesFocus: boolean;
  /** A part that wants the keyboard focus as soon as it is there. */
  readonly focusWanted: 'gallery-search' | null;

  showTab(tab: Tab): void;
  showNarrowView(view: NarrowView): void;
  /** Shows the function of a sample that was chosen: also from the query, which is none of it. */
  showSample(): void;
  toggleGallery(): void;
  toggleProblems(): void;
  toggleSchema(): void;
  toggleGroup(group: string): void;
  showLanguage(language: string): void;
  setStepOpen(kind: string, open: boolean): void;
  setPaneSizes(group: string, sizes: Readonly<Record<string, number>>): void;
  /** Shows a place of the document: its tab, with the span selected. */
  goTo(file: DocumentFile, span: Span, binding?: string): void;
  setPaletteOpen(open: boolean): void;
  toggleTabMovesFocus(): void;
  focusOn(part: LayoutState['focusWanted']): void;
}

const kept = [
  'tab',
  'narrowView',
  'galleryOpen',
  'problemsOpen',
  'schemaOpen',
  'closedGroups',
  'galleryLanguage',
  'openSteps',
  'paneSizes',
  'tabMovesFocus',
] as const satisfies readonly (keyof LayoutState)[];

const storageKey = 'layout:1';

// Synchronous storage, so that the first paint has the right sizes.
export const useLayout = create<LayoutState>((set) => ({
  tab: 'function.json',
  narrowView: 'editor',
  narrow: narrowScreen()?.matches ?? false,
  galleryOpen: true,
  problemsOpen: true,
  schemaOpen: !(narrowScreen()?.matches ?? false),
  closedGroups: [],
  galleryLanguage: '',
  openSteps: {},
  paneSizes: {},
  reveal: null,
  paletteOpen: false,
  tabMovesFocus: false,
  focusWanted: null,
  ...readKept(),

  // A place is shown once: coming back to its text later must not take the focus again.
  showTab: (tab) => set({ tab, reveal: null }),
  showNarrowView: (narrowView) => set({ narrowView, reveal: null }),
  showSample: () =>
    set(({ tab }) => ({
      tab: tab === 'query' ? 'function.json' : tab,
      narrowView: 'editor',
      reveal: null,
    })),
  toggleGallery: () => set(({ galleryOpen }) => ({ galleryOpen: !galleryOpen })),
  toggleProblems: () => set(({ problemsOpen }) => ({ problemsOpen: !problemsOpen })),
  toggleSchema: () => set(({ schemaOpen }) => ({ schemaOpen: !schemaOpen })),
  toggleGroup: (group) =>
    set(({ closedGroups }) => ({
      closedGroups: closedGroups.includes(group)
        ? closedGroups.filter((closed) => closed !== group)
        : [...closedGroups, group],
    })),
  showLanguage: (galleryLanguage) => set({ galleryLanguage }),
  setStepOpen: (kind, open) =>
    set(({ openSteps }) => ({ openSteps: { ...openSteps, [kind]: open } })),
  setPaneSizes: (group, sizes) =>
    set(({ paneSizes }) => ({ paneSizes: { ...paneSizes, [group]: sizes } })),
  goTo: (file, span, binding) =>
    set(({ reveal }) => ({
      tab: file,
      narrowView: 'editor',
      reveal: { file, span, binding: binding ?? null, times: (reveal?.times ?? 0) + 1 },
    })),
  setPaletteOpen: (paletteOpen) => set({ paletteOpen }),
  toggleTabMovesFocus: () => set(({ tabMovesFocus }) => ({ tabMovesFocus: !tabMovesFocus })),
  focusOn: (focusWanted) => set({ focusWanted }),
}));

/** Free KQL is what the visitor sees, and what Run means. */
export const isQuerying = ({ tab, narrow, narrowView }: LayoutState): boolean =>
  tab === 'query' && (!narrow || narrowView === 'editor');

/** Keeps the layout over reloads and in step with the window; called once by the page. */
export function keepLayout(): void {
  narrowScreen()?.addEventListener('change', ({ matches }) => {
    useLayout.setState({ narrow: matches });
  });
  useLayout.subscribe((state) => {
    const entries = kept.map((key) => [key, state[key]]);
    try {
      pageStorage()?.setItem(storageKey, JSON.stringify(Object.fromEntries(entries)));
    } catch {
      // Storage is full: the layout is not worth more.
    }
  });
}

function narrowScreen(): MediaQueryList | null {
  return typeof window === 'undefined' ? null : window.matchMedia('(max-width: 767px)');
}

function readKept(): Partial<LayoutState> {
  if (typeof window === 'undefined') return {};
  try {
    const text = pageStorage()?.getItem(storageKey);
    // Our own writing; the key is renamed when the shape changes.
    return text ? (JSON.parse(text) as Partial<LayoutState>) : {};
  } catch {
    return {};
  }
}
