import { Switch } from '@fluentui/react-components';
import { Power20Regular } from './icons';
import { RadioCard } from './RadioCard';
import css from './Settings.module.css';
import { Card, Row } from './SettingsCard';
import { settingsWords } from './settingsWords';
import { useMedia } from './surroundings';
import { type Change, useSetting } from './useSetting';
import type { Appearance, Locale, SettingsView } from './wire';
import { localeOf, locales } from './words';

type SectionProps = { settings: SettingsView; onChange: Change };

/** What closing the window does. */
export function SettingsStart({ settings, onChange }: SectionProps) {
  const text = settingsWords.start;
  const tray = useSetting(settings.closeToTray, onChange, (on) => ({ kind: 'closeToTray', on }));
  return (
    <Card>
      <Row
        about="close-to-tray"
        icon={<Power20Regular />}
        title={text.title}
        text={tray.shown ? text.on : text.off}
        failure={tray.failure}
        control={(ids) => (
          <Switch
            aria-labelledby={ids.labelledBy}
            aria-describedby={ids.describedBy}
            label={{ 'aria-hidden': true, children: tray.shown ? text.isOn : text.isOff }}
            labelPosition="before"
            checked={tray.shown}
            data-action="close-to-tray"
            onChange={(_, data) => void tray.set(data.checked)}
          />
        )}
      />
    </Card>
  );
}

/** The colours of the window. */
export function SettingsAppearance({ settings, onChange }: SectionProps) {
  const text = settingsWords.appearance;
  const dark = useMedia('(prefers-color-scheme: dark)');
  const look = useSetting(settings.appearance, onChange, (appearance) => ({ kind: 'appearance', appearance }));
  return (
    <RadioCard<Appearance>
      label={settingsWords.page.sections.appearance}
      chosen={look.shown}
      failure={look.failure}
      choices={[
        { value: 'system', title: text.system, text: dark ? text.systemDark : text.systemLight },
        { value: 'light', title: text.light },
        { value: 'dark', title: text.dark },
        { value: 'highContrast', title: text.highContrast, text: text.highContrastText },
      ]}
      onChoose={(next) => void look.set(next)}
    />
  );
}

/** Each language in its own words: who cannot read the page finds theirs. */
const names: Record<Locale, string> = { en: 'English', de: 'Deutsch', 'pt-BR': 'Português do Brasil' };

/** The language that everything is said in. */
export function SettingsLanguage({ settings, onChange }: SectionProps) {
  const text = settingsWords.language;
  const spoken = useSetting(settings.language, onChange, (language) => ({ kind: 'language', language }));
  const ofSystem = localeOf(navigator.language);
  return (
    <>
      <RadioCard<Locale | 'system'>
        label={settingsWords.page.sections.language}
        chosen={spoken.shown ?? 'system'}
        failure={spoken.failure}
        choices={[
          { value: 'system', title: text.system, text: names[ofSystem] },
          ...locales.map((one) => ({ value: one, title: names[one], lang: one })),
        ]}
        onChoose={(next) => void spoken.set(next === 'system' ? null : next)}
      />
      <p className={css.note}>{text.text}</p>
    </>
  );
}
