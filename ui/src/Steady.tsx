import { Component, type ReactNode, type RefObject } from 'react';
import { firstOf, type Laid, type Place, placeOf, settle } from './rowPlaces';
import type { Rows } from './rows';

type SteadyProps = {
  /** What scrolls, with the rows in it. */
  scroll: RefObject<HTMLElement | null>;
  /** What holds the rows. */
  body: RefObject<HTMLElement | null>;
  rows: Rows;
  /** Of a row, in CSS pixels. */
  height: number;
  /** A refresh brings another one; nothing else that is drawn anew moves anything. */
  mark: unknown;
  /** The row with the focus has gone: another one takes it. */
  onLost: (key: string) => void;
  children: ReactNode;
};

/** Keeps the rows where they are on the screen, and the focus on its row, when a refresh brings others above or takes some away. */
export class Steady extends Component<SteadyProps> {
  // Only a class is asked between the decision what changes and the change itself.
  override getSnapshotBeforeUpdate(last: SteadyProps): Place | null {
    if (last.mark === this.props.mark) return null;
    const laid = laidOut(last);
    return laid && placeOf(laid);
  }

  override componentDidUpdate(_: SteadyProps, __: unknown, before: Place | null) {
    const laid = laidOut(this.props);
    if (before === null || laid === null) return;
    const heir = document.activeElement === document.body ? firstOf(laid.rows, before.focus) : null;
    if (heir !== null) this.props.onLost(heir);
    settle(laid, before);
  }

  override render() {
    return this.props.children;
  }
}

function laidOut({ scroll, body, rows, height }: SteadyProps): Laid | null {
  if (scroll.current === null || body.current === null) return null;
  return { list: scroll.current, body: body.current, rows, height };
}
