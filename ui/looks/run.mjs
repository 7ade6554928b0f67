// `npm run looks [-- --pictures DIR] [--only PATTERN]`: the built page in Chromium, looked at in every state that it has.

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const { values } = parseArgs({ options: { pictures: { type: 'string' }, only: { type: 'string' } } });
const looks = fileURLToPath(new URL('looks.ts', import.meta.url));
const { module } = await runnerImport(looks, { configFile: false, logLevel: 'error' });
process.exitCode = (await module.look(values)) ? 0 : 1;
