import { Transform } from 'class-transformer';
import { IsOptional, IsString, IsUrl, Matches, MaxLength, ValidateIf } from 'class-validator';
import { PageSettings } from './page-settings.js';
import { Setting } from './setting.js';

/** How staff sign in at /ops beside a key: by an OpenID provider, when one is named. */
export class SignInSettings extends PageSettings {
  @Setting({
    about:
      'Issuer of the OpenID provider by which staff may sign in at /ops, as its discovery document spells it.',
    otherwise: 'staff sign in with keys only',
    why: 'Only the operator knows who keeps the accounts of staff.',
  })
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['https', 'http'] })
  oidcIssuer?: string;

  @Setting({
    about:
      'What the provider calls this service. Its redirect address there is PUBLIC_URL/ops/oidc/callback.',
    otherwise: 'needed with OIDC_ISSUER',
    why: 'The provider gives it.',
  })
  @ValidateIf((config: SignInSettings) => config.oidcIssuer !== undefined)
  @IsString({ message: 'is needed with OIDC_ISSUER' })
  @MaxLength(500)
  oidcClientId?: string;

  @Setting({
    about: 'What the service proves to the provider that it is itself with.',
    secret: true,
    otherwise: 'a public client, which PKCE alone protects',
    why: 'Some providers give none.',
  })
  @IsOptional()
  @IsString()
  oidcClientSecret?: string;

  @Setting({
    about: 'What the provider is asked for, separated by spaces.',
    why: 'A name to show to colleagues; providers that tell groups by a scope need that one as well.',
  })
  @Matches(/^openid( [\x21-\x7e]+)*$/, { message: 'must begin with openid' })
  oidcScope = 'openid profile email';

  @Setting({
    about:
      'The claim that says who belongs to staff: a text or a list of texts, in the id token or else in what userinfo tells. Full stops lead into members: `realm_access.roles`.',
    why: 'Most providers call it so.',
  })
  @Matches(/^[^\s.]+(\.[^\s.]+)*$/, { message: 'must be the name of a claim' })
  oidcClaim = 'groups';

  @Setting({
    about: 'Values of that claim that let somebody in as staff, separated by commas; others are refused.',
    otherwise: 'needed with OIDC_ISSUER',
    why: 'A provider knows more people than those who may see orders; letting in everybody by default would be the worse error.',
  })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((part) => part.trim())
          .filter(Boolean)
      : value,
  )
  @ValidateIf((config: SignInSettings) => config.oidcIssuer !== undefined)
  @IsString({ each: true, message: 'must name at least one value when OIDC_ISSUER is given' })
  @Matches(/./, { each: true, message: 'must name at least one value when OIDC_ISSUER is given' })
  oidcStaff?: readonly string[];

  @Setting({
    about: 'What the button at /ops calls the provider.',
    otherwise: 'the host of OIDC_ISSUER',
    why: 'Staff know it by the name of the firm, or of the product.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  oidcName?: string;
}
