import { useRef, useState } from 'react';
import css from './Activity.module.css';
import { ActivityBar } from './ActivityBar';
import { ActivityList } from './ActivityList';
import { usual, whole } from './activity';
import { activityWords as text } from './activityWords';
import * as api from './api';
import { PageBar } from './PageBar';
import pages from './pages.module.css';
import { strings } from './strings';
import type { Toasts } from './toasts';
import { useActivity } from './useActivity';
import { useKeys } from './useKeys';
import type { ActivityFilter, ExportFormat, Snapshot, TokenRef } from './wire';

export type ActivityPageProps = {
  snapshot: Snapshot;
  now: Date;
  /** The sandbox's mark. */
  mark: React.ReactNode;
  toasts: Toasts;
  /** Shows the details of a token that still exists. */
  onOpen: (token: TokenRef) => void;
  onBack: () => void;
};

/** What was done, by whom, and what came of it. */
export function ActivityPage({ snapshot, now, mark, toasts, onOpen, onBack }: ActivityPageProps) {
  const [filter, setFilter] = useState<ActivityFilter>(usual);
  const { rotations, operations, accounts, organizations } = snapshot;
  const activity = useActivity(filter, markOf([rotations, operations, accounts, organizations]));
  const search = useRef<HTMLInputElement>(null);
  useKeys({
    onSearch: () => search.current?.focus(),
    onRefresh: activity.onAskAgain,
    onEscape: () => (filter.text === '' ? onBack() : setFilter((last) => ({ ...last, text: '' }))),
  });
  const save = async (format: ExportFormat) => {
    try {
      const saved = await api.exportActivity(filter, format);
      if (saved !== null) toasts.result({ title: text.exported, text: text.exportedText(saved.file) });
    } catch (thrown) {
      toasts.failure(api.asFailure(thrown));
    }
  };
  return (
    <main className={`${pages.page} ${css.page}`} data-view="activity">
      <PageBar focused title={strings.bar.activity} back={strings.page.back} onBack={onBack} mark={mark}>
        <ActivityBar
          filter={filter}
          search={search}
          total={activity.known?.total ?? null}
          onFilter={(part) => setFilter((last) => ({ ...last, ...part }))}
          onExport={(format) => void save(format)}
        />
      </PageBar>
      <ActivityList
        activity={activity}
        filter={filter}
        tokens={snapshot.tokens}
        now={now}
        onOpen={onOpen}
        onShowAll={() => setFilter(whole)}
      />
    </main>
  );
}

const marks = new WeakMap<WeakKey, number>();
let next = 0;

/** Another one wherever one of these is another object: they stay the same where nothing has changed. */
function markOf(parts: object[]): string {
  for (const part of parts) {
    if (!marks.has(part)) {
      next += 1;
      marks.set(part, next);
    }
  }
  return parts.map((part) => marks.get(part)).join(' ');
}
