import { Switch } from '@fluentui/react-components';
import { Row } from './SettingsCard';
import { settingsWords } from './settingsWords';
import type { Failure } from './wire';

const text = settingsWords.start;

type SwitchRowProps = {
  icon: React.ReactNode;
  title: string;
  text: string;
  about: string;
  on: boolean;
  failure: Failure | null;
  onSwitch: (on: boolean) => void;
  children?: React.ReactNode;
};

/** A setting that is on or off. `text`: what it is like now. */
export function SwitchRow({ about, on, onSwitch, ...row }: SwitchRowProps) {
  return (
    <Row
      {...row}
      about={about}
      control={(ids) => (
        <Switch
          aria-labelledby={ids.labelledBy}
          aria-describedby={ids.describedBy}
          label={{ 'aria-hidden': true, children: on ? text.isOn : text.isOff }}
          labelPosition="before"
          checked={on}
          data-action={about}
          onChange={(_, data) => onSwitch(data.checked)}
        />
      )}
    />
  );
}
