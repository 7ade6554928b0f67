import { type FailureAction, failures } from './failures';
import { KeyReset20Regular, LockClosed20Regular, PersonProhibited20Regular, ShieldProhibited20Regular } from './icons';
import { type LineAction, MessageLine } from './MessageLine';
import { titleOf } from './RegenerateDialog';
import { strings } from './strings';
import { dayAndMonth, exactDate } from './time';
import type { OrganizationView, RotationView, Snapshot } from './wire';

const text = strings.messages;

export type MessageActions = {
  onRetryVault: () => void;
  onRefresh: () => void;
  onSignInAgain: (account: string) => void;
  onShowRotation: (rotation: string) => void;
  onCopyDetails: (organization: OrganizationView) => void;
};

type MessagesProps = MessageActions & {
  snapshot: Snapshot /** The regenerate whose dialog is open. */;
  shown: string | null;
};

/** The states that last, under the horizon: no vault, signed out, regenerates that ended unseen. */
export function Messages({ snapshot, shown, ...actions }: MessagesProps) {
  const { vault, accounts, rotations, organizations } = snapshot;
  return (
    <>
      {accounts.map(({ id, name, sessionEnded }) =>
        sessionEnded === null ? null : (
          <MessageLine
            key={id}
            code={sessionEnded.code}
            icon={<PersonProhibited20Regular />}
            title={text.signedOut(name)}
            text={`${sessionEnded.message} ${datesOf(organizations.filter(({ account }) => account === id))}`}
            action={{ label: text.signIn, onClick: () => actions.onSignInAgain(id), primary: true, action: 'sign-in' }}
            failure={sessionEnded}
          />
        ),
      )}
      {vault !== null && (
        <MessageLine
          code={vault.code}
          icon={<LockClosed20Regular />}
          title={vault.message}
          text={`${text.vault}. ${vault.remedy}`}
          action={{ label: text.tryAgain, onClick: actions.onRetryVault, action: 'retry-vault' }}
          failure={vault}
        />
      )}
      {rotations
        .filter((rotation) => rotation.id !== shown)
        .map((rotation) => (
          <RotationLine key={rotation.id} rotation={rotation} onShow={() => actions.onShowRotation(rotation.id)} />
        ))}
    </>
  );
}

function RotationLine({ rotation, onShow }: { rotation: RotationView; onShow: () => void }) {
  const { outcome, name, organizationName, granted, oldExpires } = rotation;
  const action: LineAction = { label: text.show, onClick: onShow, action: 'show-rotation' };
  if (outcome.kind === 'running') return null;
  if (outcome.kind === 'done') {
    return (
      <MessageLine
        code="done"
        icon={<KeyReset20Regular />}
        title={text.finished(name, organizationName)}
        text={text.finishedText(exactDate(new Date(granted ?? oldExpires)))}
        action={action}
      />
    );
  }
  return (
    <MessageLine
      code={outcome.failure.code}
      icon={<KeyReset20Regular />}
      title={text.stopped(titleOf(rotation), name, organizationName)}
      text={outcome.failure.message}
      action={action}
    />
  );
}

function datesOf(organizations: OrganizationView[]): string {
  const dates = organizations.flatMap(({ refreshedAt }) => (refreshedAt === null ? [] : [refreshedAt])).sort();
  const [oldest] = dates;
  return oldest === undefined ? strings.list.datesUnknown : strings.list.datesFrom(dayAndMonth(new Date(oldest)));
}

type OrganizationLinesProps = MessageActions & { snapshot: Snapshot };

/** One line for each organization that refuses; it never hides the others. */
export function OrganizationLines({ snapshot, ...actions }: OrganizationLinesProps) {
  const signedOut = new Set(snapshot.accounts.filter((account) => account.sessionEnded).map((account) => account.id));
  const failed = snapshot.organizations.filter(
    ({ failure, account }) => failure !== null && !(failure.code === 'sessionEnded' && signedOut.has(account)),
  );
  return failed.map((organization) => (
    <div key={organization.id} role="row" data-failed={organization.name}>
      <div role="gridcell">
        <OrganizationLine organization={organization} {...actions} />
      </div>
    </div>
  ));
}

function OrganizationLine({ organization, ...actions }: MessageActions & { organization: OrganizationView }) {
  const { failure, name, account } = organization;
  if (failure === null) return null;
  const ways: Record<FailureAction, (() => void) | null> = {
    signIn: () => actions.onSignInAgain(account),
    retryVault: actions.onRetryVault,
    refresh: actions.onRefresh,
    copyDetails: () => actions.onCopyDetails(organization),
    copyLink: null,
    none: null,
  };
  const kind = failures[failure.code].action;
  const onClick = ways[kind];
  const startsWithName = failure.message.startsWith(`${name} `);
  return (
    <MessageLine
      code={failure.code}
      icon={<ShieldProhibited20Regular />}
      title={name}
      text={`${startsWithName ? failure.message.slice(name.length + 1) : failure.message} ${datesOf([organization])}`}
      action={onClick && kind !== 'none' ? { label: strings.failure.actions[kind], onClick } : null}
      failure={failure}
    />
  );
}
