import { FluentProvider } from '@fluentui/react-components';
import css from './App.module.css';
import { NotOpened } from './NotOpened';
import { Page } from './Page';
import { useSnapshot } from './snapshot';
import { useTheme } from './useTheme';
import type { Look } from './wire';

/** `ahead`: the first look, where it was asked for already. */
type AppProps = { ahead?: Promise<Look> | null };

/** The page: the theme around what the snapshot asks for, or why there is none. */
export function App({ ahead = null }: AppProps) {
  const { snapshot, failure } = useSnapshot(ahead);
  const theme = useTheme(snapshot?.settings.appearance ?? 'system');
  return (
    <FluentProvider theme={theme} className={css.provider}>
      {snapshot && <Page snapshot={snapshot} />}
      {failure && <NotOpened failure={failure} onTryAgain={reload} />}
    </FluentProvider>
  );
}

const reload = () => location.reload();
