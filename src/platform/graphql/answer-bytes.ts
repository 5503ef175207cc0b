/**
 * Answers are written into blocks that come back when they are sent: an allocation for each answer costs more, in malloc
 * and in collection, than its bytes.
 */
const BLOCK_BYTES = 131_072;
/** Blocks kept for the next answers; more are in use only while clients are slow to read. */
const BLOCKS_KEPT = 64;
/** UTF-16 to UTF-8 makes at most three bytes of a unit. */
const BYTES_PER_UNIT_MAX = 3;

const blocks: ArrayBuffer[] = [];

/**
 * Takes back the block of an answer. Only for an answer that has been handed to the operating system whole, and of which
 * nobody holds a part: its bytes are written over by the next one.
 */
export function reuse(answer: Buffer): void {
  const { buffer } = answer;
  if (buffer.byteLength === BLOCK_BYTES && buffer instanceof ArrayBuffer && blocks.length < BLOCKS_KEPT)
    blocks.push(buffer);
}

/**
 * An answer while it is written, piece after piece, into one block. What lasts from answer to answer is kept in UTF-8 and
 * copied; turning it anew each time took a tenth of a quote.
 */
export class AnswerBytes {
  private block = blockOf(BLOCK_BYTES);
  private at = 0;

  push(piece: string | Buffer): void {
    if (typeof piece === 'string') {
      this.makeRoom(piece.length * BYTES_PER_UNIT_MAX);
      this.at += this.block.write(piece, this.at, 'utf8');
    } else {
      this.makeRoom(piece.length);
      this.block.set(piece, this.at);
      this.at += piece.length;
    }
  }

  /** A long text of ASCII alone. As part of one with other letters it would be widened to UTF-16 and narrowed again. */
  pushAscii(piece: string): void {
    this.makeRoom(piece.length);
    this.at += this.block.write(piece, this.at, 'latin1');
  }

  /** Where the next piece will be, for `seal`. */
  get mark(): number {
    return this.at;
  }

  /** The bytes from a mark on, for good; they stay part of the answer. */
  seal(mark: number): Buffer {
    return Buffer.from(this.block.subarray(mark, this.at));
  }

  /** The whole in UTF-8; nothing can be added then. */
  finish(): Buffer {
    return this.block.subarray(0, this.at);
  }

  /** Room that is enough in any case saves the pass that counts the bytes. */
  private makeRoom(bytes: number): void {
    if (this.at + bytes <= this.block.length) return;
    const larger = blockOf(Math.max(this.at + bytes, this.block.length * 2));
    this.block.copy(larger, 0, 0, this.at);
    reuse(this.block);
    this.block = larger;
  }
}

function blockOf(bytes: number): Buffer {
  if (bytes > BLOCK_BYTES) return Buffer.allocUnsafeSlow(bytes);
  return Buffer.from(blocks.pop() ?? new ArrayBuffer(BLOCK_BYTES));
}
