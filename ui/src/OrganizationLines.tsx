import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { whereOf } from './accounts';
import { placeOf } from './draft';
import { ShieldProhibited20Regular } from './icons';
import { datesOf, type FailureActions, lineAction } from './lineAction';
import { MessageLine } from './MessageLine';
import css from './MessageLine.module.css';
import { clipped } from './names';
import { strings } from './strings';
import type { OrganizationView, Snapshot } from './wire';

/** So many lines are there at first. */
const FIRST = 3;

/** Those that refuse. Whoever is signed out has a line already, and needs none for each organization. */
export function failedOf({ accounts, organizations }: Snapshot): OrganizationView[] {
  const signedOut = new Set(accounts.filter(({ sessionEnded }) => sessionEnded !== null).map(({ id }) => id));
  return organizations.filter(
    ({ failure, account }) => failure !== null && !(failure.code === 'sessionEnded' && signedOut.has(account)),
  );
}

/** One line for each organization that refuses, three at first; none hides the others. `apart`: those that say it elsewhere. */
export function useOrganizationLines(snapshot: Snapshot, apart: ReadonlySet<string>, actions: FailureActions) {
  const [all, setAll] = useState(false);
  const failed = failedOf(snapshot).filter(({ id }) => !apart.has(id));
  const shown = all ? failed : failed.slice(0, FIRST);
  const more = failed.length - shown.length;
  const lines = (
    <>
      {shown.map((organization, index) => (
        <Line key={placeOf(organization)} name={organization.name} index={index}>
          <OrganizationLine organization={organization} title={titleOf(organization, snapshot)} actions={actions} />
        </Line>
      ))}
      {more > 0 && (
        <Line name={null} index={shown.length}>
          <div className={css.more}>
            <Button size="small" appearance="transparent" onClick={() => setAll(true)}>
              {strings.list.moreLines(more)}
            </Button>
          </div>
        </Line>
      )}
    </>
  );
  return { lines, count: shown.length + Number(more > 0) };
}

/** The head of the list is the first row. */
function Line({ name, index, children }: { name: string | null; index: number; children: React.ReactNode }) {
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={index + 2} data-failed={name}>
        <div role="gridcell">{children}</div>
      </div>
    </div>
  );
}

/** Its name, and whose it is where several accounts see it. */
const titleOf = ({ id, name, account }: OrganizationView, snapshot: Snapshot) =>
  whereOf({ account, organization: id, organizationName: name }, snapshot);

/** What happened, without the name that stands before it, and how old its dates are. */
function sentenceOf(organization: OrganizationView): string {
  const { failure, name } = organization;
  const message = failure?.message ?? '';
  const sentence = message.startsWith(`${name} `) ? message.slice(name.length + 1) : message;
  return `${sentence} ${datesOf([organization])}`;
}

type OrganizationLineProps = { organization: OrganizationView; actions: FailureActions };

function actionFor({ organization, actions }: OrganizationLineProps) {
  const { failure, name, account } = organization;
  if (failure === null) return null;
  return lineAction(failure, { account, organization: name }, { work: 'list', name, organization: name }, actions);
}

function OrganizationLine({ organization, title, actions }: OrganizationLineProps & { title: string }) {
  const { failure } = organization;
  if (failure === null) return null;
  return (
    <MessageLine
      code={failure.code}
      icon={<ShieldProhibited20Regular />}
      title={title}
      text={sentenceOf(organization)}
      action={actionFor({ organization, actions })}
      failure={failure}
    />
  );
}

/** The same in the head of its group, which says the name. */
export function Refusal({ organization, actions }: OrganizationLineProps) {
  const { failure, name } = organization;
  if (failure === null) return null;
  const action = actionFor({ organization, actions });
  const sentence = sentenceOf(organization);
  return (
    <div className={css.refusal} data-failed={name} data-message={failure.code}>
      <ShieldProhibited20Regular className={css.refusalIcon} />
      <span className={css.refusalWords} title={clipped(sentence)}>
        {sentence}
      </span>
      {action && (
        <Button size="small" className={css.action} data-action={action.action} onClick={action.onClick}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
