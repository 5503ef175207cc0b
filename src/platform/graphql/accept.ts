const GRAPHQL = 'application/graphql-response+json; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

/** Offered in this order, so that a client without a preference gets plain JSON. */
const OFFERED = [
  { essence: 'application/json', type: JSON_TYPE },
  { essence: 'application/graphql-response+json', type: GRAPHQL },
] as const;

interface Range {
  readonly essence: string;
  readonly quality: number;
}

function ranges(accept: string): Range[] {
  return accept.split(',').map((part) => {
    const [essence = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    return { essence, quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 };
  });
}

/** RFC 9110: the most specific range that covers a type gives its quality. */
function qualityOf(essence: string, accepted: readonly Range[]): number {
  for (const wanted of [essence, 'application/*', '*/*']) {
    const range = accepted.find((candidate) => candidate.essence === wanted);
    if (range) return range.quality;
  }
  return 0;
}

/** Content type of an answer for an `Accept` header; undefined when it rules out both that GraphQL over HTTP knows. */
export function answerType(accept: string | undefined): string | undefined {
  if (accept === undefined || accept === '*/*' || accept === 'application/json') return JSON_TYPE;
  if (accept === 'application/graphql-response+json') return GRAPHQL;
  const accepted = ranges(accept);
  const [best] = OFFERED.map(({ essence, type }) => ({ type, quality: qualityOf(essence, accepted) }))
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  return best?.type;
}
