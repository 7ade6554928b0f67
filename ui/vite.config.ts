import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  // The words are beside the page, for core and shell too.
  server: { fs: { allow: ['.', '../locales'] } },
  // What ships in the binary: nothing inlined (the page's CSP forbids it), no source maps, the same bytes every time.
  build: {
    target: 'safari15',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 1200,
    // One file for what is needed at once: what the pages that come later share with it stays there.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'index', tags: ['$initial'] }] } } },
  },
  test: {
    testTimeout: 60_000,
    maxWorkers: '100%',
    css: { modules: { classNameStrategy: 'non-scoped' } },
    // What is tested without the page needs no document.
    projects: [
      {
        extends: true,
        test: { name: 'logic', include: ['test/**/*.test.ts'], setupFiles: ['test/words.setup.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'page',
          include: ['test/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['test/setup.ts', 'test/words.setup.ts'],
        },
      },
    ],
  },
});
