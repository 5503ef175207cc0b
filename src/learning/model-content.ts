/** A model as bytes of the database: typed arrays and maps written as they are, packed. */
import { deserialize, serialize } from 'node:v8';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ModelContent } from './domain/live-model.js';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

export const packModel = (content: ModelContent): Promise<Buffer> => pack(serialize(content), { level: 6 });

/** @throws Error for bytes of a version that this one cannot read */
export async function unpackModel(bytes: Buffer): Promise<ModelContent> {
  const content = deserialize(await unpack(bytes)) as Partial<ModelContent> | null;
  if (content?.format !== 1) throw new Error('this model was written by another version of the service');
  return content as ModelContent;
}
