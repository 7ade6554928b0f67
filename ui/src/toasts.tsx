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
import { CheckmarkCircle20Filled, Dismiss16Regular, Warning20Regular } from './icons';
import { strings } from './strings';
import css from './toasts.module.css';
import type { Failure } from './wire';

/** Says what came of a click. One at a time: a newer one takes the place of the last. */
export type Toasts = {
  result: (title: string, text: string) => void;
  failure: (failure: Failure) => void;
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
      result: (title, text) => show(<ResultToast title={title} text={text} />, 'success', 6000),
      failure: (failure) => show(<FailureToast failure={failure} onDismiss={dismissAllToasts} />, 'error', -1),
    };
  }, [dispatchToast, dismissAllToasts]);
  return { toasts, toaster: <Toaster toasterId={id} position="bottom-end" className={css.toaster} /> };
}

function ResultToast({ title, text }: { title: string; text: string }) {
  return (
    <Toast className={css.toast} data-toast="result">
      <ToastTitle media={<CheckmarkCircle20Filled className={css.done} />}>{title}</ToastTitle>
      <ToastBody>{text}</ToastBody>
    </Toast>
  );
}

function FailureToast({ failure, onDismiss }: { failure: Failure; onDismiss: () => void }) {
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
        {failure.message}
      </ToastTitle>
      <ToastBody>{failure.remedy}</ToastBody>
      {failure.details !== null && (
        <ToastFooter>
          <FailureDetails failure={failure} />
        </ToastFooter>
      )}
    </Toast>
  );
}
