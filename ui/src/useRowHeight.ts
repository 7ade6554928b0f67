// A row in CSS pixels: 36 where the root's text is 16 high, and more where it is larger.

import { useEffect, useState } from 'react';

/** The same as the style sheet says. */
export const ROW_REM = 2.25;
export const HEAD_REM = 2;

const remNow = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** How many CSS pixels a rem has. To ask costs a layout, so that is done when the window changes, and not with every row. */
export function useRem(): number {
  const [rem, setRem] = useState(remNow);
  useEffect(() => {
    const measure = () => setRem(remNow());
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return rem;
}
