import { Button, Tooltip } from '@fluentui/react-components';
import { createContext, useContext } from 'react';
import { strings } from './strings';
import type { PageName } from './view';

/** The way to a page, for whatever view has a button for it. */
export const PageWay = createContext<(page: PageName) => void>(() => undefined);

type PageButtonProps = {
  page: PageName;
  icon: React.ReactElement;
  /** What it is called where the page's name does not say it all. */
  name?: string | undefined;
};

/** The way to a page: an icon with its name. */
export function PageButton({ page, icon, name = strings.bar[page] }: PageButtonProps) {
  const open = useContext(PageWay);
  return (
    <Tooltip content={name} relationship="label">
      <Button appearance="transparent" icon={icon} data-action={page} onClick={() => open(page)} />
    </Tooltip>
  );
}
