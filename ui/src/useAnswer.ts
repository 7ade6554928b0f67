// What a command answers, asked for when a part of a page is first shown, and again on demand.

import { useCallback, useEffect, useRef, useState } from 'react';
import * as api from './api';
import type { Failure } from './wire';

/** `it`: null while the first answer is on its way. `asking`: also while another one is. */
export type Answer<T> = { it: T | null; failure: Failure | null; asking: boolean; again: () => void };

/** `of`: another one asks again; the last answer stays until the next is there. */
export function useAnswer<T>(ask: () => Promise<T>, of = ''): Answer<T> {
  const [state, setState] = useState<Omit<Answer<T>, 'again'>>({ it: null, failure: null, asking: true });
  const latest = useRef(ask);
  const number = useRef(0);
  useEffect(() => {
    latest.current = ask;
  });
  const again = useCallback(() => {
    number.current += 1;
    const mine = number.current;
    const tell = (part: Partial<Answer<T>>) => {
      if (mine === number.current) setState((last) => ({ ...last, failure: null, asking: false, ...part }));
    };
    setState((last) => ({ ...last, asking: true }));
    latest.current().then(
      (it) => tell({ it }),
      (thrown) => tell({ failure: api.asFailure(thrown) }),
    );
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another subject is another question
  useEffect(() => {
    again();
    return () => {
      number.current += 1;
    };
  }, [of, again]);
  return { ...state, again };
}
