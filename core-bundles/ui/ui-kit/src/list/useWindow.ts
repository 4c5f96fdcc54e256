import { type RefObject, useCallback, useState } from 'react';

/** Rows drawn above and below what is in sight, so that scrolling never shows a gap. */
const SPARE = 8;

interface Window {
  first: number;
  last: number;
  onScroll: () => void;
}

/** Which rows of equal height are in sight. Draws again only when that changes. */
export function useWindow(scroller: RefObject<HTMLElement | null>, space: number, height: number, total: number): Window {
  const [top, setTop] = useState(0);
  const onScroll = useCallback(() => {
    setTop(Math.floor((scroller.current?.scrollTop ?? 0) / height));
  }, [scroller, height]);
  const inSight = Math.ceil((space || 800) / height);
  return {
    first: Math.max(top - SPARE, 0),
    last: Math.min(top + inSight + SPARE, total - 1),
    onScroll,
  };
}
