import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { whereOf } from './accounts';
import { placeOf } from './draft';
import { ShieldProhibited20Regular } from './icons';
import { datesOf, type FailureActions, lineAction } from './lineAction';
import { MessageLine } from './MessageLine';
import css from './MessageLine.module.css';
import { strings } from './strings';
import type { OrganizationView, Snapshot } from './wire';

type OrganizationLinesProps = FailureActions & { snapshot: Snapshot };

/** One line for each organization that refuses, three at first; none hides the others. */
export function OrganizationLines({ snapshot, ...actions }: OrganizationLinesProps) {
  const [all, setAll] = useState(false);
  const failed = failedOf(snapshot);
  const shown = all ? failed : failed.slice(0, 3);
  return (
    <>
      {shown.map((organization) => (
        <Line key={placeOf(organization)} name={organization.name}>
          <OrganizationLine organization={organization} title={titleOf(organization, snapshot)} {...actions} />
        </Line>
      ))}
      {failed.length > shown.length && (
        <Line name={null}>
          <div className={css.more}>
            <Button size="small" appearance="transparent" onClick={() => setAll(true)}>
              {strings.list.moreLines(failed.length - shown.length)}
            </Button>
          </div>
        </Line>
      )}
    </>
  );
}

/** Whoever is signed out has a line already, and needs none for each organization. */
function failedOf({ accounts, organizations }: Snapshot): OrganizationView[] {
  const signedOut = new Set(accounts.filter(({ sessionEnded }) => sessionEnded !== null).map(({ id }) => id));
  return organizations.filter(
    ({ failure, account }) => failure !== null && !(failure.code === 'sessionEnded' && signedOut.has(account)),
  );
}

function Line({ name, children }: { name: string | null; children: React.ReactNode }) {
  return (
    <div role="rowgroup">
      <div role="row" data-failed={name}>
        <div role="gridcell">{children}</div>
      </div>
    </div>
  );
}

/** Its name, and whose it is where several accounts see it. */
const titleOf = ({ id, name, account }: OrganizationView, snapshot: Snapshot) =>
  whereOf({ account, organization: id, organizationName: name }, snapshot);

type OrganizationLineProps = FailureActions & { organization: OrganizationView; title: string };

function OrganizationLine({ organization, title, ...actions }: OrganizationLineProps) {
  const { failure, name, account } = organization;
  if (failure === null) return null;
  const sentence = failure.message.startsWith(`${name} `) ? failure.message.slice(name.length + 1) : failure.message;
  return (
    <MessageLine
      code={failure.code}
      icon={<ShieldProhibited20Regular />}
      title={title}
      text={`${sentence} ${datesOf([organization])}`}
      action={lineAction(failure, { account, organization: name }, { work: 'list', name, organization: name }, actions)}
      failure={failure}
    />
  );
}
