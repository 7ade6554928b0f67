import { Button, Tooltip } from '@fluentui/react-components';
import { useLayoutEffect, useRef } from 'react';
import { ArrowLeft20Regular } from './icons';
import css from './PageBar.module.css';

type PageBarProps = {
  title: string;
  back: string;
  onBack: () => void;
  /** The sandbox's mark, where it does not lie over the page. */
  mark?: React.ReactNode;
  /** Whether it is where the focus goes that was on something which is gone. */
  focused?: boolean;
  /** The page's own filters, and its action. */
  children?: React.ReactNode;
};

/** What a page has in place of the bar: the way back, and its title. */
export function PageBar({ title, back, onBack, mark, focused = false, children }: PageBarProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (focused && document.activeElement === document.body) heading.current?.focus();
  }, [focused]);
  return (
    <header className={css.bar}>
      <Tooltip content={back} relationship="label">
        <Button appearance="transparent" icon={<ArrowLeft20Regular />} data-action="back" onClick={onBack} />
      </Tooltip>
      <h1 ref={heading} className={css.title} tabIndex={focused ? -1 : undefined}>
        {title}
      </h1>
      {mark}
      {children && <div className={css.own}>{children}</div>}
    </header>
  );
}
