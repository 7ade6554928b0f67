// What a client id and a tenant look like. Core checks again; this is for the page to say it while one types.

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const domain = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

export const isClientId = (text: string) => guid.test(text.trim());

export const isTenant = (text: string) => {
  const tenant = text.trim();
  return tenant === 'organizations' || guid.test(tenant) || domain.test(tenant);
};
