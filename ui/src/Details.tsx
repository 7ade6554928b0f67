import { Button, Tooltip } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import css from './Details.module.css';
import { DetailsFacts } from './DetailsFacts';
import { DetailsHistory } from './DetailsHistory';
import { DetailsScopes } from './DetailsScopes';
import { Dismiss16Regular, MoreHorizontal20Regular } from './icons';
import { keyOf } from './list';
import { MarkIcon } from './Mark';
import { hasUnseen, isBlank, visible } from './names';
import { type MenuPlace, RowMenu } from './RowMenu';
import { goesAt, standingOf } from './rotation';
import { against, hintOf, offersOf, type RowAction } from './rowActions';
import { actionIcons } from './rowIcons';
import { strings } from './strings';
import { useCompact } from './surroundings';
import { isBusy } from './TokenRow';
import { dayAndMonth, exactTime, relative } from './time';
import { type Urgency, urgencyOf } from './urgency';
import type { Catalogue } from './useCatalogue';
import { useHistory } from './useHistory';
import type { OperationView, RotationView, TokenView } from './wire';

const text = strings.details;

/** A name with more characters may need more lines than there are. */
const LONG = 100;

export type DetailsProps = {
  token: TokenView;
  /** Its organization, and whose that is where several accounts see it. */
  where: string;
  now: Date;
  rotation: RotationView | null;
  operation: OperationView | null;
  /** Why a renewal brings less than it asks for. */
  bound: string | null;
  vaultReason: string | null;
  catalogue: Catalogue;
  onAct: (action: RowAction, token: TokenView) => void;
  onClose: () => void;
};

/** Everything that is known of one token. */
export function Details(props: DetailsProps) {
  const { token, where, now, rotation, operation, catalogue, onAct, onClose } = props;
  const urgency = urgencyOf(token, now);
  const done = `${token.expires} ${rotation?.outcome.kind} ${rotation?.step} ${operation?.id}`;
  const history = useHistory(token, done);
  const close = useRef<HTMLButtonElement>(null);
  const compact = useCompact();
  const key = keyOf(token);
  // It takes the whole window then: nothing else is there to have the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another token's details begin at their beginning
  useEffect(() => {
    if (compact) close.current?.focus();
  }, [compact, key]);
  return (
    <aside className={css.pane} aria-label={text.label(token.name)} data-details={token.authorization}>
      <div className={css.state}>
        <MarkIcon urgency={urgency} hollow={!token.confirmed && urgency !== 'expired'} />
        <p className={css.stateWords} data-urgency={urgency}>
          {stateOf(token, urgency, rotation, now)}
        </p>
        <Tooltip content={text.close} relationship="label">
          <Button
            ref={close}
            appearance="transparent"
            size="small"
            icon={<Dismiss16Regular />}
            data-action="close-details"
            onClick={onClose}
          />
        </Tooltip>
      </div>
      <h2 className={css.name} tabIndex={token.name.length > LONG ? 0 : undefined}>
        {nameOf(token)}
      </h2>
      <Actions {...props} />
      <DetailsFacts
        token={token}
        urgency={urgency}
        where={token.global && token.worksIn.length === 0 ? strings.bar.allOrganizations : where}
        now={now}
        onCopyId={() => onAct('copy-id', token)}
      />
      <section className={css.section}>
        <h3 className={css.heading}>{text.scopes}</h3>
        <DetailsScopes scopes={token.scopes} catalogue={catalogue.choices} />
      </section>
      <section className={css.section}>
        <h3 className={css.heading}>{text.history}</h3>
        <DetailsHistory history={history} now={now} />
      </section>
    </aside>
  );
}

/** The whole of it, with what is invisible made visible; one that says nothing is said to. */
function nameOf({ name }: TokenView) {
  if (isBlank(name)) return <span className={css.nameless}>{text.nameless}</span>;
  return <bdi>{hasUnseen(name) ? visible(name) : name}</bdi>;
}

function stateOf(token: TokenView, urgency: Urgency, rotation: RotationView | null, now: Date): string {
  const goes = rotation && standingOf(rotation) === 'replaced' ? goesAt(rotation) : null;
  if (goes !== null) return `${strings.list.replaced(relative(goes, now))} (${exactTime(goes)})`;
  const when = relative(new Date(token.expires), now);
  switch (urgency) {
    case 'revoked':
      return strings.list.revoked;
    case 'vanished':
      return strings.list.vanished(dayAndMonth(new Date(token.vanished ?? token.expires)));
    case 'expired':
      return text.expired(when);
    default:
      return text.expiresIn(when);
  }
}

/** One primary, two plain ones, and More with all of them. */
function Actions(props: DetailsProps) {
  const { token, now, rotation, operation, bound, vaultReason, onAct } = props;
  const [place, setPlace] = useState<MenuPlace | null>(null);
  const more = useRef<HTMLButtonElement>(null);
  const { main, beside } = offersOf(token, now, standingOf(rotation), bound !== null);
  const busy = isBusy(rotation, operation);
  const button = (action: RowAction, primary: boolean) => {
    const reason = against(action, vaultReason, busy);
    const hint = reason ?? hintOf(action, token, bound);
    const one = (
      <Button
        key={action}
        appearance={primary ? 'primary' : 'secondary'}
        icon={primary ? actionIcons[action] : undefined}
        className={css.action}
        disabledFocusable={reason !== null}
        aria-description={hint ?? undefined}
        data-action={action}
        onClick={() => onAct(action, token)}
      >
        {strings.actions.words[action]}
      </Button>
    );
    if (hint === null) return one;
    return (
      <Tooltip key={action} content={hint} relationship="inaccessible">
        {one}
      </Tooltip>
    );
  };
  return (
    <div className={css.actions}>
      <div className={css.worded}>
        {main !== null && button(main, true)}
        {beside.slice(0, 2).map((action) => button(action, false))}
      </div>
      <Button
        ref={more}
        appearance="transparent"
        icon={<MoreHorizontal20Regular />}
        aria-label={strings.actions.of.more(token.name)}
        aria-haspopup="menu"
        aria-expanded={place !== null}
        data-action="more"
        onClick={(event) => setPlace(event.currentTarget)}
      />
      {place && (
        <RowMenu
          token={token}
          place={place}
          now={now}
          vaultReason={vaultReason}
          busy={busy}
          standing={standingOf(rotation)}
          bound={bound}
          onAct={onAct}
          onClose={() => {
            setPlace(null);
            more.current?.focus();
          }}
        />
      )}
    </div>
  );
}
