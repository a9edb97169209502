import { create } from 'zustand';
import { useDocument } from './document-store.ts';

export interface ExportState {
  readonly state: 'idle' | 'working' | 'failed';
  /** Saves the document as a function app, in a zip. */
  start(): Promise<void>;
}

/** What makes the zip is loaded when it is first wanted. */
export const useExport = create<ExportState>((set, get) => ({
  state: 'idle',
  start: async () => {
    if (get().state === 'working' || useDocument.getState().phase !== 'ready') return;
    set({ state: 'working' });
    try {
      const { saveApp } = await import('./save-app.ts');
      await saveApp();
      set({ state: 'idle' });
    } catch (error) {
      set({ state: 'failed' });
      throw error;
    }
  },
}));
