/** Line drawings in the colour of the text around them; always beside words, so hidden from screen readers. */
const PATHS = {
  box: 'M12 3 4 7v10l8 4 8-4V7l-8-4ZM4 7l8 4 8-4M12 11v10M8 5l8 4',
  truck:
    'M2 6h12v10H2zM14 10h4l4 3v3h-8M6 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM18 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  home: 'm3 11 9-7 9 7M6 9v11h12V9M10 20v-6h4v6',
  locker: 'M5 3h14v18H5zM5 9h14M5 15h14M12 3v18M9 6v0M15 6v0M9 12v0M15 12v0M9 18v0M15 18v0',
  point: 'M12 21s7-6.2 7-11.5a7 7 0 1 0-14 0C5 14.8 12 21 12 21ZM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  store: 'M4 10v10h16V10M3 10l2-6h14l2 6a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0ZM10 20v-5h4v5',
  check: 'm5 13 4 4L19 7',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3 2',
  alert: 'M12 4 2.5 20h19L12 4ZM12 10v4M12 17v0',
  depot: 'M3 20V9l9-5 9 5v11M7 20v-8h10v8M7 16h10',
  back: 'M9 7 4 12l5 5M4 12h11a5 5 0 0 1 0 10',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5M12 8v0',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l5 5',
  star: 'm12 4 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8L12 4Z',
  storm: 'M7 15a4 4 0 0 1 0-8 5 5 0 0 1 9.6-1A4.5 4.5 0 0 1 17 15M13 11l-3 4h4l-3 5',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4l2-2ZM10 21h4',
  log: 'M5 3h14v18H5zM9 8h6M9 12h6M9 16h4',
  bag: 'M5 8h14l1 13H4L5 8ZM9 8V6a3 3 0 0 1 6 0v2',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 24 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
