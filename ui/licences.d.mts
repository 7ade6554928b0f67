export function crates(lock?: string): string[];
export function modules(lock?: string): Map<string, string>;
