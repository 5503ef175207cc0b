import { Transform } from 'class-transformer';
import { IsOptional, IsString, IsUrl, Matches, MaxLength, ValidateBy } from 'class-validator';
import { Setting } from './setting.js';

/** A link at the foot of the pages. */
export interface MerchantLink {
  readonly text: { readonly en: string; readonly ru: string };
  readonly url: string;
}

const LINKS_MAX = 8;
const link = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/** JSON as it is written in the environment; what is none stays text, which the check then refuses. */
const parsed = ({ value }: { value: unknown }): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '' && value.length <= 60;

function isLink(value: unknown): value is MerchantLink {
  if (typeof value !== 'object' || value === null || !('text' in value) || !('url' in value)) return false;
  const { text, url } = value;
  if (typeof text !== 'object' || text === null || !('en' in text) || !('ru' in text)) return false;
  // Nothing a page may run: a `javascript:` address is no link.
  return (
    isText(text.en) && isText(text.ru) && typeof url === 'string' && /^(https?:|mailto:|tel:)\S+$/.test(url)
  );
}

const AreLinks = (): PropertyDecorator =>
  ValidateBy({
    name: 'areLinks',
    validator: {
      validate: (value) => Array.isArray(value) && value.length <= LINKS_MAX && value.every(isLink),
      defaultMessage: () => `must be a JSON list of at most ${LINKS_MAX} {"text": {"en", "ru"}, "url"}`,
    },
  });

/** Whose shop the pages speak for. */
export class PageSettings {
  @Setting({
    about: "The shop's name on the pages customers see.",
    why: 'Plain, so that nobody takes a demo for a shop.',
  })
  @IsString()
  @MaxLength(60)
  merchantName = 'Your shop';

  @Setting({
    about: "Where the shop's name on the pages leads.",
    otherwise: 'it leads nowhere',
    why: 'Only the operator knows the address of the shop.',
  })
  @IsOptional()
  @IsUrl(link)
  merchantUrl?: string;

  @Setting({
    about:
      "File of the shop's logo, svg, png or webp, shown 28 pixels high instead of the name; relative to the project.",
    otherwise: 'the name is shown',
    why: 'Pages load nothing from other servers, so the file is served from here.',
  })
  @IsOptional()
  @Matches(/\.(svg|png|webp)$/i, { message: 'must end in .svg, .png or .webp' })
  merchantLogo?: string;

  @Setting({
    about:
      "The shop's colour for buttons and links, as #rrggbb. It is made darker or lighter where it could not be read.",
    why: 'A blue that is far from the green and red that say how a parcel is doing.',
  })
  @Matches(/^#[0-9a-f]{6}$/i, { message: 'must look like #2451d6' })
  merchantColor = '#2451d6';

  @Setting({
    about:
      'Links at the foot of the pages, as JSON: [{"text": {"en": "Help", "ru": "Помощь"}, "url": "https://…"}].',
    otherwise: 'none',
    why: 'Help, returns and privacy of a shop are its own pages.',
  })
  @IsOptional()
  @Transform(parsed)
  @AreLinks()
  merchantLinks?: readonly MerchantLink[];

  @Setting({
    about: 'Server key of role checkout by which the sample at /checkout asks for options and orders.',
    otherwise: 'the demo key where there is a demo; else there is no /checkout',
    why: 'Whoever opens the sample orders with this key, so it is never on in production by itself.',
    secret: true,
  })
  @IsOptional()
  @IsString()
  checkoutKey?: string;
}
