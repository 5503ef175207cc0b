/**
 * Answers are written into blocks that come back when they are sent: an allocation for each answer costs more, in malloc
 * and in collection, than its bytes.
 */
const BLOCK_BYTES = 131_072;
/** Blocks kept for the next answers; more are in use only while clients are slow to read. */
const BLOCKS_KEPT = 64;
/** UTF-16 to UTF-8 makes at most three bytes of a unit. */
const BYTES_PER_UNIT_MAX = 3;

/** Text, and text that is in UTF-8 already. */
type Piece = string | Buffer;

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
 * An answer while it is written: pieces in their order. What lasts from answer to answer is kept in UTF-8 and copied;
 * turning it anew each time took a tenth of a quote.
 */
export class AnswerBytes {
  private readonly pieces: Piece[] = [];

  push(piece: Piece): void {
    this.pieces.push(piece);
  }

  /** Where the next piece will be, for `seal`. */
  get mark(): number {
    return this.pieces.length;
  }

  /** Puts the pieces from a mark on together, for good; they stay part of the answer. */
  seal(mark: number): Buffer {
    const sealed = Buffer.concat(
      this.pieces
        .splice(mark)
        .map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece)),
    );
    this.pieces.push(sealed);
    return sealed;
  }

  /**
   * The whole in UTF-8. Writing into room that is large enough in any case saves the pass that counts the bytes.
   */
  finish(): Buffer {
    let most = 0;
    for (const piece of this.pieces) {
      most += typeof piece === 'string' ? piece.length * BYTES_PER_UNIT_MAX : piece.length;
    }
    const block =
      most <= BLOCK_BYTES
        ? Buffer.from(blocks.pop() ?? new ArrayBuffer(BLOCK_BYTES))
        : Buffer.allocUnsafeSlow(most);
    return block.subarray(0, this.writeTo(block));
  }

  private writeTo(target: Buffer): number {
    let at = 0;
    for (const piece of this.pieces) {
      if (typeof piece === 'string') at += target.write(piece, at, 'utf8');
      else {
        target.set(piece, at);
        at += piece.length;
      }
    }
    return at;
  }
}
