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
  name?: string;
  className?: string | undefined;
  /** What stands beside the icon. */
  children?: React.ReactNode;
};

/** The way to a page: an icon with its name. */
export function PageButton({ page, icon, name = strings.bar[page], className, children }: PageButtonProps) {
  const open = useContext(PageWay);
  return (
    <Tooltip content={name} relationship="label">
      <Button appearance="transparent" className={className} icon={icon} data-action={page} onClick={() => open(page)}>
        {children}
      </Button>
    </Tooltip>
  );
}
