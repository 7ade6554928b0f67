import { Button } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { AppIcon } from './AppIcon';
import { DocumentText20Regular, Settings20Regular } from './icons';
import { LicenceList } from './LicenceList';
import { hasLicences } from './licences';
import css from './Settings.module.css';
import { Card, Row } from './SettingsCard';
import { Folders, Unknown } from './SettingsDiagnostics';
import { settingsWords } from './settingsWords';
import type { Answer } from './useAnswer';
import type { About } from './wire';

const text = settingsWords.about;

/** Which version this is, where its settings are, and what it is made of. */
export function SettingsAbout({ about }: { about: Answer<About> }) {
  return (
    <Card>
      {about.failure && <Unknown failure={about.failure} onAgain={about.again} />}
      {about.it && (
        <>
          <Row
            about="version"
            icon={<AppIcon size={32} />}
            title={<bdi className={css.path}>{text.version(about.it.version)}</bdi>}
            text={`${text.lead} ${text.licence}`}
          />
          <Row
            about="settings-file"
            icon={<Settings20Regular />}
            title={text.settings}
            text={<bdi className={css.path}>{about.it.settingsFile}</bdi>}
          />
          <Folders about={about.it} />
        </>
      )}
      {hasLicences() && <Licences />}
    </Card>
  );
}

function Licences() {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <Row
      about="licences"
      icon={<DocumentText20Regular />}
      title={text.licences}
      control={() => (
        <Button
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          data-action="licences"
          onClick={() => setOpen(!open)}
        >
          {open ? text.hide : text.show}
        </Button>
      )}
    >
      {open && (
        <div id={id} className={css.wide}>
          <LicenceList />
        </div>
      )}
    </Row>
  );
}
