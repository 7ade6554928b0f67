import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Checkmark16Regular } from './icons';
import { RadioCard } from './RadioCard';
import css from './Settings.module.css';
import { settingsWords } from './settingsWords';
import { type Change, useSetting } from './useSetting';
import type { SettingsView } from './wire';

const text = settingsWords.connection;

type SettingsConnectionProps = { settings: SettingsView; onChange: Change };

/** Which way requests go: the system's proxy, or one of the person's own. */
export function SettingsConnection({ settings, onChange }: SettingsConnectionProps) {
  const proxy = useSetting(settings.proxy, onChange, (next) => ({ kind: 'proxy', proxy: next }));
  const [own, setOwn] = useState(settings.proxy !== null);
  const [typed, setTyped] = useState(settings.proxy ?? '');
  // As it was understood, which may not be as it was typed.
  const [known, setKnown] = useState(settings.proxy);
  if (known !== settings.proxy) {
    setKnown(settings.proxy);
    if (settings.proxy !== null) setTyped(settings.proxy);
    setOwn(settings.proxy !== null);
  }
  const field = useRef<HTMLInputElement>(null);
  const chosen = useRef(false);
  useEffect(() => {
    if (own && chosen.current) field.current?.focus();
  }, [own]);
  const choose = (way: 'system' | 'address') => {
    chosen.current = true;
    setOwn(way === 'address');
    if (way === 'system' && proxy.shown !== null) void proxy.set(null);
  };
  const address = typed.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (address !== '') void proxy.set(address);
  };
  const inUse = address !== '' && address === settings.proxy;
  return (
    <RadioCard<'system' | 'address'>
      label={text.proxy}
      chosen={own ? 'address' : 'system'}
      failure={proxy.failure}
      choices={[
        { value: 'system', title: text.system, text: text.systemText },
        { value: 'address', title: text.address, text: text.addressText },
      ]}
      onChoose={choose}
    >
      {own && (
        <form className={css.address} onSubmit={submit}>
          <Field className={css.addressField} label={text.field} hint={text.hint}>
            <Input
              ref={field}
              value={typed}
              spellCheck={false}
              autoComplete="off"
              data-field="proxy"
              onChange={(_, data) => setTyped(data.value)}
            />
          </Field>
          <Button
            type="submit"
            icon={inUse ? <Checkmark16Regular /> : null}
            disabledFocusable={address === '' || inUse}
            data-action="use-proxy"
          >
            {inUse ? text.inUse : text.use}
          </Button>
        </form>
      )}
    </RadioCard>
  );
}
