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

/** `moved`: false where it is done and yet did not bring what was asked for. */
export type Result = {
  title: string;
  text: string;
  moved?: boolean;
  action?: { label: string; name: string; onClick: () => void };
};

/** Says what came of a click. One at a time: a newer one takes the place of the last. */
export type Toasts = {
  result: (result: Result) => void;
  /** `title`: what could not be done, where the failure itself does not say it. */
  failure: (failure: Failure, title?: string) => void;
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
      failure: (failure, title) =>
        show(<FailureToast failure={failure} title={title} onDismiss={dismissAllToasts} />, 'error', -1),
    };
  }, [dispatchToast, dismissAllToasts]);
  return { toasts, toaster: <Toaster toasterId={id} position="bottom-end" className={css.toaster} /> };
}

function ResultToast({ title, text, action, moved = true, onDismiss }: Result & { onDismiss: () => void }) {
  const act = () => {
    onDismiss();
    action?.onClick();
  };
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
          <Button size="small" data-action={action.name} onClick={act}>
            {action.label}
          </Button>
        </ToastFooter>
      )}
    </Toast>
  );
}

type FailureToastProps = { failure: Failure; title: string | undefined; onDismiss: () => void };

function FailureToast({ failure, title, onDismiss }: FailureToastProps) {
  const { message, remedy } = failure;
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
    <Toast className={css.toast} data-toast={failure.code}>
      <ToastTitle media={<Warning20Regular className={css.failed} />} action={dismiss}>
        {title ?? message}
      </ToastTitle>
      <ToastBody>{title ? strings.failure.both(message, remedy) : remedy}</ToastBody>
      {failure.details !== null && (
        <ToastFooter>
          <FailureDetails failure={failure} />
        </ToastFooter>
      )}
    </Toast>
  );
}
