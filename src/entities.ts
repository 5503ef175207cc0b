import { NetworkPublicationEntity } from './network/network-publication.entity.js';
import { NetworkVersionEntity } from './network/network-version.entity.js';
import { PublicHolidayYearEntity } from './network/public-holiday-year.entity.js';
import { ApiKeyEntity } from './platform/api-key.entity.js';
import type { EntityClass } from './platform/database-options.js';

/** Every table that is mapped, in the order of the rooms. A room adds its entities here. */
export const entities: readonly EntityClass[] = [
  ApiKeyEntity,
  NetworkVersionEntity,
  NetworkPublicationEntity,
  PublicHolidayYearEntity,
];
