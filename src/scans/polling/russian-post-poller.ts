import { Injectable } from '@nestjs/common';
import type { CarrierPolling } from '../../platform/carrier-accounts-setting.js';
import type { Question } from '../domain/scan.js';
import { CarrierCalls } from './carrier-calls.js';
import { CarrierPoller } from './carrier-poller.js';
import { answered } from './cdek-poller.js';

/** getOperationHistory of Почта России, by SOAP 1.2. `url` is `https://tracking.russianpost.ru/rtm34`. It pushes nothing. */
@Injectable()
export class RussianPostPoller extends CarrierPoller {
  readonly adapterCode = 'russian_post';
  /** A hundred questions a day are free; a contract allows more, and nobody needs them within a second. */
  readonly perSecond = 1;

  constructor(private readonly calls: CarrierCalls) {
    super();
  }

  async ask({ url, login, password }: CarrierPolling, { reference }: Question): Promise<Buffer> {
    const body = `<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" xmlns:oper="http://russianpost.org/operationhistory"
  xmlns:data="http://russianpost.org/operationhistory/data"><soap:Header/><soap:Body><oper:getOperationHistory>
<data:OperationHistoryRequest><data:Barcode>${xml(reference)}</data:Barcode><data:MessageType>0</data:MessageType>
<data:Language>RUS</data:Language></data:OperationHistoryRequest><data:AuthorizationHeader soap:mustUnderstand="1">
<data:login>${xml(login)}</data:login><data:password>${xml(password)}</data:password></data:AuthorizationHeader>
</oper:getOperationHistory></soap:Body></soap:Envelope>`;
    const headers = { 'content-type': 'application/soap+xml; charset=utf-8' };
    return answered(await this.calls.call({ url, method: 'POST', headers, body })).body;
  }

  isSubscribed(): Promise<null> {
    return Promise.resolve(null);
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const xml = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
