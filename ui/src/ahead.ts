// The first look, asked for before the rest of the page is evaluated: the answer is there when it can first be drawn.

import * as api from './api';

export const ahead = api.snapshot(null);
// Whoever waits for it hears of it; nobody else is to.
ahead.catch(() => undefined);
