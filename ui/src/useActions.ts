// The commands as callbacks: what they reject with is said in a toast, what they did too where nothing else shows it.

import { useMemo } from 'react';
import { refusalMessage, type Tried } from './adminMessage';
import * as api from './api';
import { copyText } from './clipboard';
import { detailsText } from './FailureDetails';
import { signInWords } from './signInWords';
import { strings } from './strings';
import { span } from './time';
import { toastAction } from './toastAction';
import type { Toasts } from './toasts';
import type { BulkKind, ConnectionDraft, Copied, Failure, Pause } from './wire';

const text = strings.toasts;

/** A token as somebody calls it, and whose it is where that is known. */
export type NamedToken = api.TokenKey & { name: string; organizationName: string; account?: string };

export type Actions = ReturnType<typeof actionsWith>;

export const useActions = (toasts: Toasts): Actions => useMemo(() => actionsWith(toasts), [toasts]);

function actionsWith(toasts: Toasts) {
  /** `about`: the token that it was done to. */
  const fail = (thrown: unknown, about?: NamedToken) => {
    const failure = api.asFailure(thrown);
    const { account, organizationName } = about ?? {};
    const ways = {
      refresh: () => run(api.refresh()),
      retryVault: () => run(api.retryVault()),
      signIn: account ? () => run(api.signInAgain(account, organizationName ?? null)) : null,
      copyDetails: (failure: Failure) => copyDetails(failure, about?.name ?? failure.subject),
    };
    toasts.failure(failure, toastAction(failure, ways));
  };
  const run = (work: Promise<unknown>, about?: NamedToken) => {
    work.catch((thrown) => fail(thrown, about));
  };
  /** The id of what began, or null where it could not begin. */
  const begin = <T>(work: Promise<T>, about?: NamedToken): Promise<T | null> =>
    work.catch((thrown) => {
      fail(thrown, about);
      return null;
    });
  const copied = async (work: Promise<boolean>, done: string, words: string, failure: Failure) => {
    if (await work) toasts.result({ title: done, text: words });
    else toasts.failure(failure);
  };
  const copyDetails = (failure: Failure, about: string) =>
    void copied(copyText(`${about}\n${detailsText(failure)}`), strings.failure.copied, about, notCopied());
  const startSandboxAnew = () => run(api.deleteSandbox().then(api.exploreSandbox));
  const anew = { label: signInWords.failed.startAnew, name: 'start-anew', onClick: startSandboxAnew };
  const exploreSandbox = () => {
    api.exploreSandbox().catch((thrown) => {
      const failure = api.asFailure(thrown);
      toasts.failure(failure, failure.code === 'sandboxFailed' ? anew : undefined);
    });
  };
  return {
    exploreSandbox,
    startSandboxAnew,
    openSandboxPage: () => run(api.openSandboxPage()),
    deleteSandbox: () => run(api.deleteSandbox()),
    openAzure: () => run(api.openAzure()),
    signIn: (connection: ConnectionDraft) => run(api.signIn(connection)),
    signInAgain: (account: string, organization: string | null) => run(api.signInAgain(account, organization)),
    cancelSignIn: () => run(api.cancelSignIn()),
    /** Ends the sign-in that waits or failed, and goes on with another. */
    afterCancel: (next: () => void) => run(api.cancelSignIn().then(next)),
    confirmAccount: (accept: boolean, next: (() => void) | null) =>
      run(api.confirmAccount(accept).then(() => next?.())),
    /** `username`: whose it is, as the toast says it. */
    copyConnection: (account: string, username: string) =>
      run(
        api
          .connectionString(account)
          .then(({ text }) =>
            copied(
              copyText(text),
              signInWords.account.copied,
              signInWords.account.copiedText(username),
              connectionNotCopied(),
            ),
          ),
      ),
    /** Resolves to the bulk that revokes first, if one began. */
    signOut: (account: string, forget: api.TokenKey[], revoke: api.TokenKey[] = []) =>
      begin(api.signOut(account, forget, revoke)),
    copySignInLink: () =>
      run(
        api
          .copySignInLink()
          .then(() =>
            toasts.result({ title: signInWords.waiting.linkCopied, text: signInWords.waiting.linkCopiedText }),
          ),
      ),
    refresh: () => run(api.refresh()),
    retryVault: () => run(api.retryVault()),
    mute: (token: NamedToken, muted: boolean) => run(api.mute(token, muted), token),
    snoozeReminder: (id: string) => run(api.snoozeReminder(id)),
    readReminders: (notices: string[]) => run(api.readReminders(notices)),
    pauseReminders: (pause: Pause) => run(api.pauseReminders(pause)),
    resumeReminders: () => run(api.resumeReminders()),
    copySecret: (token: NamedToken) =>
      run(
        api
          .copySecret(token)
          .then((answer) => toasts.result({ title: text.secretCopied, text: copiedText(token, answer) })),
        token,
      ),
    dismiss: (operation: string) => run(api.dismiss(operation)),
    regenerate: (token: NamedToken) => begin(api.regenerate(token), token),
    regenerateLeaked: (token: NamedToken) => begin(api.regenerate(token, { kind: 'leaked' }), token),
    revokeOld: (operation: string) => run(api.revokeOld(operation)),
    finish: (operation: string) => run(api.finish(operation)),
    keepFound: (operation: string, authorization: string) => run(api.keepFound(operation, authorization)),
    revokeFound: (operation: string, authorization: string) => begin(api.revokeFound(operation, authorization)),
    replace: (token: NamedToken, organizations: string[]) => begin(api.replace(token, organizations), token),
    bulk: (kind: BulkKind, tokens: api.TokenKey[]) => begin(api.bulk(kind, tokens, null)),
    dismissReplaced: () => run(api.dismissReplaced()),
    cancelBulk: (bulk: string) => run(api.cancelBulk(bulk)),
    saveReport: (bulk: string) =>
      run(
        api
          .saveReport(bulk)
          .then(({ file }) => toasts.result({ title: text.reportSaved, text: text.reportSavedText(file) })),
      ),
    createAgain: (token: NamedToken) => begin(api.createAgain(token), token),
    renew: (token: NamedToken) => begin(api.renew(token), token),
    revoke: (token: NamedToken) => begin(api.revoke(token), token),
    showInBrowser: (token: NamedToken) => run(api.showInBrowser(token)),
    copyId: ({ authorization }: NamedToken) =>
      void copied(copyText(authorization), text.idCopied, authorization, idNotCopied()),
    copyDetails,
    copyMessage: (failure: Failure, tried: Tried) =>
      void copied(
        copyText(refusalMessage(failure, tried, new Date())),
        text.messageCopied,
        tried.name,
        messageNotCopied(),
      ),
  };
}

/** Where it is, and when the clipboard forgets it. */
function copiedText({ name, organizationName }: NamedToken, { clearsAt }: Copied): string {
  if (clearsAt === null) return text.clearsNever(name, organizationName);
  return text.clearsIn(name, organizationName, span(Date.parse(clearsAt) - Date.now()));
}

const clipboardFailure = (message: string, remedy: string): Failure => {
  return { code: 'clipboardFailed', reason: null, subject: '', message, whoActs: 'you', remedy, details: null };
};

const notCopied = () => clipboardFailure(strings.failure.notCopied, strings.failure.notCopiedRemedy);
const messageNotCopied = () => clipboardFailure(text.messageNotCopied, text.idNotCopiedRemedy);
const idNotCopied = () => clipboardFailure(text.idNotCopied, text.idNotCopiedRemedy);
const connectionNotCopied = () => clipboardFailure(signInWords.account.notCopied, signInWords.account.notCopiedRemedy);
