import { Button } from '@fluentui/react-components';
import type { KeyboardEvent } from 'react';
import css from './FoundTokens.module.css';
import { clipped } from './names';
import { strings } from './strings';
import { exactTime } from './time';
import type { TokenView } from './wire';

const text = strings.found;

export type FoundActions = {
  onKeepFound: (operation: string, authorization: string) => void;
  onRevokeFound: (operation: string, authorization: string) => void;
};

/** A regenerate or any other operation that left live tokens behind. */
type Finder = { id: string; name: string; organization: string; organizationName: string; found: string[] };

type FoundTokensProps = FoundActions & { work: Finder; tokens: TokenView[] };

/** Live tokens that were left, or probably left, by an interrupted create: the person decides about each. */
export function FoundTokens({ work, tokens, onKeepFound, onRevokeFound }: FoundTokensProps) {
  if (work.found.length === 0) return null;
  return (
    <section className={css.all} aria-label={text.title(work.found.length)}>
      <p className={css.words}>
        <strong className={css.title}>{text.title(work.found.length)}.</strong> {text.text(work.found.length)}
      </p>
      <ul className={css.list}>
        {work.found.map((authorization) => (
          <Found
            key={authorization}
            work={work}
            authorization={authorization}
            token={tokens.find((one) => one.organization === work.organization && one.authorization === authorization)}
            onKeep={() => onKeepFound(work.id, authorization)}
            onRevoke={() => onRevokeFound(work.id, authorization)}
          />
        ))}
      </ul>
    </section>
  );
}

type FoundProps = {
  work: Finder;
  authorization: string;
  token: TokenView | undefined;
  onKeep: () => void;
  onRevoke: () => void;
};

function Found({ work, authorization, token, onKeep, onRevoke }: FoundProps) {
  const name = token?.name ?? work.name;
  const when = token ? text.created(exactTime(new Date(token.created))) : text.unlisted;
  return (
    <li className={css.item} data-found={authorization}>
      <span className={css.what}>
        <bdi className={css.name} title={clipped(name)}>
          {clipped(name)}
        </bdi>
        <span className={css.facts}>
          <bdi>{clipped(work.organizationName, 60)}</bdi> · {when} · {text.id(authorization.slice(0, 8))}
        </span>
      </span>
      <Button size="small" data-action="keep-found" aria-label={text.keepOne(name)} onClick={onKeep}>
        {text.keep}
      </Button>
      <Button
        size="small"
        data-action="revoke-found"
        aria-label={text.revokeOne(name)}
        onKeyDown={safeOnEnter}
        onClick={onRevoke}
      >
        {text.revoke}
      </Button>
    </li>
  );
}

/** Enter on what revokes means the safe answer: nothing. */
const safeOnEnter = (event: KeyboardEvent) => event.key === 'Enter' && event.preventDefault();
