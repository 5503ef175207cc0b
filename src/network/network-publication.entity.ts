import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Who made which version current, and when; the last row names the current one. */
@Entity('network_publications')
export class NetworkPublicationEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id!: string;

  @Column('bigint')
  versionId!: string;

  @Column('text')
  author!: string;

  @Column('timestamptz')
  publishedAt!: Date;
}
