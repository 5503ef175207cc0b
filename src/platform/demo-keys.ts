import { join } from 'node:path';
import { newApiKey } from './api-key-format.js';
import type { ApiKeysService } from './api-keys.service.js';
import { keepOnce } from './private-file.js';
import { ROLES, type Role } from './principal.js';

/**
 * One key a role for trying the service out. They are written to the data folder before they are stored, so that a kill
 * in between is healed by the next start, and the file never names a key that the database has forgotten.
 */
export const demoKeys = (dataDir: string): Record<Role, string> =>
  keepOnce(join(dataDir, 'keys.json'), () => {
    const make = (role: Role): string => newApiKey(role).key;
    return {
      checkout: make('checkout'),
      carrier: make('carrier'),
      staff: make('staff'),
      admin: make('admin'),
    };
  });

export const ensureDemoKeys = (keys: ApiKeysService, dataDir: string): Promise<void> => {
  const made = demoKeys(dataDir);
  return keys.ensure(ROLES.map((role) => ({ key: made[role], wish: { role, name: `demo ${role}` } })));
};
