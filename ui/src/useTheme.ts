// The theme of the moment, and what of it lies outside of Fluent's provider: the paper behind the page, scroll bars, native controls.

import type { Theme } from '@fluentui/react-components';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useColours } from './surroundings';
import { themeFor } from './theme';
import type { Appearance } from './wire';

export function useTheme(chosen: Appearance): Theme {
  const { dark, contrast, high } = useColours(chosen);
  const [strong, setStrong] = useState<Theme | null>(null);
  useEffect(() => {
    if (!high) return;
    import('./contrast').then(
      ({ highContrast }) => setStrong(highContrast),
      // Without it, the dark one with stronger lines is what comes nearest.
      () => undefined,
    );
  }, [high]);
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = high ? 'high' : dark ? 'dark' : 'light';
  }, [dark, high]);
  const usual = useMemo(() => themeFor({ dark, contrast }), [dark, contrast]);
  return high && strong ? strong : usual;
}
