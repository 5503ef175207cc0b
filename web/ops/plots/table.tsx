/** The numbers behind a drawing: as a table for reading, as a file for reckoning on. */
import { useShared } from '../frame/shared-state.js';

export interface Column<Line> {
  readonly head: string;
  /** For the eye. */
  readonly show: (line: Line) => string;
  /** For the file, where it differs: numbers and dates without words. */
  readonly value?: (line: Line) => string | number | null;
  readonly numeric?: boolean;
  /** Where the cell leads. */
  readonly link?: (line: Line) => string;
}

interface Props<Line> {
  readonly caption: string;
  readonly columns: readonly Column<Line>[];
  readonly lines: readonly Line[];
  /** Of the file, without its ending. */
  readonly file: string;
  readonly keyOf: (line: Line, index: number) => string;
  /** Beside a drawing the table is opened on demand. */
  readonly folded?: boolean;
}

export function DataTable<Line>(props: Props<Line>) {
  const { words } = useShared();
  if (!props.folded) return <Table {...props} />;
  return (
    <details class="numbers">
      <summary>{words.say('table.show')}</summary>
      <Table {...props} />
    </details>
  );
}

function Table<Line>({ caption, columns, lines, file, keyOf }: Props<Line>) {
  const { words } = useShared();
  return (
    <div class="table-box">
      {/* Scrolls sideways on a phone, so the keyboard has to reach it. */}
      <div class="table-scroll" tabIndex={0} role="region" aria-label={caption}>
        <table>
          <caption class="hidden-words">{caption}</caption>
          <thead>
            <tr>
              {columns.map(({ head, numeric }) => (
                <th key={head} scope="col" class={numeric ? 'numeric' : undefined}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              <tr key={keyOf(line, index)}>
                {columns.map(({ head, show, numeric, link }) => (
                  <td key={head} class={numeric ? 'numeric' : undefined}>
                    {link ? <a href={link(line)}>{show(line)}</a> : show(line)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <button class="link small" type="button" onClick={() => download(`${file}.csv`, csvOf(columns, lines))}>
        {words.say('table.csv')}
      </button>
    </div>
  );
}

/** RFC 4180, with a byte order mark, by which spreadsheets know the encoding. */
export function csvOf<Line>(columns: readonly Column<Line>[], lines: readonly Line[]): string {
  const rows = [
    columns.map(({ head }) => head),
    ...lines.map((line) => columns.map(({ show, value }) => (value ? value(line) : show(line)))),
  ];
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // What begins like a formula would be run by a spreadsheet; the names of orders come from outside.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
