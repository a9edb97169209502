import { type RefObject, useLayoutEffect, useState } from 'react';

interface HiddenEnds {
  readonly before: boolean;
  readonly after: boolean;
}

/** Whether a list that scrolls sideways hides something at its ends. */
export function useHiddenEnds(list: RefObject<HTMLElement | null>): HiddenEnds {
  const [ends, setEnds] = useState<HiddenEnds>({ before: false, after: false });
  useLayoutEffect(() => {
    const shown = list.current;
    if (!shown) return;
    const look = (): void => {
      const { scrollLeft, clientWidth, scrollWidth } = shown;
      // Widths are rounded, the place is not.
      const before = scrollLeft > 1;
      const after = scrollLeft + clientWidth < scrollWidth - 1;
      setEnds((known) =>
        known.before === before && known.after === after ? known : { before, after },
      );
    };
    const resized = new ResizeObserver(look);
    for (const watched of [shown, ...shown.children]) resized.observe(watched);
    shown.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      shown.removeEventListener('scroll', look);
    };
  }, [list]);
  return ends;
}
