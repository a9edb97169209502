import { alert } from 'monaco-editor/esm/vs/base/browser/ui/aria/aria.js';
import { TabFocus } from 'monaco-editor/esm/vs/editor/browser/config/tabFocus.js';
import { useLayout } from '../../stores/layout-store.ts';

/**
 * Lets the Tab key do in all editors what the layout says, now and whenever that changes, which is
 * told to screen readers. Monaco's own command for it would not reach the palette.
 */
export function followTabKey(): void {
  TabFocus.setTabFocusMode(useLayout.getState().tabMovesFocus);
  useLayout.subscribe(({ tabMovesFocus }, before) => {
    if (tabMovesFocus === before.tabMovesFocus) return;
    TabFocus.setTabFocusMode(tabMovesFocus);
    alert(tabMovesFocus ? 'Tab now moves the focus on.' : 'Tab now indents.');
  });
}
