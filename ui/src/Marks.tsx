import { Bot16Regular, TagMultiple16Regular } from './icons';
import { clipped } from './names';
import { strings } from './strings';
import css from './TokenList.module.css';
import type { Health, TokenView } from './wire';

const text = strings.health;

/** What no other cell of a row says: there are two such things, and that is how many stand beside a name. */
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
  return token.health.map((health) => {
    const icon = icons[health];
    if (!icon) return null;
    const words = healthWords(health, token);
    return (
      <span key={health} className={css.mark} role="img" aria-label={words} title={clipped(words)} data-health={health}>
        {icon}
      </span>
    );
  });
}
