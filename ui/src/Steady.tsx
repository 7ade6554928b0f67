import { Component, type ReactNode, type RefObject } from 'react';
import { findRow, type Place, placeOf, settle } from './rowPlaces';

type SteadyProps = {
  /** What scrolls, with the rows in it. */
  scroll: RefObject<HTMLElement | null>;
  /** A refresh brings another one; nothing else that is drawn anew moves anything. */
  mark: unknown;
  children: ReactNode;
};

/** Keeps the rows where they are on the screen, and the focus on its row, when a refresh brings others above or takes some away. */
export class Steady extends Component<SteadyProps> {
  // Only a class is asked between the decision what changes and the change itself.
  override getSnapshotBeforeUpdate(last: SteadyProps): Place | null {
    const { scroll, mark } = this.props;
    return last.mark === mark || scroll.current === null ? null : placeOf(scroll.current);
  }

  override componentDidUpdate(_: SteadyProps, __: unknown, before: Place | null) {
    const list = this.props.scroll.current;
    if (before === null || list === null) return;
    if (document.activeElement === document.body) findRow(list, before.focus)?.focus({ preventScroll: true });
    settle(list, before);
  }

  override render() {
    return this.props.children;
  }
}
