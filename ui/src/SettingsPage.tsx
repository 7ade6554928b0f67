import { useId } from 'react';
import type { AccountActions } from './AccountMenu';
import * as api from './api';
import { Note, Notice } from './Notice';
import { PageBar } from './PageBar';
import pages from './pages.module.css';
import css from './Settings.module.css';
import { SettingsAbout } from './SettingsAbout';
import { SettingsAccounts } from './SettingsAccounts';
import { SettingsConnection } from './SettingsConnection';
import { SettingsDiagnostics } from './SettingsDiagnostics';
import { SettingsAppearance, SettingsLanguage, SettingsStart } from './SettingsLook';
import { SettingsNav } from './SettingsNav';
import { SettingsReminders } from './SettingsReminders';
import { SettingsSecrets } from './SettingsSecrets';
import type { Section } from './sections';
import { settingsWords } from './settingsWords';
import { strings } from './strings';
import { useAnswer } from './useAnswer';
import { isText, useKeys } from './useKeys';
import type { Change } from './useSetting';
import type { SettingsView, Snapshot, TokenView } from './wire';

const text = settingsWords.page;

const nothing = () => undefined;

export type SettingsPageProps = AccountActions & {
  snapshot: Snapshot;
  now: Date;
  /** The sandbox's mark. */
  mark: React.ReactNode;
  section: Section;
  onSection: (section: Section) => void;
  onChange: Change;
  onForget: (token: TokenView) => Promise<void>;
  onRetryVault: () => void;
  /** To the page that takes an app registration. */
  onConnect: () => void;
  onBack: () => void;
};

/** Everything that can be set, and what the app knows of itself. */
export function SettingsPage(props: SettingsPageProps) {
  const { snapshot, now, mark, section, onSection, onChange, onBack, ...actions } = props;
  const { settings, accounts, tokens } = snapshot;
  const heading = useId();
  const about = useAnswer(api.aboutApp);
  useKeys({
    onSearch: nothing,
    onRefresh: nothing,
    // What somebody is typing is not lost.
    onEscape: () => isText(document.activeElement) || onBack(),
  });
  const sections: Record<Section, () => React.ReactNode> = {
    accounts: () => <SettingsAccounts accounts={accounts} {...actions} />,
    secrets: () => (
      <SettingsSecrets settings={settings} tokens={tokens} now={now} onChange={onChange} onForget={actions.onForget} />
    ),
    reminders: () => <SettingsReminders settings={settings} onChange={onChange} />,
    start: () => <SettingsStart settings={settings} onChange={onChange} />,
    appearance: () => <SettingsAppearance settings={settings} onChange={onChange} />,
    language: () => <SettingsLanguage settings={settings} onChange={onChange} />,
    connection: () => <SettingsConnection settings={settings} onChange={onChange} />,
    diagnostics: () => <SettingsDiagnostics accounts={accounts} now={now} about={about} {...actions} />,
    about: () => <SettingsAbout about={about} />,
  };
  return (
    <main className={`${pages.page} ${css.page}`} data-view="settings" data-section={section}>
      <PageBar focused title={strings.bar.settings} back={text.back} onBack={onBack} mark={mark} />
      <div className={css.room}>
        <div className={css.columns}>
          <SettingsNav section={section} onSection={onSection} />
          <section className={css.content} aria-labelledby={heading}>
            <div className={css.inner}>
              <h2 id={heading} className={css.heading}>
                {text.sections[section]}
              </h2>
              <Wrong settings={settings} />
              {sections[section]()}
            </div>
          </section>
        </div>
      </div>
    </main>
  );
}

/** What of the settings file is not in use: all of it, or some values. */
function Wrong({ settings: { wrong, failure } }: { settings: SettingsView }) {
  return (
    <>
      {failure && <Notice className={css.notice} failure={failure} />}
      {wrong.length > 0 && (
        <div className={css.notice} data-wrong="">
          <Note title={text.wrongTitle(wrong.length)} text={text.wrongText}>
            <ul className={css.wrong}>
              {wrong.map(({ name, value }) => (
                <li key={name}>
                  <bdi>{text.wrongValue(name, value)}</bdi>
                </li>
              ))}
            </ul>
          </Note>
        </div>
      )}
    </>
  );
}
