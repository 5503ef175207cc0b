import { Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { Database } from '../platform/database.js';
import { runStatement } from '../platform/one-statement.js';
import { actorOf } from '../platform/principal.js';
import { ERASE, ERASURE } from './order-statements.js';

/** What is kept of an erasure. */
export interface Erasure {
  readonly author: string;
  readonly reason: string;
  readonly erasedAt: Date;
}

/** Takes a person out of an order: the order stays, nobody can be found by it. */
@Injectable()
export class ErasuresService {
  constructor(private readonly database: Database) {}

  /**
   * Empties the contact of an order and the postcode it went to, records who had it done, and tells it in the outbox, so
   * that whoever keeps more about the person follows. Said again it changes nothing and gives the first erasure. Null:
   * there is no such order. What stays of what a checkout sent is a keyed hash, by which retries are recognized for 30 days.
   */
  async erase(reference: string, author: string, reason: string): Promise<Erasure | null> {
    await runStatement(this.database, {
      name: 'orders-erase',
      text: ERASE,
      values: [reference, author, reason, actorOf(author)],
    });
    const statement = { name: 'orders-erasure', text: ERASURE, values: [reference] };
    const [row] = await runStatement<Erasure & QueryResultRow>(this.database, statement);
    return row ?? null;
  }
}
