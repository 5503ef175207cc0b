import type { PromiseBreaks } from '../network/domain/broken-promise.js';

/** One line a promise, and how many there are in all. Nothing when no promise is live. */
export function describeBreaks(breaks: PromiseBreaks): string {
  const { total, listed, examined, notExamined, lateAlready } = breaks;
  if (examined + notExamined === 0) return '';
  const lines = listed.map((broken) => {
    const was = broken.promisedLatest;
    const instead =
      broken.wouldBe === null ? 'never' : broken.wouldBe === was ? 'not in its slot' : broken.wouldBe;
    const way = `${broken.serviceCode} from ${broken.originCode}`;
    return `  ${broken.orderReference}\t${way}\t${was} -> ${instead}\t${broken.step}\t${broken.text}`;
  });
  if (total > listed.length) lines.push(`  … and ${total - listed.length} more`);
  const late = lateAlready > 0 ? `; ${lateAlready} are late already` : '';
  const left = notExamined > 0 ? `; ${notExamined} more were not looked at` : '';
  return `live promises that break: ${total} of ${examined}${late}${left}\n${lines.map((line) => `${line}\n`).join('')}`;
}
