import { FluentProvider } from '@fluentui/react-components';
import { useMemo } from 'react';
import css from './App.module.css';
import { NotOpened } from './NotOpened';
import { Page } from './Page';
import { useSnapshot } from './snapshot';
import { useAppearance } from './surroundings';
import { themeFor } from './theme';
import type { Look } from './wire';

/** `ahead`: the first look, where it was asked for already. */
type AppProps = { ahead?: Promise<Look> | null };

/** The page: the theme around what the snapshot asks for, or why there is none. */
export function App({ ahead = null }: AppProps) {
  const { dark, contrast } = useAppearance();
  const theme = useMemo(() => themeFor({ dark, contrast }), [dark, contrast]);
  const { snapshot, failure } = useSnapshot(ahead);
  return (
    <FluentProvider theme={theme} className={css.provider}>
      {snapshot && <Page key={snapshot.locale} snapshot={snapshot} />}
      {failure && <NotOpened failure={failure} onTryAgain={reload} />}
    </FluentProvider>
  );
}

const reload = () => location.reload();
