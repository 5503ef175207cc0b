import { Injectable, Optional } from '@nestjs/common';
import { Authenticator } from '../access/authenticator.js';
import { callerOf } from '../access/presented-key.js';
import { StaffSessions } from '../access/staff-sessions.js';
import { checkOrigin } from '../access/web-origins.js';
import type { Principal } from '../principal.js';

/** Who may be behind a web socket, and by what. */
export interface LiveCaller {
  readonly origin: string | undefined;
  /** The cookie of a page of this very server. */
  readonly session: string | undefined;
  principal: Principal | null;
  /** The key the principal showed, to be asked about again later. */
  key: string | undefined;
}

/** Finds out who is behind a web socket: by the key they say, else by the session the browser sends along. */
@Injectable()
export class LiveCallers {
  constructor(
    private readonly authenticator: Authenticator,
    // Absent where the edge stands without the database behind it, as in tests.
    @Optional() private readonly sessions?: StaffSessions,
  ) {}

  /** @throws AppError for a key that is not good, or not from this page */
  async find(caller: LiveCaller, authorization: string | undefined): Promise<void> {
    if (authorization === undefined) {
      if (caller.session !== undefined) caller.principal = this.sessions?.verify(caller.session) ?? null;
      return;
    }
    caller.principal = await callerOf(authorization, this.authenticator);
    caller.key = authorization.replace(/^Bearer +/i, '').trim();
    checkOrigin(caller.principal, caller.origin);
  }

  /** Whether what they came in by is still good; a stranger has nothing to lose. */
  async isStillGood({ principal, key, session }: LiveCaller): Promise<boolean> {
    if (principal === null) return true;
    if (key !== undefined) return (await this.authenticator.verify(key)) !== null;
    return (this.sessions?.verify(session ?? '') ?? null) !== null;
  }
}
