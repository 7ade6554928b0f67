import { Button } from '@fluentui/react-components';
import { Busy } from './Busy';
import { organizationIn } from './organizationName';
import { signInWords } from './signInWords';
import type { Naming } from './useNaming';

const text = signInWords.organization;

type NamingButtonProps = { form: string; naming: Naming; primary: boolean };

/** Asks for what was typed, and says while that is asked. */
export function NamingButton({ form, naming, primary }: NamingButtonProps) {
  return (
    <Button
      type="submit"
      form={form}
      appearance={primary ? 'primary' : 'secondary'}
      icon={naming.busy ? <Busy /> : null}
      disabledFocusable={naming.busy || organizationIn(naming.text) === null}
      data-action="name-organization"
    >
      {naming.busy ? text.asking : text.add}
    </Button>
  );
}
