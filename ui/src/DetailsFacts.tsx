import { Button, Tooltip } from '@fluentui/react-components';
import css from './Details.module.css';
import { Copy16Regular } from './icons';
import { healthWords } from './Marks';
import { clipped } from './names';
import { strings } from './strings';
import { DAY, exactTime, fullDate, lifetimeDays, timeOfDay } from './time';
import { isAlive, lifeUsed, type Urgency } from './urgency';
import type { TokenView } from './wire';
import { region } from './words';

const text = strings.details;

type DetailsFactsProps = {
  token: TokenView;
  urgency: Urgency;
  /** Its organization, and whose that is where several accounts see it. */
  where: string;
  now: Date;
  onCopyId: () => void;
};

/** What is known of the token, one name and value below the other. */
export function DetailsFacts({ token, urgency, where, now, onCopyId }: DetailsFactsProps) {
  const expires = new Date(token.expires);
  const ended = expires <= now;
  const notes = notesOf(token, urgency);
  return (
    <dl className={css.facts}>
      <Fact name={text.organization}>
        <bdi>{placeOf(token, where)}</bdi>
      </Fact>
      <Fact name={ended ? text.hasExpired : text.expires}>
        {strings.time.exactTime(fullDate(expires), timeOfDay(expires))}
        {isAlive(urgency) && <Life token={token} urgency={urgency} now={now} />}
      </Fact>
      <Fact name={text.created}>
        <span title={exactTime(new Date(token.created))}>{fullDate(new Date(token.created))}</span>
      </Fact>
      <Fact name={text.secret}>{token.secretHere ? text.secretHere : text.secretElsewhere}</Fact>
      {notes.length > 0 && (
        <Fact name={text.note}>
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Fact>
      )}
      <Fact name={text.id}>
        <span className={css.id}>
          <span title={token.authorization}>{shortId(token.authorization)}</span>
          <Tooltip content={strings.actions.words['copy-id']} relationship="label">
            <Button
              appearance="transparent"
              size="small"
              className={css.copyId}
              icon={<Copy16Regular />}
              data-action="copy-id"
              onClick={onCopyId}
            />
          </Tooltip>
        </span>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className={css.fact}>
      <dt className={css.factName}>{name}</dt>
      <dd className={css.value}>{children}</dd>
    </div>
  );
}

/** Where it works: of one that works in several organizations, all that are known. */
function placeOf({ worksIn }: TokenView, where: string): string {
  if (worksIn.length === 0) return clipped(where);
  return new Intl.ListFormat(region(), { type: 'conjunction' }).format(worksIn.map((name) => clipped(name)));
}

/** How much of its life is used up, as a bar and in days. */
function Life({ token, urgency, now }: Pick<DetailsFactsProps, 'token' | 'urgency' | 'now'>) {
  const share = lifeUsed(token, now);
  const [created, expires] = [new Date(token.created), new Date(token.expires)];
  const used = Math.max(0, Math.floor((now.getTime() - created.getTime()) / DAY));
  return (
    <>
      <span className={css.life} data-urgency={urgency} aria-hidden="true">
        <span className={css.lifeUsed} style={{ width: `${Math.max(1, share * 100)}%` }} />
      </span>
      <span className={css.used}>{text.used(used, lifetimeDays(created, expires))}</span>
    </>
  );
}

/** What else is worth knowing of it, and no other line says. */
function notesOf(token: TokenView, urgency: Urgency): string[] {
  const said = ['fullAccess', 'highPrivilege'];
  return [
    ...(urgency === 'vanished' ? [strings.list.vanishedHint(token.organizationName)] : []),
    ...(token.confirmed || urgency === 'vanished' ? [] : [strings.list.notConfirmed]),
    ...(token.muted ? [strings.health.muted] : []),
    ...token.health.filter((health) => !said.includes(health)).map((health) => noteOf(health, token)),
  ];
}

const noteOf = (health: TokenView['health'][number], token: TokenView) =>
  health === 'global' ? strings.list.global : healthWords(health, token);

/** "8f2c61d0-…-4e9b7a": both ends tell ids apart. */
const shortId = (id: string) => (id.length > 20 ? `${id.slice(0, 8)}-…-${id.slice(-6)}` : clipped(id));
