// The catalogue of scopes: asked for when a form first needs it, and kept, since it never changes while the app runs.

import { useCallback, useEffect, useState } from 'react';
import * as api from './api';
import type { Failure, ScopeChoice } from './wire';

/** null while it is on its way. */
export type Catalogue = { choices: ScopeChoice[] | null; failure: Failure | null; onAskAgain: () => void };

export function useCatalogue(needed: boolean): Catalogue {
  const [choices, setChoices] = useState<ScopeChoice[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const ask = useCallback(() => {
    setFailure(null);
    api.scopes().then(setChoices, (thrown) => setFailure(api.asFailure(thrown)));
  }, []);
  const missing = needed && choices === null;
  useEffect(() => {
    if (missing) ask();
  }, [missing, ask]);
  return { choices, failure, onAskAgain: ask };
}
