// `npm run bench -- quote`: measures and prints; ratios are taken within one run, because machines differ. Results that
// were kept stand in docs/benchmarks.md with the machine they come from.
import { cpus } from 'node:os';
import { build } from './build.mjs';

const BENCHES = {
  async quote() {
    const { domainWindows } = await import('../bench/domain-windows.mjs');
    const { networkSize } = await import('../bench/network-size.mjs');
    const { estimates } = await import('../bench/estimates.mjs');
    const { graphqlQuotes } = await import('../bench/graphql-quotes.mjs');
    const { quoteRooms } = await import('../bench/quote-rooms.mjs');
    report(
      'Windows with both ledgers, domain only, one core',
      await domainWindows(),
      ({ windowsPerSecond }) => ['at least 200,000 a second', windowsPerSecond >= 200_000],
    );
    report('Cost of a quote in a network a hundred times larger', await networkSize(), ({ ratio }) => [
      'less than 1.2 times',
      ratio < 1.2,
    ]);
    report('Cost of looking at what is taken, domain only', await quoteRooms(), ({ unlimited }) => [
      'less than 1.1 times where nothing is limited',
      unlimited.ratio < 1.1,
    ]);
    report('deliveryEstimates of 100 products over GraphQL', await estimates(), ({ medianMs }) => [
      'median at most 10 ms',
      medianMs <= 10,
    ]);
    report(
      'deliveryOptions over GraphQL against a bare node:http server',
      await graphqlQuotes(),
      ({ autocannon, p50, p99 }) => [
        'at least 0.35 of the bare server by the usual client, p99 at most 5 times p50 by either',
        autocannon.ratio >= 0.35 && autocannon.p99 <= 5 * autocannon.p50 && p99 <= 5 * p50,
      ],
    );
  },
  async chances() {
    const { deliveryChancesCost } = await import('../bench/delivery-chances.mjs');
    report('A date at a confidence beside a window without', await deliveryChancesCost(), ({ ratio }) => [
      'at most 3 times',
      ratio <= 3,
    ]);
  },
  async peak() {
    const { peak } = await import('../bench/peak.mjs');
    report('Promises kept at 90 % before, in and after the simulated peak', await peak(), (result) => [
      'each within two points of 90 %; without load less than 60 % in the peak',
      result.worstOffBy <= 0.02 && result['withoutLoad peak'].kept < 0.6,
    ]);
  },
  /** `npm run bench -- risk month` measures one scenario. */
  async risk(...words) {
    const { risk } = await import('../bench/risk.mjs');
    for (const scenario of words.length > 0 ? words : ['month', 'calm', 'quiet']) {
      report(`At-risk alerts on the simulated year "${scenario}"`, await risk(scenario), (result) => [
        'of late parcels with a sign 0.9 flagged a day before, half of the flagged late, silence within a day of its limit',
        (result.recall ?? 1) >= 0.9 && result.precision >= 0.5 && (result.silentInTimeAsKnown ?? 1) >= 1,
      ]);
    }
  },
  async looks() {
    const { looks } = await import('../bench/looks.mjs');
    report('Scans through estimates and alerts, with the database', await looks(), ({ looksPerSecond }) => [
      'no target; a scan is a look',
      looksPerSecond > 0,
    ]);
  },
  /** `npm run bench -- at-risk ten` also takes from among ten million, which takes some minutes to fill. */
  async 'at-risk'(...words) {
    const { firstPages, takingDue } = await import('../bench/at-risk-list.mjs');
    if (words.includes('ten')) {
      report(
        'Taking 250 parcels that are due among 10 thousand, 1 and 10 million open',
        await takingDue(10_000, 1_000_000, 10_000_000),
        ({ ratio }) => ['at most 1.5 times among a thousand times as many', ratio <= 1.5],
      );
      return;
    }
    report('First page of parcels in danger, 1 million open', await firstPages(), ({ slowestMedianMs }) => [
      'at most 20 ms in the database',
      slowestMedianMs <= 20,
    ]);
    report(
      'Taking 250 parcels that are due among 10 thousand and 1 million open',
      await takingDue(10_000, 1_000_000),
      ({ ratio }) => ['at most 1.5 times among a hundred times as many', ratio <= 1.5],
    );
  },
  /** A training of 100,000 deliveries by the command, and what a quote by a learned model costs. */
  async learned(...words) {
    const { learnedQuotes } = await import('../bench/learned-quote.mjs');
    report(
      'deliveryOptions by a learned model beside those by the tariff',
      await learnedQuotes(),
      ({ ratio }) => ['at most 3 times', ratio <= 3],
    );
    if (words.includes('quote')) return;
    const { training } = await import('../bench/training.mjs');
    report('`model train` of 100,000 deliveries', await training(), ({ cpuSeconds, peakMb }) => [
      'at most 120 s of one core, at most 500 MB',
      cpuSeconds <= 120 && peakMb <= 500,
    ]);
  },
  async figures() {
    const { learnedFigures } = await import('../bench/learned-figures.mjs');
    report('What was learned, over 5 million deliveries', await learnedFigures(), ({ slowestMedianMs }) => [
      'each question at most 300 ms',
      slowestMedianMs <= 300,
    ]);
  },
  async reserve() {
    const { acceptances } = await import('../bench/reserve.mjs');
    const { hot, spread } = await acceptances();
    const judge = ({ inProcessShare, graphqlShare, p99Ms }) => [
      'at least 0.6 of the bare transaction in process, 0.35 over GraphQL, p99 at most 100 ms',
      inProcessShare >= 0.6 && graphqlShare >= 0.35 && Math.max(p99Ms.inProcess, p99Ms.graphql) <= 100,
    ];
    report('Acceptances of a three-step path, all on one hot day', hot, judge);
    report('Acceptances of a three-step path, over 1,000 days', spread, judge);
  },
  async 'what-if'() {
    const { whatIfs } = await import('../bench/what-if.mjs');
    report(
      'What a closed warehouse breaks among 50,000 live promises',
      await whatIfs(),
      ({ medianMs, longestPauseMs }) => [
        'at most 5 s, the event loop held for at most 100 ms',
        medianMs <= 5000 && longestPauseMs <= 100,
      ],
    );
  },
  /** `npm run bench -- ops scroll` only scrolls. */
  async ops(...words) {
    const { opsPages } = await import('../bench/ops.mjs');
    const { pages, scroll } = await opsPages(words.includes('scroll'));
    if (Object.keys(pages).length > 0)
      report('Pages of /ops beside a million open parcels', pages, (results) => [
        'each at most 200 ms, 95 of 100 times',
        Object.values(results).every(({ p95Ms }) => p95Ms <= 200),
      ]);
    if (scroll === null) return console.log('\nScrolling was not measured: there is no Chromium here.');
    report('Scrolling in /ops beside a million open parcels', scroll, (results) => {
      const { frames, over50Ms } = results['frames while scrolling'];
      return ['no more than one frame in a hundred over 50 ms', over50Ms <= frames / 100];
    });
  },
  /** `npm run bench -- ingest stored` adds ten million stored scans, which takes most of an hour. */
  async ingest(...words) {
    const { pushesAndBatches, fileImport } = await import('../bench/ingest.mjs');
    for (const worker of [false, true]) {
      const where = worker
        ? 'read by a worker beside it'
        : 'read by the service itself, as it does by default';
      const { single, batch } = await pushesAndBatches({ worker });
      report(`Single pushes acknowledged durably, ${where}`, single, ({ perSecond, p99Ms }) => [
        'at least 1,500 a second, p99 at most 200 ms',
        perSecond >= 1500 && p99Ms <= 200,
      ]);
      report(`Scans in batches of 1,000 against multi-row inserts, ${where}`, batch, (shares) => [
        'at least 0.6 acknowledged, 0.25 folded',
        shares.acknowledgedShare >= 0.6 && shares.foldedShare >= 0.25,
      ]);
    }
    report('A file imported against COPY', await fileImport(), ({ share, peakMegabytes }) => [
      'at least 0.25, at most 300 MB',
      share >= 0.25 && peakMegabytes <= 300,
    ]);
    if (words.includes('stored')) {
      const { storedScans } = await import('../bench/ingest-stored.mjs');
      report('Cost of a scan with ten million stored', await storedScans(), (cost) => [
        'at most 1.3 times that with 100,000',
        cost.ratio <= 1.3,
      ]);
    }
  },
};

function report(title, result, judge) {
  const [target, kept] = judge(result);
  console.log(`\n${title}\n  target: ${target}: ${kept ? 'kept' : 'MISSED'}`);
  for (const [name, value] of Object.entries(result))
    console.log(`  ${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`);
  if (!kept) process.exitCode = 1;
}

const [name = '', ...words] = process.argv.slice(2);
if (!(name in BENCHES)) {
  console.error(`usage: npm run bench -- <${Object.keys(BENCHES).join(' | ')}>`);
  process.exit(1);
}
await build();
console.log(`node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}`);
await BENCHES[name](...words);
