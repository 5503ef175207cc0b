import { ApiKeyEntity } from './platform/api-key.entity.js';
import type { EntityClass } from './platform/database-options.js';

/** Every table that is mapped, in the order of the rooms. A room adds its entities here. */
export const entities: readonly EntityClass[] = [ApiKeyEntity];
