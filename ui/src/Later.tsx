import { type ComponentType, useCallback, useEffect, useState } from 'react';
import * as api from './api';
import { Notice } from './Notice';
import { PageBar } from './PageBar';
import pages from './pages.module.css';
import { strings } from './strings';
import type { PageName } from './view';
import type { Failure } from './wire';
import { want } from './words';

/** A page whose code and words come when it is first opened. */
export type Source<P> = { page: PageName; code: () => Promise<ComponentType<P>> };

type LaterProps<P> = { of: Source<P>; props: P & { onBack: () => void } };

/** Until it is there, its bar; where it cannot be had, why, and the way back. */
export function Later<P extends object>({ of, props }: LaterProps<P>) {
  const { Page, failure, again } = useSource(of);
  if (Page) return <Page {...props} />;
  const title = strings.bar[of.page];
  const action = { label: strings.messages.tryAgain, action: 'ask-again', onClick: again };
  return (
    <main className={pages.page} data-view={of.page} aria-busy={failure === null}>
      <PageBar focused title={title} back={strings.page.back} onBack={props.onBack} />
      {failure && (
        <div className={pages.center}>
          <Notice failure={failure} action={action} />
        </div>
      )}
    </main>
  );
}

/** What was had once is there at once. */
const had = new Map<unknown, unknown>();

function useSource<P>(of: Source<P>) {
  const [Page, setPage] = useState(() => (had.get(of) as ComponentType<P> | undefined) ?? null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const again = useCallback(() => {
    if (had.has(of)) return;
    setFailure(null);
    Promise.all([of.code(), want(of.page)]).then(
      ([page]) => {
        had.set(of, page);
        setPage(() => page);
      },
      (thrown) => setFailure(api.asFailure(thrown)),
    );
  }, [of]);
  useEffect(again, [again]);
  return { Page, failure, again };
}
