// A global token that is being replaced: which one the dialog is about, and the operations that it began.

import { useRef, useState } from 'react';
import type { Actions } from './useActions';
import type { OperationView, TokenView } from './wire';

type Replacing = { token: TokenView /** Once it began: its operations. */; ids: string[] | null };

export type ReplaceEnds = {
  actions: Actions;
  follow: (operation: string) => void;
  /** Asks whether to revoke the global token. */
  onRevoke: (token: TokenView) => void;
};

export function useReplace(operations: OperationView[], { actions, follow, onRevoke }: ReplaceEnds) {
  const [replacing, setReplacing] = useState<Replacing | null>(null);
  const asking = useRef(false);
  const mine = operations.filter(({ id }) => replacing?.ids?.includes(id));

  const create = async (organizations: string[]) => {
    if (replacing === null || asking.current || organizations.length === 0) return;
    asking.current = true;
    const ids = await actions.replace(replacing.token, organizations);
    asking.current = false;
    if (ids !== null) setReplacing((last) => last && { ...last, ids });
  };
  const close = () => {
    setReplacing(null);
    for (const id of replacing?.ids ?? []) {
      const operation = mine.find((one) => one.id === id);
      const over = operation?.outcome.kind === 'done' || operation?.outcome.kind === 'stopped';
      if (!over) follow(id);
      else if (operation.found.length === 0) actions.dismiss(id);
    }
  };
  const revoke = () => {
    close();
    if (replacing) onRevoke(replacing.token);
  };
  return {
    token: replacing?.token ?? null,
    begun: replacing?.ids?.length ?? null,
    operations: mine,
    open: (token: TokenView) => setReplacing({ token, ids: null }),
    create,
    close,
    revoke,
  };
}
