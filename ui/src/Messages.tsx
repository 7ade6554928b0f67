import {
  KeyReset20Regular,
  LockClosed20Regular,
  PersonProhibited20Regular,
  Settings20Regular,
  ShieldProhibited20Regular,
} from './icons';
import { datesOf, lineAction, type MessageActions } from './lineAction';
import { type LineAction, MessageLine } from './MessageLine';
import css from './MessageLine.module.css';
import { OperationLines, type OperationLinesProps } from './OperationLines';
import { titleOf } from './RegenerateDialog';
import { strings } from './strings';
import { exactDate } from './time';
import type { AccountView, RotationView } from './wire';

const text = strings.messages;

export type MessagesProps = MessageActions &
  OperationLinesProps & {
    /** The regenerate whose dialog is open. */
    shownRotation: string | null;
    /** The line about the settings was dismissed. */
    settingsDismissed: boolean;
  };

/** The states that last, under the horizon: no vault, signed out, what stopped, and what ended unseen. */
export function Messages(props: MessagesProps) {
  const { snapshot, shownRotation, told, settingsDismissed, ...actions } = props;
  const { vault, settings, accounts, rotations, organizations } = snapshot;
  return (
    <div className={css.all} aria-live="polite">
      {accounts.map((account) => (
        <AccountLine
          key={account.id}
          account={account}
          dates={datesOf(organizations.filter((organization) => organization.account === account.id))}
          {...actions}
        />
      ))}
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
      {settings.failure !== null && !settingsDismissed && (
        <MessageLine
          code={settings.failure.code}
          icon={<Settings20Regular />}
          title={settings.failure.message}
          text={settings.failure.remedy}
          action={{ label: strings.failure.dismiss, onClick: actions.onDismissSettings, action: 'dismiss' }}
          failure={settings.failure}
        />
      )}
      {rotations
        .filter(({ id }) => id !== shownRotation && !told.has(id))
        .map((rotation) => (
          <RotationLine key={rotation.id} rotation={rotation} onShow={() => actions.onShowRotation(rotation.id)} />
        ))}
      <OperationLines {...props} />
    </div>
  );
}

function AccountLine({ account, dates, ...actions }: MessageActions & { account: AccountView; dates: string }) {
  const { id, name, sessionEnded, failure } = account;
  if (sessionEnded !== null) {
    return (
      <MessageLine
        code={sessionEnded.code}
        icon={<PersonProhibited20Regular />}
        title={text.signedOut(name)}
        text={`${sessionEnded.message} ${dates}`}
        action={{ label: text.signIn, onClick: () => actions.onSignInAgain(id), primary: true, action: 'sign-in' }}
        failure={sessionEnded}
      />
    );
  }
  if (failure === null) return null;
  return (
    <MessageLine
      code={failure.code}
      icon={<ShieldProhibited20Regular />}
      title={text.noOrganizations(name)}
      text={`${failure.message} ${failure.remedy}`}
      action={lineAction(failure, id, name, actions)}
      failure={failure}
    />
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
