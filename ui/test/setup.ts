import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);

// On a busy machine a dialog takes longer than a second until it is there for everybody.
configure({ asyncUtilTimeout: 20_000 });

// jsdom lays nothing out: the page gets a window of 1180 pixels, a light scheme and no motion preference.
window.matchMedia = (query) =>
  ({
    matches: false,
    media: query,
    onchange: null,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    dispatchEvent: () => false,
    addListener: () => undefined,
    removeListener: () => undefined,
  }) satisfies MediaQueryList;
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Element.prototype.scrollIntoView = () => undefined;
Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 828 });
// Twenty rows are seen at a time.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 20 * 36 });
Element.prototype.scrollTo = function (this: Element, to?: ScrollToOptions | number) {
  if (typeof to === 'object') this.scrollTop = to.top ?? this.scrollTop;
};
Element.prototype.setPointerCapture = () => undefined;
