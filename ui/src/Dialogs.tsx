import { placed } from './accounts';
import { BulkAskDialog } from './BulkAskDialog';
import { BulkDock } from './BulkDock';
import type { Plan } from './bulk';
import { hasEnded } from './ended';
import { keyOf } from './list';
import { RegenerateDialog } from './RegenerateDialog';
import { ReplaceDialog } from './ReplaceDialog';
import { RevokeDialog } from './RevokeDialog';
import { strings } from './strings';
import type { Tokens } from './useTokens';
import type { WaitActions } from './waits';
import type { Snapshot } from './wire';

type DialogsProps = {
  tokens: Tokens;
  snapshot: Snapshot;
  now: Date;
  waitActions: WaitActions;
  /** What follows once this bulk has ended. */
  afterBulk: { bulk: string; words: string } | null;
};

/** What lies over the main window: what a regenerate, a replacement or a bulk does, and the questions before. */
export function Dialogs({ tokens, snapshot, now, waitActions, afterBulk }: DialogsProps) {
  const { rotations, replace, bulk, revoking } = tokens;
  const vaultReason = snapshot.vault && strings.failure.both(snapshot.vault.message, snapshot.vault.remedy);
  return (
    <>
      {rotations.open && (
        <RegenerateDialog
          rotation={rotations.open}
          snapshot={snapshot}
          now={now}
          waitActions={waitActions}
          onClose={rotations.close}
          onCopySecret={rotations.copySecret}
          {...tokens.found}
        />
      )}
      {replace.token && (
        <ReplaceDialog
          token={replace.token}
          gone={hasEnded(replace.token, snapshot, now)}
          snapshot={snapshot}
          now={now}
          begun={replace.begun}
          operations={replace.operations}
          vaultReason={vaultReason}
          onCreate={replace.create}
          onRevoke={replace.revoke}
          onClose={replace.close}
        />
      )}
      {bulk.plan && (
        <BulkAskDialog plan={placedPlan(bulk.plan, snapshot)} now={now} onConfirm={bulk.confirm} onLeave={bulk.leave} />
      )}
      {bulk.open && (
        <BulkDock
          key={bulk.open.id}
          bulk={bulk.open}
          after={afterBulk?.bulk === bulk.open.id ? afterBulk.words : null}
          retryable={bulk.retryable}
          accountOf={(item) => snapshot.tokens.find((token) => keyOf(token) === keyOf(item))?.account ?? ''}
          actions={waitActions}
          onCancel={bulk.cancel}
          onRetry={bulk.retry}
          onSave={bulk.save}
          onClose={bulk.close}
        />
      )}
      {revoking && (
        <RevokeDialog
          token={placed(revoking, snapshot)}
          now={now}
          gone={hasEnded(revoking, snapshot, now)}
          onRevoke={tokens.revoke}
          onKeep={tokens.keep}
        />
      )}
    </>
  );
}

/** The same plan, told with whose each token is. */
const placedPlan = (plan: Plan, snapshot: Snapshot): Plan => ({
  ...plan,
  takesPart: plan.takesPart.map((token) => placed(token, snapshot)),
  leftOut: plan.leftOut.map(({ token, reason }) => ({ token: placed(token, snapshot), reason })),
});
