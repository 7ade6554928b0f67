// Before everything else: the answer comes while the rest is evaluated.
import './ahead';

import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { ahead } from './ahead';
import './page.css';
import { bring, localeOf, setLocale } from './words';

// The CSP lets only those style elements in that carry the nonce which the shell put on the page's own one. Fluent's rules
// go right behind it, so that the page's own style sheet has the last word.
const own = document.querySelector('style');
const renderer = createDOMRenderer(document, {
  styleElementAttributes: own?.nonce ? { nonce: own.nonce } : {},
  ...(own ? { insertionPoint: own } : {}),
});

// Until the first snapshot says which language it is, or instead of it where there is none.
const spoken = localeOf(navigator.language);
void bring(spoken).then(
  () => setLocale(spoken),
  () => undefined,
);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <RendererProvider renderer={renderer}>
      <App ahead={ahead} />
    </RendererProvider>,
  );
}
