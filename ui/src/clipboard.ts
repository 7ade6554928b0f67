// Text that the page itself shows, onto the clipboard. Secrets never come this way: the core copies those.

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
