import { Busy } from './Busy';
import { countsOf, countWords } from './bulk';
import { CalendarArrowRight20Regular, Delete20Regular, KeyReset20Regular } from './icons';
import { MessageLine } from './MessageLine';
import { strings } from './strings';
import type { BulkKind, BulkView } from './wire';

const text = strings.messages;

const icons: Record<BulkKind, React.ReactNode> = {
  regenerate: <KeyReset20Regular />,
  renew: <CalendarArrowRight20Regular />,
  revoke: <Delete20Regular />,
};

type BulkLinesProps = { bulks: BulkView[]; onShow: (bulk: string) => void };

/** Work on many tokens whose dialog is closed: how far it is, or what came of it. */
export function BulkLines({ bulks, onShow }: BulkLinesProps) {
  return bulks.map((bulk) => {
    const { over, done, all } = countsOf(bulk);
    const running = bulk.ended === null;
    const title = running
      ? text.bulkAt(text.bulkRunning[bulk.kind], over, all)
      : text.bulkAt(text.bulkDone[bulk.kind], done, all);
    return (
      <MessageLine
        key={bulk.id}
        code="bulk"
        icon={running ? <Busy size="tiny" /> : icons[bulk.kind]}
        title={title}
        text={running ? text.bulkText : countWords(bulk)}
        action={{ label: text.bulkShow, onClick: () => onShow(bulk.id), action: 'show-bulk' }}
        about={bulk.id}
      />
    );
  });
}
