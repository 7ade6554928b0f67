import { AlertOff16Regular, Bot16Regular, TagMultiple16Regular } from './icons';
import { clipped } from './names';
import { strings } from './strings';
import css from './TokenList.module.css';
import type { Health, TokenView } from './wire';

const text = strings.health;

/** What no other cell of a row says: with whether the person is reminded of it, there are three such things. */
const icons: Partial<Record<Health, React.ReactNode>> = {
  duplicateName: <TagMultiple16Regular />,
  madeByTool: <Bot16Regular />,
};

/** What a mark says. */
export function healthWords(health: Health, { global, organizationName }: TokenView): string {
  if (health !== 'duplicateName') return text.words[health];
  return global ? text.duplicateGlobal : text.duplicateName(organizationName);
}

/** Small pictures beside a name, each with its words in a tooltip and for screen readers. */
export function Marks({ token }: { token: TokenView }) {
  return (
    <>
      {token.health.map(
        (health) =>
          icons[health] && <Mark key={health} about={health} words={healthWords(health, token)} icon={icons[health]} />,
      )}
      {token.muted && <Mark about="muted" words={text.muted} icon={<AlertOff16Regular />} />}
    </>
  );
}

type MarkProps = { about: Health | 'muted'; words: string; icon: React.ReactNode };

const Mark = ({ about, words, icon }: MarkProps) => (
  <span className={css.mark} role="img" aria-label={words} title={clipped(words)} data-health={about}>
    {icon}
  </span>
);
