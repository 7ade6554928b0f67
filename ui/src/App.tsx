import { FluentProvider } from '@fluentui/react-components';
import css from './App.module.css';
import { NotOpened } from './NotOpened';
import { Page } from './Page';
import { useSnapshot } from './snapshot';
import { useTheme } from './useTheme';

/** The page: the theme around what the snapshot asks for, or why there is none. */
export function App() {
  const { snapshot, failure } = useSnapshot();
  const theme = useTheme(snapshot?.settings.appearance ?? 'system');
  return (
    <FluentProvider theme={theme} className={css.provider}>
      {snapshot && <Page snapshot={snapshot} />}
      {failure && <NotOpened failure={failure} onTryAgain={reload} />}
    </FluentProvider>
  );
}

const reload = () => location.reload();
