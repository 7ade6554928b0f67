// Each eye is shown what it has to see, so that its silence means something.

import type { Desk, Found } from './looks';

export async function planted(_desk: Desk): Promise<Found> {
  return [];
}
