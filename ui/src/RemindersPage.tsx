import { useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react';
import * as api from './api';
import { Alert32Regular, PauseCircle20Regular } from './icons';
import { MessageLine } from './MessageLine';
import type { Rows } from './operation';
import { PageBar } from './PageBar';
import pages from './pages.module.css';
import { ReminderItem } from './ReminderItem';
import css from './Reminders.module.css';
import { RemindersBar } from './RemindersBar';
import { type Day, type Deed, daysOf, dayWords, type Entry, nextOf } from './reminders';
import { remindersWords as text } from './remindersWords';
import type { RowAction } from './rowActions';
import { strings } from './strings';
import { exactDate, exactTime } from './time';
import type { Toasts } from './toasts';
import { useKeys } from './useKeys';
import type { Pause, RemindersView, Snapshot, TokenRef, TokenView } from './wire';

const nothing = () => undefined;

export type RemindersPageProps = {
  snapshot: Snapshot;
  now: Date;
  /** The sandbox's mark. */
  mark: React.ReactNode;
  toasts: Toasts;
  /** What was begun in the page's rows. */
  begun: Rows;
  onAct: (action: RowAction, token: TokenView) => void;
  onRevokeOld: (rotation: string) => void;
  onFinish: (rotation: string) => void;
  onSignIn: (account: string) => void;
  /** `id`: of the one reminder, of however many that were said together. */
  onSnooze: (id: string) => void;
  onRead: (notices: string[]) => void;
  onPause: (pause: Pause) => void;
  onResume: () => void;
  /** Shows the details of a token. */
  onOpen: (token: TokenRef) => void;
  onBack: () => void;
};

/** What the person was told of, the newest first, with what can be done about it; seeing it is reading it. */
export function RemindersPage(props: RemindersPageProps) {
  const { snapshot, now, mark, toasts, begun, onPause, onResume, onBack } = props;
  const { reminders, settings, tokens } = snapshot;
  const days = useMemo(() => daysOf(snapshot, begun, now), [snapshot, begun, now]);
  const fresh = useRead(reminders, props.onRead);
  const focus = useKeptFocus();
  useKeys({ onSearch: nothing, onRefresh: nothing, onEscape: onBack });
  const paused = reminders.pausedUntil === null ? null : new Date(reminders.pausedUntil);
  const resume = () => {
    onResume();
    // The line that had it goes.
    document.querySelector<HTMLElement>('[data-action="pause"]')?.focus();
  };
  const save = async () => {
    try {
      const saved = await api.exportCalendar();
      if (saved !== null) toasts.result({ title: text.calendarSaved, text: saved.file });
    } catch (thrown) {
      toasts.failure(api.asFailure(thrown));
    }
  };
  const does = (deed: Deed, { row, token }: Entry) => {
    if (deed === 'snooze') props.onSnooze(row.id);
    else if (deed === 'sign-in') props.onSignIn(row.account);
    else if (deed === 'revoke-old' && row.rotation !== null) props.onRevokeOld(row.rotation);
    else if (deed === 'try-now' && row.rotation !== null) props.onFinish(row.rotation);
    else if (token !== null && deed === 'open') props.onOpen(token);
    else if (token !== null && deed !== 'open') props.onAct(deed, token);
  };
  return (
    <main className={`${pages.page} ${css.page}`} data-view="reminders">
      <PageBar focused title={strings.bar.reminders} back={strings.page.back} onBack={onBack} mark={mark}>
        <RemindersBar onPause={onPause} onCalendar={() => void save()} />
      </PageBar>
      <div aria-live="polite">
        {paused !== null && paused > now && (
          <MessageLine
            code="paused"
            icon={<PauseCircle20Regular />}
            title={text.paused(exactTime(paused))}
            text={text.pausedText}
            action={{ label: text.resume, onClick: resume, action: 'resume' }}
          />
        )}
      </div>
      <div className={css.scroll} {...focus}>
        {days.length === 0 && (
          <div className={css.empty} data-state="empty">
            <Alert32Regular className={css.emptyIcon} />
            <p className={css.emptyTitle}>{text.emptyTitle}</p>
          </div>
        )}
        {days.map((one) => (
          <DayList key={one.day.getTime()} day={one} now={now} fresh={fresh} onDo={does} />
        ))}
        <p className={css.next} data-next="">
          {nextWords(tokens, settings.leadTimes, now)}
        </p>
      </div>
    </main>
  );
}

function nextWords(tokens: TokenView[], leadTimes: number[], now: Date): string {
  const next = nextOf(tokens, leadTimes, now);
  return next === null ? text.nothingNext : text.next(exactDate(next));
}

type DayListProps = {
  day: Day;
  now: Date;
  fresh: ReadonlySet<string>;
  onDo: (deed: Deed, entry: Entry) => void;
};

function DayList({ day: { day, entries }, now, fresh, onDo }: DayListProps) {
  const id = useId();
  return (
    <section className={css.day} aria-labelledby={id}>
      <h2 id={id} className={css.heading}>
        {dayWords(day, now)}
      </h2>
      <ul className={css.list}>
        {entries.map((entry) => (
          <ReminderItem key={entry.row.id} entry={entry} now={now} fresh={fresh.has(entry.row.id)} onDo={onDo} />
        ))}
      </ul>
    </section>
  );
}

/** Says that what is here was seen, whenever it comes. Returns what nobody had seen before that. */
function useRead({ rows }: RemindersView, onRead: (notices: string[]) => void): ReadonlySet<string> {
  const unread = rows.filter(({ read }) => !read);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(() => new Set());
  const added = unread.filter(({ id }) => !fresh.has(id));
  if (added.length > 0) setFresh(new Set([...fresh, ...added.map(({ id }) => id)]));
  const notices = [...new Set(unread.map(({ notice }) => notice))].sort();
  const tell = useEffectEvent(onRead);
  const all = notices.join(' ');
  useEffect(() => {
    if (all !== '') tell(all.split(' '));
  }, [all]);
  return fresh;
}

/** Where a button goes that has the focus, what it belonged to has it then. */
function useKeptFocus() {
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (last.current === null || document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>(`[data-reminder="${CSS.escape(last.current)}"]`)?.focus();
  });
  const of = (target: Element) => target.closest('[data-reminder]')?.getAttribute('data-reminder') ?? null;
  return {
    onFocus: ({ target }: React.FocusEvent) => {
      last.current = of(target);
    },
    // What goes from the document is not left.
    onBlur: ({ target }: React.FocusEvent) => {
      if (target.isConnected) last.current = null;
    },
  };
}
