// What a person types to name an organization. Core reads it the same way and decides; this is for the page to say it while
// one types.

/** The documentation's limit of a name. */
const LONGEST = 50;
const name = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;
const address = /^(?:https?:\/\/)?(?:[^/@]*@)?(?:dev\.azure\.com\/([^/?#]*).*|([^/.@]+)\.visualstudio\.com(?:\/.*)?)$/i;

/** The name itself, bare or out of an address; null where no organization can be called so. */
export function organizationIn(typed: string): string | null {
  const text = typed.trim();
  const [, path, host] = text.match(address) ?? [];
  const found = path ?? host?.toLowerCase() ?? text;
  return found.length <= LONGEST && name.test(found) ? found : null;
}
