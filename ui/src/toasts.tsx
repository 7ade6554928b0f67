import {
  Button,
  Toast,
  ToastBody,
  Toaster,
  ToastFooter,
  ToastTitle,
  useId,
  useToastController,
} from '@fluentui/react-components';
import { useMemo } from 'react';
import { FailureDetails } from './FailureDetails';
import { CheckmarkCircle20Filled, Dismiss16Regular, Info20Regular, Warning20Regular } from './icons';
import { strings } from './strings';
import css from './toasts.module.css';
import type { Failure } from './wire';

export type ToastAction = { label: string; name: string; onClick: () => void };

/** `moved`: false where it is done and yet did not bring what was asked for. */
export type Result = { title: string; text: string; moved?: boolean; action?: ToastAction };

/** Says what came of a click. One at a time: a newer one takes the place of the last. */
export type Toasts = {
  result: (result: Result) => void;
  failure: (failure: Failure, action?: ToastAction) => void;
};

export function useToasts(): { toasts: Toasts; toaster: React.ReactNode } {
  const id = useId('toasts');
  const { dispatchToast, dismissAllToasts } = useToastController(id);
  const toasts = useMemo<Toasts>(() => {
    const show = (toast: React.ReactNode, intent: 'success' | 'error', timeout: number) => {
      dismissAllToasts();
      dispatchToast(toast, { intent, timeout, pauseOnHover: true });
    };
    return {
      result: (result) => show(<ResultToast {...result} onDismiss={dismissAllToasts} />, 'success', 6000),
      failure: (failure, action) =>
        show(<FailureToast failure={failure} action={action} onDismiss={dismissAllToasts} />, 'error', -1),
    };
  }, [dispatchToast, dismissAllToasts]);
  return { toasts, toaster: <Toaster toasterId={id} position="bottom-end" className={css.toaster} /> };
}

function ResultToast({ title, text, action, moved = true, onDismiss }: Result & { onDismiss: () => void }) {
  return (
    <Toast className={css.toast} data-toast="result">
      <ToastTitle
        media={moved ? <CheckmarkCircle20Filled className={css.done} /> : <Info20Regular className={css.failed} />}
      >
        {title}
      </ToastTitle>
      {text !== '' && <ToastBody>{text}</ToastBody>}
      {action && (
        <ToastFooter>
          <ActionButton {...action} onDismiss={onDismiss} />
        </ToastFooter>
      )}
    </Toast>
  );
}

function ActionButton({ label, name, onClick, onDismiss }: ToastAction & { onDismiss: () => void }) {
  const act = () => {
    onDismiss();
    onClick();
  };
  return (
    <Button size="small" data-action={name} onClick={act}>
      {label}
    </Button>
  );
}

type FailureToastProps = { failure: Failure; action: ToastAction | undefined; onDismiss: () => void };

function FailureToast({ failure, action, onDismiss }: FailureToastProps) {
  const { code, message, remedy, details } = failure;
  const dismiss = (
    <Button
      appearance="transparent"
      size="small"
      icon={<Dismiss16Regular />}
      aria-label={strings.failure.dismiss}
      onClick={onDismiss}
    />
  );
  return (
    <Toast className={css.toast} data-toast={code}>
      <ToastTitle media={<Warning20Regular className={css.failed} />} action={dismiss}>
        {message}
      </ToastTitle>
      <ToastBody>{remedy}</ToastBody>
      {(details !== null || action) && (
        <ToastFooter className={css.footer}>
          {action && <ActionButton {...action} onDismiss={onDismiss} />}
          <FailureDetails failure={failure} />
        </ToastFooter>
      )}
    </Toast>
  );
}
