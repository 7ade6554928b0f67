import { ArrowMinimize20Regular, Power20Regular } from './icons';
import { RadioCard } from './RadioCard';
import css from './Settings.module.css';
import { Card } from './SettingsCard';
import { SwitchRow } from './SwitchRow';
import { settingsWords } from './settingsWords';
import { useMedia } from './surroundings';
import { type Change, useSetting } from './useSetting';
import type { Appearance, Locale, SettingsView } from './wire';
import { localeOf, locales } from './words';

type SectionProps = { settings: SettingsView; onChange: Change };

/** How the app starts, and what closing the window does. */
export function SettingsStart({ settings, onChange }: SectionProps) {
  const text = settingsWords.start;
  const login = useSetting(settings.startAtLogin, onChange, (on) => ({ kind: 'startAtLogin', on }));
  const tray = useSetting(settings.closeToTray, onChange, (on) => ({ kind: 'closeToTray', on }));
  return (
    <Card>
      <SwitchRow
        about="start-at-login"
        icon={<Power20Regular />}
        title={text.loginTitle}
        text={login.shown ? text.loginOn : text.loginOff}
        on={login.shown}
        failure={login.failure}
        onSwitch={(on) => void login.set(on)}
      />
      <SwitchRow
        about="close-to-tray"
        icon={<ArrowMinimize20Regular />}
        title={text.title}
        text={tray.shown ? text.on : text.off}
        on={tray.shown}
        failure={tray.failure}
        onSwitch={(on) => void tray.set(on)}
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
