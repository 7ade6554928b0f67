import { Button, Checkbox } from '@fluentui/react-components';
import { useState } from 'react';
import * as api from './api';
import { Busy } from './Busy';
import { DocumentArrowDown20Regular, DocumentText20Regular } from './icons';
import css from './Settings.module.css';
import { Card, Row } from './SettingsCard';
import { settingsWords } from './settingsWords';
import { useAnswer } from './useAnswer';
import type { Failure } from './wire';

const text = settingsWords.diagnostics;

/** The file for whoever helps: all of it is shown before it is saved. */
export function SupportFile() {
  const [named, setNamed] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const preview = useAnswer(() => api.supportText(named), String(named));
  const save = () => {
    setFailure(null);
    setSaved(null);
    api.saveSupport(named).then(
      (answer) => setSaved(answer?.file ?? null),
      (thrown) => setFailure(api.asFailure(thrown)),
    );
  };
  const change = (next: boolean) => {
    setNamed(next);
    setSaved(null);
  };
  return (
    <Card heading={text.support}>
      <Row
        about="support"
        icon={<DocumentText20Regular />}
        title={text.supportTitle}
        text={text.supportText}
        failure={failure ?? preview.failure}
        control={() => (
          <Button
            icon={<DocumentArrowDown20Regular />}
            // What is saved is what is shown.
            disabledFocusable={preview.asking || preview.failure !== null}
            data-action="save-support"
            onClick={save}
          >
            {text.save}
          </Button>
        )}
      >
        <div className={css.support}>
          <div className={css.supportHead}>
            <Checkbox
              className={css.names}
              label={text.supportNames}
              checked={named}
              data-action="support-names"
              onChange={(_, data) => change(data.checked === true)}
            />
            <div role="status" className={css.state}>
              {preview.asking && (
                <>
                  <Busy />
                  {text.supportLoading}
                </>
              )}
              {saved !== null && !preview.asking && text.saved(saved)}
            </div>
          </div>
          {preview.failure !== null && (
            <Button size="small" data-action="ask-again" onClick={preview.again}>
              {settingsWords.page.tryAgain}
            </Button>
          )}
          {preview.it && preview.failure === null && (
            <pre
              className={css.preview}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by key too
              tabIndex={0}
              role="region"
              aria-label={text.supportLabel}
              aria-busy={preview.asking}
              data-support=""
            >
              {preview.it.text}
            </pre>
          )}
        </div>
      </Row>
    </Card>
  );
}
