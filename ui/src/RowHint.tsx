import { Tooltip } from '@fluentui/react-components';
import { type RefObject, useEffect, useState } from 'react';

/** So long one rests on a button before it says more, in milliseconds: as long as everywhere else in the window. */
const REST = 250;

type Hint = { target: HTMLElement; words: string };

/** The one tooltip for the buttons of all rows: what `data-hint` of the one says that the pointer or the focus is on. */
export function RowHint({ within }: { within: RefObject<HTMLElement | null> }) {
  const [hint, setHint] = useState<Hint | null>(null);
  useEffect(() => {
    const list = within.current;
    if (list === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = ({ target }: Event) => {
      const button = target instanceof Element ? target.closest<HTMLElement>('[data-hint]') : null;
      clearTimeout(timer);
      const words = button?.dataset.hint;
      if (!button || !words) return setHint(null);
      timer = setTimeout(() => setHint({ target: button, words }), REST);
    };
    const hide = () => {
      clearTimeout(timer);
      setHint(null);
    };
    const shown = ['pointerover', 'focusin'];
    const hidden = ['pointerleave', 'pointerdown', 'focusout', 'keydown', 'scroll'];
    for (const name of shown) list.addEventListener(name, show);
    for (const name of hidden) list.addEventListener(name, hide);
    return () => {
      clearTimeout(timer);
      for (const name of shown) list.removeEventListener(name, show);
      for (const name of hidden) list.removeEventListener(name, hide);
    };
  }, [within]);
  if (hint === null) return null;
  return <Tooltip visible content={hint.words} relationship="inaccessible" positioning={{ target: hint.target }} />;
}
