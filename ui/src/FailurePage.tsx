import { FailureDetails } from './FailureDetails';
import css from './FailurePage.module.css';
import pages from './pages.module.css';
import type { Failure } from './wire';

export type FailurePageProps = {
  view: string;
  icon: React.ReactNode;
  title: string;
  failure: Failure;
  /** The title says already what the failure's message would. */
  titleSaysIt?: boolean;
  /** The ways on. */
  children: React.ReactNode;
};

/** A page of its own for what ended badly: why, what to do, and the ways on. */
export function FailurePage({ view, icon, title, failure, titleSaysIt = false, children }: FailurePageProps) {
  return (
    <main className={pages.page} data-view={view} data-code={failure.code}>
      <div className={pages.center}>
        <span className={css.icon}>{icon}</span>
        <h1 className={pages.heading}>{title}</h1>
        <section className={`${pages.card} ${pages.narrow} ${css.card}`}>
          {!titleSaysIt && <p className={css.message}>{failure.message}</p>}
          <p className={css.remedy}>{failure.remedy}</p>
          <FailureDetails failure={failure} />
        </section>
        <div className={`${pages.buttons} ${pages.narrow}`}>{children}</div>
      </div>
    </main>
  );
}
