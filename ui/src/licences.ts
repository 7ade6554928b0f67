// The licences of all that the app is made of: a list that is made when it is packaged, and read when somebody wants to see it.

export type Licence = {
  name: string;
  version: string;
  /** As its author writes it: "MIT OR Apache-2.0". */
  licence: string;
  /** Where its source is; null where nobody says. */
  repository: string | null;
};

const file = import.meta.glob<Licence[]>('./licences.json', { import: 'default' })['./licences.json'];

/** Whether there is such a list: a build of one's own may have none. */
export const hasLicences = () => file !== undefined;

export const licences = async (): Promise<Licence[]> => (await file?.()) ?? [];
