import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One imported document, kept for ever: `dataVersion` of every promise names such a row. */
@Entity('network_versions')
export class NetworkVersionEntity {
  /** The number in `dataVersion`. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id!: string;

  @Column('text', { unique: true })
  dataVersion!: string;

  @Column('text')
  networkCode!: string;

  /** SHA-256 of the text, hexadecimal. */
  @Column('text')
  documentHash!: string;

  /** The very text that was imported, gzip. */
  @Column('bytea', { select: false })
  document!: Buffer;

  /** What was read from it, JSON, gzip: a process that starts reads this tenfold faster than YAML. */
  @Column('bytea', { select: false })
  content!: Buffer;

  @Column('text')
  author!: string;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('timestamptz')
  importedAt!: Date;
}
