import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { KeyKind, Role } from './principal.js';

/** An API key as stored: never the key itself, only its keyed hash. */
@Entity('api_keys')
export class ApiKeyEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  role!: Role;

  @Column('text')
  kind!: KeyKind;

  @Column('text', { array: true, default: '{}' })
  origins!: string[];

  /** What the operator calls it. */
  @Column('text')
  name!: string;

  @Column('bytea')
  hash!: Buffer;

  /** The one carrier a key of role carrier speaks for. */
  @Column('text', { nullable: true })
  carrierCode!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  /** Right to the minute: writing it at each request would make every read a write. */
  @Column('timestamptz', { nullable: true })
  lastUsedAt!: Date | null;
}
