// The commands as callbacks: what they reject with is said in a toast, what they did too where nothing else shows it.

import { useMemo } from 'react';
import * as api from './api';
import { copyText } from './clipboard';
import { detailsText } from './FailureDetails';
import { strings } from './strings';
import type { Toasts } from './toasts';
import type { Failure } from './wire';

const text = strings.toasts;

/** A token as somebody calls it. */
export type NamedToken = api.TokenKey & { name: string; organizationName: string };

export type Actions = ReturnType<typeof actionsWith>;

export const useActions = (toasts: Toasts): Actions => useMemo(() => actionsWith(toasts), [toasts]);

function actionsWith(toasts: Toasts) {
  const run = (work: Promise<unknown>) => {
    work.catch((thrown) => toasts.failure(api.asFailure(thrown)));
  };
  const runAndSay = (work: Promise<unknown>, title: string, words: string) =>
    run(work.then(() => toasts.result(title, words)));
  return {
    exploreSandbox: () => run(api.exploreSandbox()),
    openAzure: () => run(api.openAzure()),
    signIn: (connection: api.Connection) => run(api.signIn(connection)),
    signInAgain: (account: string) => run(api.signInAgain(account)),
    cancelSignIn: () => run(api.cancelSignIn()),
    copySignInLink: () => runAndSay(api.copySignInLink(), strings.waiting.linkCopied, strings.waiting.linkCopiedText),
    refresh: () => run(api.refresh()),
    retryVault: () => run(api.retryVault()),
    copySecret: (token: NamedToken) =>
      runAndSay(api.copySecret(token), text.secretCopied, text.secretCopiedText(token.name, token.organizationName)),
    dismissRotation: (rotation: string) => run(api.dismissRotation(rotation)),
    /** The new rotation's id, or null where it could not begin. */
    regenerate: (token: NamedToken): Promise<string | null> =>
      api.regenerate(token).catch((thrown) => {
        toasts.failure(api.asFailure(thrown));
        return null;
      }),
    copyDetails: (failure: Failure, about: string) => {
      void copyText(`${about}\n${detailsText(failure)}`).then((copied) =>
        copied ? toasts.result(strings.failure.copied, about) : toasts.failure(notCopied),
      );
    },
  };
}

const notCopied = {
  code: 'clipboardFailed',
  message: strings.failure.notCopied,
  whoActs: 'you',
  remedy: strings.failure.notCopiedRemedy,
  details: null,
} as const;
