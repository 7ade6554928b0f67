import type { FormEvent, Ref } from 'react';
import { failures } from './failures';
import type { LineAction } from './MessageLine';
import { Notice } from './Notice';
import { organizationIn } from './organizationName';
import { signInWords } from './signInWords';
import { strings } from './strings';
import type { NamingWay } from './useNaming';
import { ValueField } from './ValueField';

const text = signInWords.organization;
const isName = (typed: string) => organizationIn(typed) !== null;

type NamingFormProps = {
  id: string;
  /** Whose organization it is. */
  account: string;
  naming: NamingWay;
  className?: string;
  field?: Ref<HTMLInputElement>;
  /** The button, where it stands beside the field. */
  children?: React.ReactNode;
};

/** Takes the name or the address of an organization, and says below what came of asking for it. */
export function NamingForm({ id, account, naming, className, field, children }: NamingFormProps) {
  const { text: value, failure, busy } = naming.of(account);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    naming.submit(account);
  };
  const signIn: LineAction = {
    label: strings.failure.actions.signIn,
    onClick: () => naming.signIn(account),
    action: 'failure-signIn',
  };
  return (
    <form id={id} className={className} data-naming={account} onSubmit={submit} noValidate>
      <ValueField
        label={text.label}
        hint={text.hint}
        value={value}
        isRight={isName}
        wrong={text.wrong}
        busy={busy}
        field={field}
        onChange={(typed) => naming.change(account, typed)}
      />
      {failure && <Notice failure={failure} action={failures[failure.code] === 'signIn' ? signIn : null} />}
      {children}
    </form>
  );
}
