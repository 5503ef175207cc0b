import { DefaultNamingStrategy, type NamingStrategyInterface } from 'typeorm';

const snake = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();

/** `lastUsedAt` is the column `last_used_at`. Tables and constraints are always named by hand, for what they keep. */
export class SnakeNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override tableName(className: string, givenName: string | undefined): string {
    return givenName ?? snake(className.replace(/Entity$/, ''));
  }

  override columnName(property: string, givenName: string | undefined, prefixes: string[]): string {
    return [...prefixes.map(snake), givenName ?? snake(property)].join('_');
  }

  override relationName(property: string): string {
    return snake(property);
  }

  override joinColumnName(relation: string, referencedColumn: string): string {
    return `${snake(relation)}_${snake(referencedColumn)}`;
  }
}
