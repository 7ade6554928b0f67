import box from './Check.module.css';
import { Globe16Regular, ShieldKeyhole16Regular } from './icons';
import { keyOf, nameParts } from './list';
import { MarkIcon } from './Mark';
import { Marks } from './Marks';
import { clipped, isBlank } from './names';
import { scopeLabel } from './scopeWords';
import { strings } from './strings';
import css from './TokenList.module.css';
import type { TokenRowProps } from './TokenRow';
import type { Urgency } from './urgency';
import type { TokenView } from './wire';

const text = strings.list;

/** Part of a selection of several. It is there when one comes near, and in every row once any is ticked. */
export function Check({ token, checked, checking, stop, onTick }: TokenRowProps) {
  return (
    <div className={css.checkCell} role="gridcell" data-column="check">
      <input
        type="checkbox"
        className={`${box.check} ${css.check}`}
        checked={checked}
        data-rest={checking}
        tabIndex={stop ? 0 : -1}
        aria-label={text.check(token.name)}
        data-check={checked}
        onClick={(event) => event.stopPropagation()}
        onChange={({ nativeEvent }) => onTick(keyOf(token), 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true)}
      />
    </div>
  );
}

/** What it is called, after its mark, and what else is worth knowing of it. */
export function Name({ token, urgency }: TokenRowProps & { urgency: Urgency }) {
  const [head, tail] = nameParts(token.name);
  const more = urgency === 'vanished' ? text.vanishedHint(token.organizationName) : text.notConfirmed;
  return (
    <div
      className={css.nameCell}
      role="gridcell"
      title={token.confirmed ? clipped(token.name) : text.nameHint(clipped(token.name, 240), more)}
    >
      <MarkIcon urgency={urgency} hollow={!token.confirmed && urgency !== 'expired'} />
      <bdi className={css.name} data-name>
        {isBlank(token.name) ? (
          <span className={css.nameless}>{strings.details.nameless}</span>
        ) : (
          <span className={css.nameHead}>{head}</span>
        )}
        {tail && <span className={css.nameTail}>{tail}</span>}
      </bdi>
      <Marks token={token} />
    </div>
  );
}

/** The strongest of its scopes, and how many more. */
export function Scopes({ token }: { token: TokenView }) {
  const [first, ...more] = token.scopes;
  const full = token.health.includes('fullAccess');
  const all = clipped(token.scopes.map(scopeLabel).join(', '));
  return (
    <div className={css.cell} role="gridcell" data-column="scopes" title={all}>
      {(full || token.health.includes('highPrivilege')) && (
        <ShieldKeyhole16Regular
          className={css.icon}
          title={strings.health.words[full ? 'fullAccess' : 'highPrivilege']}
        />
      )}
      <bdi className={full ? css.fullAccess : css.ellipsis}>{first ? clipped(scopeLabel(first)) : text.noScopes}</bdi>
      {more.length > 0 && <span className={css.more}>{text.moreScopes(more.length)}</span>}
    </div>
  );
}

/** Where it works. */
export function Where({ token, where }: TokenRowProps) {
  return (
    <div className={css.cell} role="gridcell" data-column="organization">
      {token.global ? (
        <span className={css.withIcon} title={text.global}>
          <Globe16Regular className={css.icon} />
          {text.allOrganizations}
        </span>
      ) : (
        <bdi className={css.ellipsis} title={clipped(where)}>
          {clipped(token.organizationName)}
        </bdi>
      )}
    </div>
  );
}
