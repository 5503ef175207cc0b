import { Type } from 'class-transformer';
import { IsInt, IsNumber, Matches, Max, Min } from 'class-validator';
import { SignInSettings } from './sign-in-settings.js';
import { Setting } from './setting.js';

/** Settings of what is done about parcels in danger. */
export class RiskSettings extends SignInSettings {
  @Setting({
    about:
      'What it costs to make good one late order beside its delivery price (an answer, a voucher), in minor units by currency: `EUR=500,RUB=40000`.',
    why: 'Staff begin where most is lost. A currency that is not named counts by its delivery price alone; the defaults are a support call and a small voucher.',
  })
  @Matches(/^([A-Z]{3}=\d{1,9}(,[A-Z]{3}=\d{1,9})*)?$/, {
    message: 'must look like EUR=500,RUB=40000',
  })
  lateOrderCosts = 'EUR=500,USD=600,RUB=40000';

  @Setting({
    about:
      'A customer is promised a new day at once when missing the old one is at least so probable, 0.5 to 1.',
    why: 'Below four in five too many new promises would be about parcels that come in time after all; the customer would have been worried for nothing.',
  })
  @Type(() => Number)
  @IsNumber()
  @Min(0.5)
  @Max(1)
  repromiseSureAt = 0.8;

  @Setting({
    about:
      'The same when it was so at the look before as well: a date that only flickers is not told. Not above REPROMISE_SURE_AT.',
    why: 'Two looks are two scans, or hours without one; what is still more likely than not after both is no flicker.',
  })
  @Type(() => Number)
  @IsNumber()
  @Min(0.5)
  @Max(1)
  repromiseLikelyAt = 0.6;

  @Setting({
    about: 'A new promise is made only when its last day is at least so much later than the old one.',
    unit: 'days',
    why: 'A window is told in days; a customer who waits for Friday has other plans on Saturday already.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(14)
  repromiseSmallestMoveDays = 1;

  @Setting({
    about: 'How often the promise of an order is moved by itself; after that a person decides.',
    why: 'Nobody believes a fifth date, and an order that needs one needs somebody who looks.',
  })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(20)
  repromiseMostRevisions = 4;
}
