import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useRef } from 'react';
import dialogs from './dialogs.module.css';
import css from './KeysDialog.module.css';
import { strings } from './strings';
import { useDialogFocus } from './useDialogFocus';

const text = strings.keys;
type Does = keyof typeof text.does;

/** What one presses for it: one of these. */
type Ways = string[];

const together = (...keys: string[]) => keys.join(' + ');

const windowKeys = (): [Does, Ways][] => {
  const { names } = text;
  return [
    ['search', ['/', together(names.control, 'F')]],
    ['refresh', ['F5']],
    ['newToken', [together(names.control, 'N')]],
    ['settings', [together(names.control, ',')]],
    ['all', [together(names.control, 'A')]],
    ['escape', [names.escape]],
    ['sheet', ['?']],
  ];
};

const rowKeys = (): [Does, Ways][] => {
  const { shift, space, enter, remove, pageUp, pageDown, home, end, menu, click, clickName } = text.names;
  return [
    ['move', ['↑', '↓']],
    ['page', [pageUp, pageDown]],
    ['ends', [home, end]],
    ['details', [enter, clickName]],
    ['select', [space]],
    ['range', [together(shift, '↑'), together(shift, '↓'), together(shift, click)]],
    ['regenerate', ['R']],
    ['renew', ['N']],
    ['copy', ['C']],
    ['edit', ['E']],
    ['revoke', [remove]],
    ['menu', [menu, together(shift, 'F10')]],
    ['groups', ['←', '→']],
  ];
};

/** All keys of the main window, in two columns. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const close = useRef<HTMLButtonElement>(null);
  useDialogFocus(close);
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={`${dialogs.surface} ${css.surface}`} data-dialog="keys">
        <DialogBody className={dialogs.body}>
          <DialogTitle className={dialogs.title}>{text.title}</DialogTitle>
          <DialogContent className={css.columns}>
            <Column title={text.row} keys={rowKeys()} />
            <Column title={text.window} keys={windowKeys()} />
          </DialogContent>
          <DialogActions className={dialogs.actions}>
            <Button ref={close} data-action="close" onClick={onClose}>
              {text.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Column({ title, keys }: { title: string; keys: [Does, Ways][] }) {
  return (
    <section>
      <h3 className={css.title}>{title}</h3>
      <dl className={css.list}>
        {keys.map(([does, ways]) => (
          <div key={does} className={css.line} data-keys={does}>
            <dt className={css.does}>{text.does[does]}</dt>
            <dd className={css.ways}>
              {ways.map((way) => (
                <kbd key={way} className={css.key}>
                  {way}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
