import {
  Alert20Regular,
  Color20Regular,
  Earth20Regular,
  Info20Regular,
  LocalLanguage20Regular,
  LockClosed20Regular,
  Person20Regular,
  Power20Regular,
  Stethoscope20Regular,
} from './icons';
import css from './Settings.module.css';
import { type Section, sections } from './sections';
import { settingsWords } from './settingsWords';

const text = settingsWords.page;

const icons: Record<Section, React.ReactNode> = {
  accounts: <Person20Regular />,
  secrets: <LockClosed20Regular />,
  reminders: <Alert20Regular />,
  start: <Power20Regular />,
  appearance: <Color20Regular />,
  language: <LocalLanguage20Regular />,
  connection: <Earth20Regular />,
  diagnostics: <Stethoscope20Regular />,
  about: <Info20Regular />,
};

type SettingsNavProps = { section: Section; onSection: (section: Section) => void };

/** The way to each section. */
export function SettingsNav({ section, onSection }: SettingsNavProps) {
  return (
    <nav className={css.nav} aria-label={text.label}>
      <ul className={css.navList}>
        {sections.map((one) => (
          <li key={one}>
            <button
              type="button"
              className={css.navItem}
              aria-current={one === section ? 'page' : undefined}
              data-section-link={one}
              onClick={() => onSection(one)}
            >
              <span className={css.navIcon} aria-hidden="true">
                {icons[one]}
              </span>
              {text.sections[one]}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
