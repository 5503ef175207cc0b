/** What an operator has to know of a setting; `.env.example` and `cli config explain` are written from it. */
export interface SettingDescription {
  /** What it is, in a sentence. */
  readonly about: string;
  /** Unit of a number. */
  readonly unit?: string;
  /** Why the default is what it is, and which error is worse. */
  readonly why: string;
  /** Never printed, and readable from a file named in `<NAME>_FILE`, as container platforms hand secrets over. */
  readonly secret?: true;
  /** What holds when nothing is set and the class has no plain default. */
  readonly otherwise?: string;
}

const described = new Map<string, SettingDescription>();

/** Makes a property of `Config` a setting read from the environment. */
export function Setting(description: SettingDescription): PropertyDecorator {
  return (_target, property) => {
    described.set(String(property), description);
  };
}

/** All settings in the order they are written in. */
export const settings = (): ReadonlyMap<string, SettingDescription> => described;

/** `databaseUrl` is read from `DATABASE_URL`. */
export const environmentName = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
