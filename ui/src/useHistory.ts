// What was done with a token, asked for when its details are shown and again after anything was done with it.

import { useCallback, useEffect, useState } from 'react';
import * as api from './api';
import type { Failure, OperationView } from './wire';

/** `operations`: null while it is on its way. */
export type History = { operations: OperationView[] | null; failure: Failure | null; onAskAgain: () => void };

type Answer = { of: string; operations: OperationView[] | null; failure: Failure | null };

/** `mark`: another one where something was done since. */
export function useHistory({ organization, authorization }: api.TokenKey, mark: string): History {
  const of = `${organization}/${authorization}`;
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [again, setAgain] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was done since is another history
  useEffect(() => {
    let ended = false;
    const tell = (part: Partial<Answer>) => {
      if (!ended) setAnswer({ of, operations: null, failure: null, ...part });
    };
    api.history({ organization, authorization }).then(
      (operations) => tell({ operations }),
      (thrown) => tell({ failure: api.asFailure(thrown) }),
    );
    return () => {
      ended = true;
    };
  }, [of, organization, authorization, mark, again]);
  const onAskAgain = useCallback(() => {
    setAnswer(null);
    setAgain((last) => last + 1);
  }, []);
  // What is known of one token is nothing that another one's details say.
  const known = answer?.of === of ? answer : null;
  return { operations: known?.operations ?? null, failure: known?.failure ?? null, onAskAgain };
}
