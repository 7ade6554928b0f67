import { Dropdown, Field, Option } from '@fluentui/react-components';
import { usernameOf } from './accounts';
import { placeOf } from './draft';
import { named } from './names';
import { said } from './Said';
import { strings } from './strings';
import css from './TokenForm.module.css';
import type { AccountView, OrganizationView, TokenView } from './wire';

const text = strings.page;

type OrganizationFieldProps = {
  organizations: OrganizationView[];
  accounts: AccountView[];
  place: string | null;
  /** A token stays where it is. */
  edited: TokenView | null;
  said: string | undefined;
  onChange: (place: string) => void;
};

/** Where the token works; with several accounts, also whose it is. */
export function OrganizationField({ edited, said: words, onChange, ...known }: OrganizationFieldProps) {
  const { organizations, accounts, place } = known;
  const label = (organization: OrganizationView) => {
    const account = accounts.find(({ id }) => id === organization.account);
    return accounts.length > 1 && account
      ? text.organizationOf(organization.name, usernameOf(account, accounts))
      : named(organization.name);
  };
  if (edited !== null) {
    return (
      <div className={css.field} data-field="organization">
        <span>{text.organization}</span>
        <bdi className={css.fixed}>{named(edited.organizationName)}</bdi>
      </div>
    );
  }
  const chosen = organizations.find((one) => placeOf(one) === place);
  return (
    <div data-field="organization">
      <Field label={text.organization} {...(words ? said(words) : {})}>
        <Dropdown
          className={css.input}
          value={chosen ? label(chosen) : ''}
          selectedOptions={chosen && place ? [place] : []}
          aria-invalid={words !== undefined}
          clearButton={null}
          onOptionSelect={(_, data) => data.optionValue && onChange(data.optionValue)}
        >
          {organizations.map((organization) => (
            <Option key={placeOf(organization)} value={placeOf(organization)} text={label(organization)}>
              {label(organization)}
            </Option>
          ))}
        </Dropdown>
      </Field>
    </div>
  );
}
